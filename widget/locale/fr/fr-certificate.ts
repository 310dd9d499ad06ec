import type { Phrases } from '../locale.ts';

/** The texts of a certificate's pages in French. */
export const certificateWords = {
  'certificate-lost': 'L’attestation ne s’est pas chargée.',
  'certificate-encrypted': 'L’attestation ne s’ouvre qu’avec un mot de passe. Téléchargez-la pour l’ouvrir.',
  'certificate-broken':
    'Le fichier de l’attestation est endommagé. Essayez de le télécharger, ou demandez-en un nouveau.',
  'certificate-form':
    'L’attestation est un formulaire que seuls certains programmes affichent. Téléchargez-la pour l’ouvrir avec l’un d’eux.',
  'certificate-too-large': 'L’attestation est trop grande pour être affichée ici. Téléchargez-la plutôt.',
  'certificate-larger': 'Agrandir',
  'certificate-smaller': 'Réduire',
  'certificate-page-loading': 'Chargement de la page {page}…',
  'certificate-page-failed': 'Cette page ne peut pas être affichée ici. Elle est dans le fichier à télécharger.',
  'certificate-page-lost': 'Cette page ne s’est pas chargée.',
  'certificate-load-again': 'Charger à nouveau',
  'certificate-lacks':
    'Des parties de cette page ne peuvent pas être affichées ici. Elles sont dans le fichier à télécharger.',
  'certificate-document-lacks': 'Des parties de ce document sont seulement dans le fichier à télécharger.',
  'certificate-picture-failed': 'Une image qui ne peut pas être affichée ici est dans le fichier à télécharger.',
  'certificate-more': 'Les pages après la page {count} sont dans le fichier à télécharger.',
  'certificate-print-page': 'Préparation de la page {page} sur {count}…',
} as const satisfies Partial<Phrases>;
