import type { Phrases } from '../locale.ts';

/** The texts of what is handed on, in Naijá. */
export const handoverWords = {
  'share-title': 'Show another person',
  'share-who':
    'Anybody wey get the link fit see this order with the receipt and certificate, for 30 days. Dem no fit change anything, and you fit end am here.',
  'share-make': 'Make link wey anybody fit open',
  'share-link': 'Link to show',
  'share-until': 'E go work till {day}.',
  'share-send': 'Share…',
  'share-whatsapp': 'WhatsApp',
  'share-copy': 'Copy the link',
  'share-copied': 'E don copy',
  'share-copy-by-hand': 'Copy the link wey we mark.',
  'share-print': 'Print the link',
  'share-end': 'End the links wey I make',
  'share-ended': 'E don end. Nobody fit open dem again.',
  'share-failed': 'That one no work. Check your network, and try again.',
  'share-subject': 'My cover: {what}',
  'share-print-note': 'E go open the order and the certificate to read.',
  'carry-title': 'Record am with another phone',
  'carry-why':
    'The phone wey you dey insure no fit record itself. Open this step for another phone: e no need any other thing.',
  'carry-why-other': 'You fit also record am with another phone or tablet: e no need any other thing.',
  'carry-who': 'Anybody wey get the link fit send the video, and no fit see any other thing. E go work for 2 hours.',
  'carry-make': 'Use another phone',
  'carry-scan': 'Scan this one with the camera of the other phone:',
  'carry-code': 'QR code of the link below',
  'carry-code-lost': 'The code to scan no load. The link go do the same thing.',
  'carry-link': 'Or open this link there',
  'carry-link-alone': 'Open this link for the other phone',
  'carry-until': 'E go work till {time}.',
  'carry-waiting': 'This page go continue by itself when the video reach.',
} as const satisfies Partial<Phrases>;
