import type { Phrases } from '../locale.ts';

/** The texts of a certificate's pages in Igbo. */
export const certificateWords = {
  'certificate-lost': 'Asambodo ahụ ebutebeghị.',
  'certificate-encrypted': 'Ọ bụ naanị okwuntughe na-emepe asambodo ahụ. Budata ya ka imepee ya.',
  'certificate-broken': 'Faịlụ asambodo ahụ mebiri. Nwaa ibudata ya, ma ọ bụ rịọ nke ọhụrụ.',
  'certificate-form': 'Asambodo ahụ bụ fọm nke naanị ụfọdụ mmemme na-egosi. Budata ya ka imepee ya n’otu n’ime ha.',
  'certificate-too-large': 'Asambodo ahụ buru oke ibu igosi ebe a. Kama budata ya.',
  'certificate-larger': 'Mee ka o buo ibu',
  'certificate-smaller': 'Mee ka ọ dị obere',
  'certificate-page-loading': 'A na-ebute ibe {page}…',
  'certificate-page-failed': 'Enweghị ike igosi ibe a ebe a. Ọ dị na faịlụ ị ga-ebudata.',
  'certificate-page-lost': 'Ibe a ebutebeghị.',
  'certificate-load-again': 'Bute ọzọ',
  'certificate-lacks': 'Enweghị ike igosi akụkụ ụfọdụ nke ibe a ebe a. Ha dị na faịlụ ị ga-ebudata.',
  'certificate-document-lacks': 'Akụkụ ụfọdụ nke akwụkwọ a dị naanị na faịlụ ị ga-ebudata.',
  'certificate-picture-failed': 'Foto na-enweghị ike igosi ebe a dị na faịlụ ị ga-ebudata.',
  'certificate-more': 'Ibe ndị dị mgbe ibe {count} gachara dị na faịlụ ị ga-ebudata.',
  'certificate-print-page': 'A na-akwado ibe {page} n’ime {count}…',
} as const satisfies Partial<Phrases>;
