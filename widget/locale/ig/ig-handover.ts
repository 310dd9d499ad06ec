import type { Phrases } from '../locale.ts';

/** The texts of what is handed on, in Igbo. */
export const handoverWords = {
  'share-title': 'Gosi onye ọzọ nke a',
  'share-who':
    'Onye ọ bụla nwere njikọ ahụ nwere ike ịhụ ọda a na akwụkwọ nnata ya na asambodo ya, ruo ụbọchị 30. O nweghị ihe ọ ga-agbanweli, ị nwekwara ike ịkwụsị ya ebe a.',
  'share-make': 'Mee njikọ onye ọ bụla nwere ike imepe',
  'share-link': 'Njikọ ị ga-egosi',
  'share-until': 'Ọ na-arụ ọrụ ruo {day}.',
  'share-send': 'Kesaa…',
  'share-whatsapp': 'WhatsApp',
  'share-copy': 'Detuo njikọ ahụ',
  'share-copied': 'E detuola ya',
  'share-copy-by-hand': 'Detuo njikọ ahụ a kara akara.',
  'share-print': 'Bipụta njikọ ahụ',
  'share-end': 'Kwụsị njikọ niile m mere',
  'share-ended': 'A kwụsịla ha. O nweghị onye ga-emepeli ha ọzọ.',
  'share-failed': 'Nke a arụghị ọrụ. Lelee njikọ ịntanetị gị, ma nwaa ọzọ.',
  'share-subject': 'Ịnshọransị m: {what}',
  'share-print-note': 'Ọ na-emepe ọda ahụ na asambodo ya ka a gụọ ha.',
  'carry-title': 'Were ekwentị ọzọ see ya',
  'carry-why': 'Ekwentị nwere ịnshọransị enweghị ike ise onwe ya. Mepee nzọụkwụ a n’ekwentị ọzọ: ọ chọghị ihe ọzọ.',
  'carry-why-other': 'Ị nwekwara ike iji ekwentị ma ọ bụ tablet ọzọ see ya: ọ chọghị ihe ọzọ.',
  'carry-who': 'Onye ọ bụla nwere njikọ ahụ nwere ike izipu vidiyo ahụ, ọ gaghị ahụ ihe ọzọ. Ọ na-arụ ọrụ awa 2.',
  'carry-make': 'Jiri ekwentị ọzọ',
  'carry-scan': 'Were igwefoto nke ekwentị ọzọ ahụ see nke a:',
  'carry-code': 'Koodu QR nke njikọ dị n’okpuru',
  'carry-code-lost': 'Koodu ahụ abịaghị. Njikọ ahụ na-arụ otu ọrụ ahụ.',
  'carry-link': 'Ma ọ bụ mepee njikọ a ebe ahụ',
  'carry-link-alone': 'Mepee njikọ a n’ekwentị ọzọ ahụ',
  'carry-until': 'Ọ na-arụ ọrụ ruo {time}.',
  'carry-waiting': 'Ibe a na-aga n’ihu n’onwe ya mgbe vidiyo ahụ rutere.',
} as const satisfies Partial<Phrases>;
