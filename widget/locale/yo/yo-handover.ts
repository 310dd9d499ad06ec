import type { Phrases } from '../locale.ts';

/** The texts of what is handed on, in Yoruba. */
export const handoverWords = {
  'share-title': 'Fi èyí han ẹlòmíràn',
  'share-who':
    'Ẹnikẹ́ni tó bá ní líǹkì náà lè rí ọ́dà yìí pẹ̀lú rìsíìtì àti ìwé-ẹ̀rí rẹ̀, fún ọjọ́ 30. Kò lè yí ohunkóhun padà, ẹ sì lè fòpin sí i níbí.',
  'share-make': 'Ṣe líǹkì tí ẹnikẹ́ni lè ṣí',
  'share-link': 'Líǹkì tí ẹ máa fi hàn',
  'share-until': 'Ó ń ṣiṣẹ́ títí di {day}.',
  'share-send': 'Pín in…',
  'share-whatsapp': 'WhatsApp',
  'share-copy': 'Ṣe ẹ̀dà líǹkì náà',
  'share-copied': 'A ti ṣe ẹ̀dà rẹ̀',
  'share-copy-by-hand': 'Ẹ ṣe ẹ̀dà líǹkì tí a sàmì sí.',
  'share-print': 'Tẹ líǹkì náà jáde',
  'share-end': 'Fòpin sí àwọn líǹkì tí mo ṣe',
  'share-ended': 'A ti fòpin sí wọn. Kò sẹ́ni tó lè ṣí wọn mọ́.',
  'share-failed': 'Èyí kò ṣiṣẹ́. Ẹ yẹ ìsopọ̀ íńtánẹ́ẹ̀tì yín wò, kí ẹ sì tún gbìyànjú.',
  'share-subject': 'Adójútòfò mi: {what}',
  'share-print-note': 'Ó ń ṣí ọ́dà náà àti ìwé-ẹ̀rí rẹ̀ fún kíkà.',
  'carry-title': 'Fi fóònù míràn ya fídíò náà',
  'carry-why': 'Fóònù tó ní adójútòfò kò lè ya ara rẹ̀. Ẹ ṣí ìgbésẹ̀ yìí lórí fóònù míràn: kò nílò nǹkan míràn.',
  'carry-why-other': 'Ẹ tún lè fi fóònù tàbí tábúlẹ́ẹ̀tì míràn yà á: kò nílò nǹkan míràn.',
  'carry-who': 'Ẹnikẹ́ni tó bá ní líǹkì náà lè fi fídíò náà ránṣẹ́, kò sì ní rí nǹkan míràn. Ó ń ṣiṣẹ́ fún wákàtí 2.',
  'carry-make': 'Lo fóònù míràn',
  'carry-scan': 'Ẹ fi kámẹ́rà fóònù kejì ya èyí:',
  'carry-code': 'Kóòdù QR ti líǹkì ìsàlẹ̀ yìí',
  'carry-code-lost': 'Kóòdù náà kò wá. Líǹkì náà ń ṣe ohun kan náà.',
  'carry-link': 'Tàbí kí ẹ ṣí líǹkì yìí níbẹ̀',
  'carry-link-alone': 'Ẹ ṣí líǹkì yìí lórí fóònù kejì',
  'carry-until': 'Ó ń ṣiṣẹ́ títí di {time}.',
  'carry-waiting': 'Ojú-ewé yìí ń tẹ̀síwájú fúnra rẹ̀ nígbà tí fídíò náà bá dé.',
} as const satisfies Partial<Phrases>;
