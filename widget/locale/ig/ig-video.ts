import type { Phrases } from '../locale.ts';

/** The texts of the step that takes the verification video, in Igbo. */
export const videoWords = {
  'video-title': 'Gosi na ngwaọrụ gị na-arụ ọrụ',
  'video-lead': 'Ụlọ ọrụ ịnshọransị chọrọ obere vidiyo tupu ịnshọransị amalite. Anatala ego ị kwụrụ.',
  'video-until':
    'Zipu ya tupu {day} agafee. Mgbe nke ahụ gachara, a ga-ehichapụ ihe ị dere, ịnshọransị agaghị amalite, ụlọ ahịa ga-enyeghachirịrị gị ego gị.',
  'video-how':
    'Gbanye ngwaọrụ ahụ, gosi ihu na azụ ya, gosikwa ihuenyo ya na *#06# (ekwentị) ma ọ bụ akwụkwọ mmado ya (laptop). Sekọnd 20 ezuola.',
  'video-record': 'See ya ebe a',
  'video-choose': 'Họrọ vidiyo',
  'video-app': 'Jiri ngwa igwefoto',
  'video-hint':
    'Ọ bụrụ na e see ya ebe a, ọ naghị ebu oke ibu. Vidiyo nke gị nwere ike ịbụ 20 MB: ihe dị ka sekọnd 10 n’igwefoto nke ọtụtụ ekwentị.',
  'video-hint-own':
    'Vidiyo nwere ike ịbụ 20 MB: ihe dị ka sekọnd 10 n’igwefoto nke ọtụtụ ekwentị, ma ọ bụ sekọnd 15 na 720p, nke a na-ahọrọ na ntọala ngwa igwefoto.',
  'video-too-large':
    'Vidiyo a dị {size} MB, ma 20 MB ka enwere ike izipu. See ya ebe a, ka ọ dị obere; ma ọ bụ họrọ 720p na ntọala ngwa igwefoto gị, see sekọnd 15.',
  'video-too-large-own':
    'Vidiyo a dị {size} MB, ma 20 MB ka enwere ike izipu. Họrọ 720p na ntọala ngwa igwefoto gị, see sekọnd 15.',
  'video-not-a-video': 'Nke a abụghị vidiyo. Họrọ vidiyo, ma ọ bụ see ya.',
  'video-sending': 'A na-ezipu vidiyo gị',
  'video-sent': 'E zipụla {percent} %',
  'video-start': 'Malite ise',
  'video-stop': 'Kwụsị',
  'video-ends': 'Sekọnd 20 ezuola. Ọ na-akwụsị n’onwe ya mgbe otu nkeji gasịrị.',
  'video-use': 'Zipu vidiyo a',
  'video-again': 'See ọzọ',
  'video-another': 'Họrọ ọzọ',
  'video-recorded': 'E sere sekọnd {seconds}, {size} MB. Lee ya tupu i zipu ya.',
  'video-chosen': 'Ị họrọla {name}, {size} MB.',
  'video-preview': 'Vidiyo gị',
  'video-play': 'Kpọọ',
  'video-pause': 'Kwụsịtụ',
  'video-position': 'Ebe vidiyo ruru',
  'video-length': 'Ogologo: sekọnd {seconds}.',
  'video-look': 'Enweghị ike ịkpọ ya n’ibe a. Ọ bụrụ na obi erughị gị ala, buru ụzọ lee ya n’ekwentị gị.',
  'video-no-preview': 'Ihe nchọgharị a enweghị ike ịkpọ ya. Mana enwere ike izipu ya.',
  'video-no-camera': 'Enweghị ike iji igwefoto ebe a. Kama họrọ vidiyo.',
  'video-live': 'Ihe igwefoto na-ahụ',
  'video-arrived': 'Vidiyo gị erutela',
  'video-arrived-text': 'Ọ nọ n’ụzọ na-aga n’ụlọ ọrụ ịnshọransị. Ibe a na-aga n’ihu n’onwe ya.',
  'video-arrived-there': 'Ị nwere ike imechi ibe a. Ọda ahụ na-aga n’ihu n’onwe ya na ngwaọrụ ị ji malite.',
} as const satisfies Partial<Phrases>;
