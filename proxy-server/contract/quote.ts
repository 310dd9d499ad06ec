import * as z from 'zod/mini';
import { described } from './reference/described.ts';
import { answersSchema, instantSchema, moneySchema } from './values.ts';

/** Body of `POST /v1/quotes`. */
export const quoteRequestSchema = z.strictObject({
  product: described(z.string().check(z.minLength(1), z.maxLength(64)), 'Id of a product of the catalogue.'),
  period: z.optional(described(z.string().check(z.maxLength(8)), 'Id of one of its cover periods, if it has any.')),
  answers: described(answersSchema, 'To its questions of stage `rating`, by field id.'),
});
/** Body of `POST /v1/quotes`. */
export type QuoteRequest = z.infer<typeof quoteRequestSchema>;

/** What a cover costs, as a signed statement. */
export const quoteSchema = z.object({
  token: described(z.string(), 'The signed statement of this quote; an order’s premium is read from there alone.'),
  product: described(z.string(), 'Id of the product.'),
  period: z.optional(described(z.string(), 'Id of the cover period.')),
  answers: described(answersSchema, 'The rating answers that the premium was computed from.'),
  premium: described(moneySchema, 'What the cover costs.'),
  expiresAt: described(instantSchema, 'Until when an order can be placed with it.'),
});
/** What a cover costs, as a signed statement. */
export type Quote = z.infer<typeof quoteSchema>;
