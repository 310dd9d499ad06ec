import * as z from 'zod/mini';
import { answersSchema, instantSchema, moneySchema } from './values.ts';

/** Body of `POST /v1/quotes`: only the product's rating answers are needed. */
export const quoteRequestSchema = z.strictObject({
  product: z.string().check(z.minLength(1), z.maxLength(64)),
  period: z.optional(z.string().check(z.maxLength(8))),
  answers: answersSchema,
});
export type QuoteRequest = z.infer<typeof quoteRequestSchema>;

/** What a cover costs. The token is the signed statement of it; an order's premium is read from there alone. */
export const quoteSchema = z.strictObject({
  token: z.string(),
  product: z.string(),
  period: z.optional(z.string()),
  answers: answersSchema,
  premium: moneySchema,
  expiresAt: instantSchema,
});
export type Quote = z.infer<typeof quoteSchema>;
