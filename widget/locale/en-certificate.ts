/** The English texts of a certificate's pages, which come with the code that shows them. */
export const certificateWords = {
  'certificate-lost': 'The certificate has not loaded.',
  'certificate-encrypted': 'The certificate opens only with a password. Download it to open it.',
  'certificate-broken': 'The file of the certificate is damaged. Try the download, or ask for a new one.',
  'certificate-form': 'The certificate is a form that only some programs show. Download it to open it in one of them.',
  'certificate-too-large': 'The certificate is too large to be shown here. Download it instead.',
  'certificate-larger': 'Larger',
  'certificate-smaller': 'Smaller',
  'certificate-page-loading': 'Loading page {page}…',
  'certificate-page-failed': 'This page cannot be shown here. It is in the download.',
  'certificate-page-lost': 'This page has not loaded.',
  'certificate-load-again': 'Load again',
  'certificate-lacks': 'Parts of this page cannot be shown here. They are in the download.',
  'certificate-document-lacks': 'Parts of this document are only in the download.',
  'certificate-picture-failed': 'A picture that cannot be shown here is in the download.',
  'certificate-more': 'The pages after page {count} are in the download.',
  'certificate-print-page': 'Preparing page {page} of {count}…',
} as const;
