import type { Phrases } from '../locale.ts';

/** The texts of the step that takes the verification video, in French. */
export const videoWords = {
  'video-title': 'Montrez que votre appareil marche',
  'video-lead': 'L’assureur veut une courte vidéo avant le début de l’assurance. Votre paiement est reçu.',
  'video-until':
    'Envoyez-la au plus tard le {day}. Après, ce que vous avez saisi est effacé, l’assurance ne commence pas et la boutique doit vous rendre votre argent.',
  'video-how':
    'Allumez l’appareil, montrez l’avant et l’arrière, puis l’écran avec *#06# (téléphone) ou l’étiquette (ordinateur portable). 20 secondes suffisent.',
  'video-record': 'Filmer ici',
  'video-choose': 'Choisir une vidéo',
  'video-app': 'Utiliser l’application Appareil photo',
  'video-hint':
    'Filmée ici, elle est toujours assez petite. Votre propre vidéo peut faire 20 Mo : environ 10 secondes avec la caméra de la plupart des téléphones.',
  'video-hint-own':
    'Une vidéo peut faire 20 Mo : environ 10 secondes avec la caméra de la plupart des téléphones, ou 15 secondes en 720p, à choisir dans les réglages de l’application Appareil photo.',
  'video-too-large':
    'Cette vidéo fait {size} Mo, et on peut en envoyer 20 Mo. Filmez ici, pour qu’elle reste petite ; ou choisissez 720p dans les réglages de l’application Appareil photo, et filmez 15 secondes.',
  'video-too-large-own':
    'Cette vidéo fait {size} Mo, et on peut en envoyer 20 Mo. Choisissez 720p dans les réglages de l’application Appareil photo, et filmez 15 secondes.',
  'video-not-a-video': 'Ceci n’est pas une vidéo. Choisissez-en une, ou filmez.',
  'video-sending': 'Envoi de votre vidéo',
  'video-sent': '{percent} % envoyés',
  'video-start': 'Commencer à filmer',
  'video-stop': 'Arrêter',
  'video-ends': '20 secondes suffisent. L’enregistrement s’arrête de lui-même après une minute.',
  'video-use': 'Envoyer cette vidéo',
  'video-again': 'Filmer à nouveau',
  'video-another': 'En choisir une autre',
  'video-recorded': '{seconds} secondes filmées, {size} Mo. Regardez la vidéo avant de l’envoyer.',
  'video-chosen': 'Vidéo choisie : {name}, {size} Mo.',
  'video-preview': 'Votre vidéo',
  'video-play': 'Lire',
  'video-pause': 'Pause',
  'video-position': 'Position dans la vidéo',
  'video-length': 'Durée : {seconds} s.',
  'video-look':
    'Elle ne peut pas être lue sur cette page. Si vous n’en êtes pas sûr, regardez-la d’abord sur votre téléphone.',
  'video-no-preview': 'Ce navigateur ne peut pas la lire. Elle peut quand même être envoyée.',
  'video-no-camera': 'La caméra ne peut pas être utilisée ici. Choisissez plutôt une vidéo.',
  'video-live': 'Ce que voit la caméra',
  'video-arrived': 'Votre vidéo est arrivée',
  'video-arrived-text': 'Elle est en route vers l’assureur. Cette page continue d’elle-même.',
  'video-arrived-there':
    'Vous pouvez fermer cette page. La commande continue d’elle-même sur l’appareil où vous avez commencé.',
} as const satisfies Partial<Phrases>;
