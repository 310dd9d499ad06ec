import * as z from 'zod/mini';
import { described } from './reference/described.ts';
import { openEnum } from './values.ts';

/** `GET …/certificate` where the insurer gave only the address of the document: https, never fetched by the proxy. */
export const certificateLinkSchema = z.object({ url: described(z.string(), 'At the insurer; https alone.') });

/** One run of a DOCX certificate's text. */
const textRunSchema = z.object({ text: z.string(), bold: z.boolean(), italic: z.boolean() });
/** One paragraph or heading. */
export const paragraphSchema = z.object({
  kind: z.literal('paragraph'),
  level: described(z.int(), '0 for body text, 1 to 6 for headings.'),
  align: openEnum(['start', 'center', 'end']),
  runs: described(z.array(textRunSchema), 'The text, in pieces of one style.'),
});
/** One block of a DOCX certificate, for the widget to show by DOM calls. */
export const certificateBlockSchema = z.union([
  paragraphSchema,
  z.object({
    kind: z.literal('table'),
    rows: described(z.array(z.array(z.array(paragraphSchema))), 'Rows of cells; a cell is its paragraphs.'),
  }),
  z.object({
    kind: z.literal('image'),
    mediaType: z.string(),
    base64: described(z.string(), 'The bytes of the picture.'),
    alt: described(z.string(), 'What the picture shows, as the document says; may be empty.'),
  }),
]);
/** One block of a DOCX certificate, told apart by `kind`. */
export type CertificateBlock = z.infer<typeof certificateBlockSchema>;

/** Response of `GET …/certificate/content`: what the proxy read out of a DOCX certificate. */
export const certificateContentSchema = z.object({
  blocks: described(z.array(certificateBlockSchema), 'In reading order.'),
});
/** Response of `GET …/certificate/content`: what the proxy read out of a DOCX certificate. */
export type CertificateContent = z.infer<typeof certificateContentSchema>;
