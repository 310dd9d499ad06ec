import * as z from 'zod/mini';
import { described } from '../reference/described.ts';
import { openEnum } from '../values.ts';

/** Why a document or one of its pages is not drawn: the `code` of the first of the problem's `errors`. */
export type UndrawableReason = 'encrypted' | 'broken' | 'no-pages' | 'form' | 'blank' | 'too-large' | 'too-slow';

/** What is missing in a page's picture. */
const pageGapSchema = openEnum(['picture', 'font']);
/** What is missing in a page's picture. */
export type PageGap = z.infer<typeof pageGapSchema>;

/** Response of `GET …/certificate/pages`. */
export const certificatePagesSchema = z.object({
  count: described(z.int(), 'How many pages the document has.'),
  sizes: described(
    z.array(z.object({ width: z.number(), height: z.number() })),
    'Of the first 500 pages, in points (1/72 inch), turned as they are shown.',
  ),
});
/** Response of `GET …/certificate/pages`. */
export type CertificatePages = z.infer<typeof certificatePagesSchema>;

/** Response of `GET …/certificate/pages/{page}/text`. Lengths are points from the top left corner of the page. */
export const pageTextSchema = z.object({
  lines: described(
    z.array(
      z.object({
        top: z.number(),
        height: z.number(),
        words: z.array(z.object({ text: z.string(), left: z.number(), width: z.number() })),
      }),
    ),
    'In the order in which they stand in it; at most 20,000 characters.',
  ),
  lacks: described(
    z.array(pageGapSchema),
    'What the picture of this page lacks: a picture that cannot be decoded, or text without its font.',
  ),
});
/** Response of `GET …/certificate/pages/{page}/text`. */
export type PageText = z.infer<typeof pageTextSchema>;
