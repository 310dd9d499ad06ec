import * as z from 'zod/mini';
import { merchantSchema, periodSchema } from './product.ts';

/** Body of `POST /v1/session`: a key of `CONSOLE_KEYS`. */
export const sessionRequestSchema = z.strictObject({ key: z.string().check(z.maxLength(200)) });
export type SessionRequest = z.infer<typeof sessionRequestSchema>;

/** Answer of `GET /v1/session`: who is signed in to the console, and for whom. */
export const sessionSchema = z.strictObject({
  /** As in `CONSOLE_KEYS`. */
  name: z.string(),
  merchant: merchantSchema,
  /** What is sold, to name the products and cover periods of orders. */
  products: z.array(z.strictObject({ id: z.string(), name: z.string(), periods: z.array(periodSchema) })),
});
export type Session = z.infer<typeof sessionSchema>;
