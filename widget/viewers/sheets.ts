import type { PageText } from '../../proxy-server/contract/certificate/certificate-pages.ts';
import type { Reply } from '../client/failure.ts';

/** The size of a page, in any unit. */
export interface SheetSize {
  readonly width: number;
  readonly height: number;
}

/** The pages of a certificate as pictures, wherever they come from. Pages count from 1. */
export interface Sheets {
  /** How many pages the document has; those without a size are not shown. */
  readonly count: number;
  readonly sizes: readonly SheetSize[];
  /** The widths that there are, in dots, the least first; one of a picture that has only its own. */
  readonly widths: readonly number[];
  /** A page's picture, at one of these widths. */
  picture(page: number, width: number): Promise<Reply<Blob>>;
  /** Its words with their places; undefined if they cannot be read. */
  text(page: number): Promise<PageText | undefined>;
}
