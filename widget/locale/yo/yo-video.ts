import type { Phrases } from '../locale.ts';

/** The texts of the step that takes the verification video, in Yoruba. */
export const videoWords = {
  'video-title': 'Ẹ fi hàn pé ẹ̀rọ yín ń ṣiṣẹ́',
  'video-lead': 'Ilé-iṣẹ́ adójútòfò fẹ́ fídíò kúkúrú kí adójútòfò náà tó bẹ̀rẹ̀. A ti gba owó tí ẹ san.',
  'video-until':
    'Ẹ fi ránṣẹ́ kí {day} tó kọjá. Lẹ́yìn ìyẹn, a máa pa ohun tí ẹ tẹ̀ rẹ́, adójútòfò náà kò ní bẹ̀rẹ̀, ilé ìtajà sì gbọ́dọ̀ dá owó yín padà.',
  'video-how':
    'Ẹ tan ẹ̀rọ náà, ẹ fi iwájú àti ẹ̀yìn rẹ̀ hàn, ẹ sì fi ojú rẹ̀ hàn pẹ̀lú *#06# (fóònù) tàbí ìlẹ̀mọ́ rẹ̀ (kọ̀ǹpútà alágbèéká). Ìṣẹ́jú-àáyá 20 ti tó.',
  'video-record': 'Yà á níbí',
  'video-choose': 'Yan fídíò kan',
  'video-app': 'Lo áàpù kámẹ́rà',
  'video-hint':
    'Bí ẹ bá yà á níbí, kì í tóbi jù. Fídíò tiyín lè jẹ́ 20 MB: nǹkan bí ìṣẹ́jú-àáyá 10 lórí kámẹ́rà ọ̀pọ̀ fóònù.',
  'video-hint-own':
    'Fídíò lè jẹ́ 20 MB: nǹkan bí ìṣẹ́jú-àáyá 10 lórí kámẹ́rà ọ̀pọ̀ fóònù, tàbí ìṣẹ́jú-àáyá 15 ní 720p, tí ẹ lè yàn nínú ètò áàpù kámẹ́rà.',
  'video-too-large':
    'Fídíò yìí jẹ́ {size} MB, 20 MB la sì lè fi ránṣẹ́. Ẹ yà á níbí, kó lè kéré; tàbí kí ẹ yan 720p nínú ètò áàpù kámẹ́rà yín, kí ẹ sì ya ìṣẹ́jú-àáyá 15.',
  'video-too-large-own':
    'Fídíò yìí jẹ́ {size} MB, 20 MB la sì lè fi ránṣẹ́. Ẹ yan 720p nínú ètò áàpù kámẹ́rà yín, kí ẹ sì ya ìṣẹ́jú-àáyá 15.',
  'video-not-a-video': 'Èyí kì í ṣe fídíò. Ẹ yan fídíò kan, tàbí kí ẹ yà á.',
  'video-sending': 'À ń fi fídíò yín ránṣẹ́',
  'video-sent': '{percent} % ti lọ',
  'video-start': 'Bẹ̀rẹ̀ sí í yà á',
  'video-stop': 'Dúró',
  'video-ends': 'Ìṣẹ́jú-àáyá 20 ti tó. Ó máa ń dúró fúnra rẹ̀ lẹ́yìn ìṣẹ́jú kan.',
  'video-use': 'Fi fídíò yìí ránṣẹ́',
  'video-again': 'Tún un yà',
  'video-another': 'Yan òmíràn',
  'video-recorded': 'Ẹ ya ìṣẹ́jú-àáyá {seconds}, {size} MB. Ẹ wò ó kí ẹ tó fi ránṣẹ́.',
  'video-chosen': 'Ẹ yan {name}, {size} MB.',
  'video-preview': 'Fídíò yín',
  'video-play': 'Mú un ṣiṣẹ́',
  'video-pause': 'Dá a dúró díẹ̀',
  'video-position': 'Ibi tí fídíò dé',
  'video-length': 'Gígùn: ìṣẹ́jú-àáyá {seconds}.',
  'video-look': 'A kò lè mú un ṣiṣẹ́ lórí ojú-ewé yìí. Bí kò bá dá yín lójú, ẹ kọ́kọ́ wò ó lórí fóònù yín.',
  'video-no-preview': 'Aṣàwákiri yìí kò lè mú un ṣiṣẹ́. Síbẹ̀ ẹ lè fi ránṣẹ́.',
  'video-no-camera': 'Ẹ kò lè lo kámẹ́rà níbí. Ẹ yan fídíò kan dípò bẹ́ẹ̀.',
  'video-live': 'Ohun tí kámẹ́rà ń rí',
  'video-arrived': 'Fídíò yín ti dé',
  'video-arrived-text': 'Ó ń lọ sí ọ̀dọ̀ ilé-iṣẹ́ adójútòfò. Ojú-ewé yìí ń tẹ̀síwájú fúnra rẹ̀.',
  'video-arrived-there': 'Ẹ lè pa ojú-ewé yìí dé. Ọ́dà náà ń tẹ̀síwájú fúnra rẹ̀ lórí ẹ̀rọ tí ẹ fi bẹ̀rẹ̀.',
} as const satisfies Partial<Phrases>;
