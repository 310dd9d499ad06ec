import type { Phrases } from '../locale.ts';

/** The texts of a certificate's pages in Naijá. */
export const certificateWords = {
  'certificate-lost': 'The certificate never load.',
  'certificate-encrypted': 'The certificate need password before e open. Download am to open am.',
  'certificate-broken': 'The certificate file spoil. Try download am, or ask for new one.',
  'certificate-form':
    'The certificate na form wey only some programs fit show. Download am to open am with one of dem.',
  'certificate-too-large': 'The certificate too big to show here. Download am.',
  'certificate-larger': 'Bigger',
  'certificate-smaller': 'Smaller',
  'certificate-page-loading': 'We dey load page {page}…',
  'certificate-page-failed': 'This page no fit show here. E dey inside the download.',
  'certificate-page-lost': 'This page never load.',
  'certificate-load-again': 'Load am again',
  'certificate-lacks': 'Some parts of this page no fit show here. Dem dey inside the download.',
  'certificate-document-lacks': 'Some parts of this document dey only inside the download.',
  'certificate-picture-failed': 'One picture wey no fit show here dey inside the download.',
  'certificate-more': 'The pages after page {count} dey inside the download.',
  'certificate-print-page': 'We dey prepare page {page} of {count}…',
} as const satisfies Partial<Phrases>;
