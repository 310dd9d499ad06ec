import type { Phrases } from '../locale.ts';

/** The texts of a certificate's pages in Yoruba. */
export const certificateWords = {
  'certificate-lost': 'Ìwé-ẹ̀rí náà kò tíì jáde.',
  'certificate-encrypted': 'Ọ̀rọ̀ aṣínà nìkan ló lè ṣí ìwé-ẹ̀rí náà. Ẹ gbà á sílẹ̀ láti ṣí i.',
  'certificate-broken': 'Fáìlì ìwé-ẹ̀rí náà ti bàjẹ́. Ẹ gbìyànjú láti gbà á sílẹ̀, tàbí kí ẹ béèrè fún tuntun.',
  'certificate-form':
    'Fọ́ọ̀mù tí àwọn ètò kan nìkan lè fi hàn ni ìwé-ẹ̀rí náà. Ẹ gbà á sílẹ̀ láti ṣí i nínú ọ̀kan lára wọn.',
  'certificate-too-large': 'Ìwé-ẹ̀rí náà tóbi jù láti fi hàn níbí. Ẹ gbà á sílẹ̀ dípò bẹ́ẹ̀.',
  'certificate-larger': 'Mú un tóbi',
  'certificate-smaller': 'Mú un kéré',
  'certificate-page-loading': 'À ń mú ojú-ewé {page} wá…',
  'certificate-page-failed': 'A kò lè fi ojú-ewé yìí hàn níbí. Ó wà nínú fáìlì tí ẹ lè gbà sílẹ̀.',
  'certificate-page-lost': 'Ojú-ewé yìí kò tíì jáde.',
  'certificate-load-again': 'Tún un mú wá',
  'certificate-lacks': 'A kò lè fi àwọn apá kan ojú-ewé yìí hàn níbí. Wọ́n wà nínú fáìlì tí ẹ lè gbà sílẹ̀.',
  'certificate-document-lacks': 'Àwọn apá kan ìwé yìí wà nínú fáìlì tí ẹ lè gbà sílẹ̀ nìkan.',
  'certificate-picture-failed': 'Àwòrán tí a kò lè fi hàn níbí wà nínú fáìlì tí ẹ lè gbà sílẹ̀.',
  'certificate-more': 'Àwọn ojú-ewé tó wà lẹ́yìn ojú-ewé {count} wà nínú fáìlì tí ẹ lè gbà sílẹ̀.',
  'certificate-print-page': 'À ń pèsè ojú-ewé {page} nínú {count}…',
} as const satisfies Partial<Phrases>;
