import * as z from 'zod/mini';
import { described } from './reference/described.ts';

/** One thing wrong with a request. */
export const violationSchema = z.object({
  path: described(z.string(), 'JSON pointer into the body: `/answers/imei`; `/query/…` and `/path/…` for the address.'),
  code: described(z.string(), 'Stable word for what is wrong: `required`, `too-early`, `not-offered`.'),
  message: described(z.string(), 'What would be right, in a sentence.'),
});
/** One thing wrong with a request. */
export type Violation = z.infer<typeof violationSchema>;

/** An error answer, `application/problem+json` (RFC 9457). */
export const problemSchema = z.object({
  type: described(z.string(), 'Address of the page that explains the code.'),
  title: described(z.string(), 'The code in words.'),
  status: described(z.int(), 'The HTTP status again.'),
  code: described(z.string(), 'The stable word for what went wrong. Later versions may add words.'),
  detail: described(z.string(), 'What happened and what to do next, for developers; not for shoppers.'),
  requestId: described(z.string(), 'Names the request in the log of the proxy.'),
  errors: z.optional(described(z.array(violationSchema), 'What is wrong with the input, entry by entry.')),
});
/** An error answer, `application/problem+json` (RFC 9457). */
export type Problem = z.infer<typeof problemSchema>;
