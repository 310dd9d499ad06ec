import type { Phrases } from '../locale.ts';

/** The texts of a certificate's pages in Hausa. */
export const certificateWords = {
  'certificate-lost': 'Satifiket ɗin bai lodu ba.',
  'certificate-encrypted': 'Satifiket ɗin yana buɗewa da kalmar sirri kawai. Ku sauke shi don buɗe shi.',
  'certificate-broken': 'Fayil ɗin satifiket ɗin ya lalace. Ku gwada sauke shi, ko ku nemi sabo.',
  'certificate-form':
    'Satifiket ɗin fom ne da wasu manhajoji kaɗai ke nunawa. Ku sauke shi don buɗe shi a ɗaya daga cikinsu.',
  'certificate-too-large': 'Satifiket ɗin ya yi girma da yawa don a nuna shi a nan. Ku sauke shi maimakon haka.',
  'certificate-larger': 'Ƙara girma',
  'certificate-smaller': 'Rage girma',
  'certificate-page-loading': 'Ana loda shafi na {page}…',
  'certificate-page-failed': 'Ba za a iya nuna wannan shafi a nan ba. Yana cikin fayil ɗin da za a sauke.',
  'certificate-page-lost': 'Wannan shafi bai lodu ba.',
  'certificate-load-again': 'Sake lodawa',
  'certificate-lacks': 'Ba za a iya nuna wasu sassan wannan shafi a nan ba. Suna cikin fayil ɗin da za a sauke.',
  'certificate-document-lacks': 'Wasu sassan wannan takarda suna cikin fayil ɗin da za a sauke kaɗai.',
  'certificate-picture-failed': 'Hoton da ba za a iya nunawa a nan ba yana cikin fayil ɗin da za a sauke.',
  'certificate-more': 'Shafukan da ke bayan shafi na {count} suna cikin fayil ɗin da za a sauke.',
  'certificate-print-page': 'Ana shirya shafi na {page} cikin {count}…',
} as const satisfies Partial<Phrases>;
