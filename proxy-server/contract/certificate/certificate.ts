import * as z from 'zod/mini';
import { described } from '../reference/described.ts';
import { openEnum } from '../values.ts';

/** `GET …/certificate` where the insurer gave only the address of the document: https, never fetched by the proxy. */
export const certificateLinkSchema = z.object({ url: described(z.string(), 'At the insurer; https alone.') });

/** One run of a DOCX certificate's text. */
const textRunSchema = z.object({
  text: z.string(),
  bold: z.boolean(),
  italic: z.boolean(),
  struck: z.optional(described(z.boolean(), 'Struck through.')),
  script: z.optional(described(openEnum(['super', 'sub']), 'Above or below the line: m², the number of a note.')),
});
/** One paragraph or heading. */
export const paragraphSchema = z.object({
  kind: z.literal('paragraph'),
  level: described(z.int(), '0 for body text, 1 to 6 for headings.'),
  align: openEnum(['start', 'center', 'end']),
  runs: described(z.array(textRunSchema), 'The text, in pieces of one style.'),
  marker: z.optional(described(z.string(), 'What its list or note shows before it: `1.2`, `(a)`, `•`.')),
  depth: z.optional(described(z.int(), 'How deep it stands in its list, from 0.')),
});
const imageSchema = z.object({
  kind: z.literal('image'),
  mediaType: described(z.string(), 'Empty where a block before it has the same picture.'),
  base64: described(z.string(), 'The bytes of the picture; empty where a block before it has the same.'),
  picture: z.optional(
    described(z.int(), 'Blocks with the same number show the same picture; the first has its bytes.'),
  ),
  alt: described(z.string(), 'What the picture shows, as the document says; may be empty.'),
  width: z.optional(described(z.number(), 'As the document shows it, in CSS pixels (1/96 inch).')),
  height: z.optional(described(z.number(), 'As the document shows it, in CSS pixels (1/96 inch).')),
});
/** One block of a DOCX certificate, for the widget to show by DOM calls. */
export const certificateBlockSchema = z.union([
  paragraphSchema,
  z.object({
    kind: z.literal('table'),
    rows: described(
      z.array(z.array(z.array(z.union([paragraphSchema, imageSchema])))),
      'Rows of cells; a cell is its paragraphs and pictures. What a cell of a row above covers is not there.',
    ),
    spans: z.optional(
      described(
        z.array(z.object({ row: z.int(), cell: z.int(), columns: z.int(), rows: z.int() })),
        'The cells that cover several columns or rows, by their indexes in `rows`.',
      ),
    ),
  }),
  imageSchema,
]);
/** One block of a DOCX certificate, told apart by `kind`. */
export type CertificateBlock = z.infer<typeof certificateBlockSchema>;

/** What was left out of a DOCX certificate. */
const documentGapSchema = openEnum(['picture', 'drawing', 'embedded', 'equation', 'symbol', 'margin']);
/** What was left out of a DOCX certificate. */
export type DocumentGap = z.infer<typeof documentGapSchema>;

/** Response of `GET …/certificate/content`: what the proxy read out of a DOCX certificate. */
export const certificateContentSchema = z.object({
  blocks: described(z.array(certificateBlockSchema), 'In reading order; notes stand before the footer.'),
  lacks: z.optional(
    described(
      z.array(documentGapSchema),
      'What is only in the document itself: pictures that browsers do not show, drawings and charts, other documents in it, equations as they are written, symbols of unknown fonts, headers and footers of later pages.',
    ),
  ),
});
/** Response of `GET …/certificate/content`: what the proxy read out of a DOCX certificate. */
export type CertificateContent = z.infer<typeof certificateContentSchema>;
