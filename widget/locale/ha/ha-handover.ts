import type { Phrases } from '../locale.ts';

/** The texts of what is handed on, in Hausa. */
export const handoverWords = {
  'share-title': 'Nuna wa wani',
  'share-who':
    'Duk wanda yake da mahaɗin zai iya ganin wannan oda da rasitinta da satifiket ɗinta, har kwanaki 30. Ba zai iya canja komai ba, kuma kuna iya kawo ƙarshensa a nan.',
  'share-make': 'Yi mahaɗin da kowa zai iya buɗewa',
  'share-link': 'Mahaɗin da za a nuna',
  'share-until': 'Yana aiki har zuwa {day}.',
  'share-send': 'Tura…',
  'share-whatsapp': 'WhatsApp',
  'share-copy': 'Kwafi mahaɗin',
  'share-copied': 'An kwafa',
  'share-copy-by-hand': 'Ku kwafi mahaɗin da aka yi wa alama.',
  'share-print': 'Buga mahaɗin',
  'share-end': 'Kawo ƙarshen mahaɗan da na yi',
  'share-ended': 'An kawo ƙarshensu. Ba wanda zai iya sake buɗe su.',
  'share-failed': 'Bai yi aiki ba. Ku duba intanet ɗinku, ku sake gwadawa.',
  'share-subject': 'Inshorata: {what}',
  'share-print-note': 'Yana buɗe odar da satifiket ɗinta don karantawa.',
  'carry-title': 'Ɗauki bidiyon da wata waya',
  'carry-why':
    'Wayar da ake yi wa inshora ba za ta iya ɗaukar kanta ba. Ku buɗe wannan mataki a wata waya: ba a buƙatar wani abu kuma.',
  'carry-why-other': 'Kuna iya ɗaukar bidiyon da wata waya ko tabulet: ba a buƙatar wani abu kuma.',
  'carry-who': 'Duk wanda yake da mahaɗin zai iya tura bidiyon, kuma ba zai ga wani abu ba. Yana aiki na awa 2.',
  'carry-make': 'Yi amfani da wata waya',
  'carry-scan': 'Ku ɗauki wannan da kyamarar ɗaya wayar:',
  'carry-code': 'Lambar QR ta mahaɗin da ke ƙasa',
  'carry-code-lost': 'Lambar da za a ɗauka ba ta buɗe ba. Mahaɗin yana yin haka ma.',
  'carry-link': 'Ko ku buɗe wannan mahaɗi a can',
  'carry-link-alone': 'Ku buɗe wannan mahaɗi a ɗaya wayar',
  'carry-until': 'Yana aiki har zuwa {time}.',
  'carry-waiting': 'Wannan shafi yana ci gaba da kansa idan bidiyon ya iso.',
} as const satisfies Partial<Phrases>;
