import type { Phrases } from '../locale.ts';

/** The texts of what is handed on, in French. */
export const handoverWords = {
  'share-title': 'Montrer ceci à quelqu’un d’autre',
  'share-who':
    'Toute personne qui a le lien peut voir cette commande avec son reçu et son attestation, pendant 30 jours. Elle ne peut rien changer, et vous pouvez y mettre fin ici.',
  'share-make': 'Créer un lien que tout le monde peut ouvrir',
  'share-link': 'Lien à montrer',
  'share-until': 'Valable jusqu’au {day}.',
  'share-send': 'Partager…',
  'share-whatsapp': 'WhatsApp',
  'share-copy': 'Copier le lien',
  'share-copied': 'Copié',
  'share-copy-by-hand': 'Copiez le lien sélectionné.',
  'share-print': 'Imprimer le lien',
  'share-end': 'Mettre fin aux liens que j’ai créés',
  'share-ended': 'C’est fait. Plus personne ne peut les ouvrir.',
  'share-failed': 'Cela n’a pas marché. Vérifiez votre connexion et réessayez.',
  'share-subject': 'Mon assurance : {what}',
  'share-print-note': 'Ouvre la commande et son attestation, en lecture seule.',
  'carry-title': 'Filmer avec un autre téléphone',
  'carry-why':
    'Le téléphone assuré ne peut pas se filmer lui-même. Ouvrez cette étape sur un autre téléphone : il ne faut rien d’autre.',
  'carry-why-other': 'Vous pouvez aussi filmer avec un autre téléphone ou une tablette : il ne faut rien d’autre.',
  'carry-who':
    'Toute personne qui a le lien peut envoyer la vidéo, et ne voit rien d’autre. Il est valable pendant 2 heures.',
  'carry-make': 'Utiliser un autre téléphone',
  'carry-scan': 'Scannez ceci avec l’appareil photo de l’autre téléphone :',
  'carry-code': 'Code QR du lien ci-dessous',
  'carry-code-lost': 'Le code à scanner n’a pas pu être chargé. Le lien fait la même chose.',
  'carry-link': 'Ou ouvrez ce lien sur l’autre téléphone',
  'carry-link-alone': 'Ouvrez ce lien sur l’autre téléphone',
  'carry-until': 'Valable jusqu’à {time}.',
  'carry-waiting': 'Cette page continue d’elle-même quand la vidéo est arrivée.',
} as const satisfies Partial<Phrases>;
