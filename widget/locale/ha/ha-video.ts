import type { Phrases } from '../locale.ts';

/** The texts of the step that takes the verification video, in Hausa. */
export const videoWords = {
  'video-title': 'Ku nuna cewa na’urarku tana aiki',
  'video-lead': 'Kamfanin inshora yana son gajeren bidiyo kafin inshorar ta fara. An karɓi kuɗin da kuka biya.',
  'video-until':
    'Ku tura shi kafin {day} ta wuce. Bayan haka za a goge abin da kuka rubuta, inshorar ba za ta fara ba, kuma dole shagon ya mayar muku da kuɗinku.',
  'video-how':
    'Ku kunna na’urar, ku nuna gaba da baya, ku kuma nuna fuskarta da *#06# (waya) ko sitika (kwamfutar tafi-da-gidanka). Daƙiƙa 20 sun isa.',
  'video-record': 'Ɗauka a nan',
  'video-choose': 'Zaɓi bidiyo',
  'video-app': 'Yi amfani da manhajar kyamara',
  'video-hint':
    'Idan an ɗauka a nan, ba ya yin girma da yawa. Bidiyonku na kanku yana iya kai 20 MB: kimanin daƙiƙa 10 a kyamarar yawancin wayoyi.',
  'video-hint-own':
    'Bidiyo yana iya kai 20 MB: kimanin daƙiƙa 10 a kyamarar yawancin wayoyi, ko daƙiƙa 15 a 720p, wanda ake zaɓa a saitunan manhajar kyamara.',
  'video-too-large':
    'Wannan bidiyo yana da {size} MB, kuma 20 MB ne za a iya turawa. Ku ɗauke shi a nan don ya kasance ƙarami; ko ku zaɓi 720p a saitunan manhajar kyamararku, ku ɗauki daƙiƙa 15.',
  'video-too-large-own':
    'Wannan bidiyo yana da {size} MB, kuma 20 MB ne za a iya turawa. Ku zaɓi 720p a saitunan manhajar kyamararku, ku ɗauki daƙiƙa 15.',
  'video-not-a-video': 'Wannan ba bidiyo ba ne. Ku zaɓi bidiyo, ko ku ɗauka.',
  'video-sending': 'Ana tura bidiyonku',
  'video-sent': 'An tura {percent} %',
  'video-start': 'Fara ɗauka',
  'video-stop': 'Tsaya',
  'video-ends': 'Daƙiƙa 20 sun isa. Yana tsayawa da kansa bayan minti ɗaya.',
  'video-use': 'Tura wannan bidiyo',
  'video-again': 'Sake ɗauka',
  'video-another': 'Zaɓi wani',
  'video-recorded': 'An ɗauki daƙiƙa {seconds}, {size} MB. Ku kalle shi kafin ku tura.',
  'video-chosen': 'An zaɓi {name}, {size} MB.',
  'video-preview': 'Bidiyonku',
  'video-play': 'Kunna',
  'video-pause': 'Dakata',
  'video-position': 'Wurin da ake ciki a bidiyon',
  'video-length': 'Tsawo: daƙiƙa {seconds}.',
  'video-look': 'Ba za a iya kunna shi a wannan shafi ba. Idan ba ku da tabbas, ku fara kallonsa a wayarku.',
  'video-no-preview': 'Wannan burauza ba ta iya kunna shi. Duk da haka ana iya tura shi.',
  'video-no-camera': 'Ba za a iya amfani da kyamara a nan ba. Ku zaɓi bidiyo maimakon haka.',
  'video-live': 'Abin da kyamara take gani',
  'video-arrived': 'Bidiyonku ya iso',
  'video-arrived-text': 'Yana kan hanyar zuwa kamfanin inshora. Wannan shafi yana ci gaba da kansa.',
  'video-arrived-there': 'Kuna iya rufe wannan shafi. Odar tana ci gaba da kanta a na’urar da kuka fara da ita.',
} as const satisfies Partial<Phrases>;
