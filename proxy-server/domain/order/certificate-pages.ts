import type { CertificateContent } from '../../contract/certificate/certificate.ts';
import type {
  CertificatePages,
  PageGap,
  PageText,
  UndrawableReason,
} from '../../contract/certificate/certificate-pages.ts';

/** A page as an image. */
export interface PagePicture {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What can be asked about a PDF, whose pages count from 1; and, last, about a Word document. */
export type PageQuestion =
  | { readonly want: 'pages' }
  | { readonly want: 'picture'; readonly page: number; readonly width: number }
  | { readonly want: 'text'; readonly page: number }
  | { readonly want: 'content' };

/** What comes of it. `busy`: too many others wait; `gone`: there is no document any more. */
export type PageAnswer =
  | { readonly status: 'pages'; readonly pages: CertificatePages }
  | { readonly status: 'picture'; readonly picture: PagePicture }
  | { readonly status: 'text'; readonly text: PageText }
  | { readonly status: 'content'; readonly content: CertificateContent }
  | { readonly status: 'undrawable'; readonly reason: UndrawableReason; readonly lacks?: readonly PageGap[] }
  | { readonly status: 'no-such-page' }
  | { readonly status: 'busy' }
  | { readonly status: 'gone' };

/** A document, read only when its turn has come. */
export interface PageSource {
  /** Names these very bytes: another document has another name. */
  readonly key: string;
  load(): Promise<Uint8Array | undefined>;
}

/** Draws the pages of PDFs and reads Word documents, one after the other. Whatever a document does to it is an answer, never an error. */
export interface PageRenderer {
  ask(source: PageSource, question: PageQuestion): Promise<PageAnswer>;
  /** Ends what runs; nothing is drawn afterwards. */
  close(): Promise<void>;
}
