import type { PagePicture } from '../order/certificate-pages.ts';

/** What is kept of a page: its picture by width; under width 0 its text, and as page 0 how many pages there are. */
interface PagePlace {
  readonly page: number;
  readonly width: number;
}

/** What was drawn of certificates. It goes with the certificate, and when that is replaced. */
export interface PageStore {
  /** Returns what was drawn of the present certificate, and when that was stored; undefined if there is none. */
  find(
    orderId: string,
    place: PagePlace,
  ): Promise<{ readonly certificateAt: number; readonly drawn: PagePicture | undefined } | undefined>;
  /** Keeps it, unless the certificate was replaced meanwhile, or much is kept of it already. */
  put(orderId: string, place: PagePlace, certificateAt: number, drawn: PagePicture): Promise<void>;
}
