import * as z from 'zod/mini';
import { described } from '../reference/described.ts';

/** Body of `POST /v1/consumers/release`. */
export const consumerReleaseRequestSchema = z.strictObject({
  email: described(
    z.string().check(z.minLength(3), z.maxLength(254), z.regex(/^[^\s@]+@[^\s@]+$/)),
    'The address of the person who is refused under it.',
  ),
  reason: described(
    z.string().check(z.minLength(1), z.maxLength(500)),
    'How the person was checked; kept encrypted for 400 days.',
  ),
});
/** Body of `POST /v1/consumers/release`. */
export type ConsumerReleaseRequest = z.infer<typeof consumerReleaseRequestSchema>;

/** Response of `POST /v1/consumers/release`. */
export const consumerReleaseSchema = z.object({
  released: described(z.boolean(), 'False if nobody is known under this address.'),
});
/** Response of `POST /v1/consumers/release`. */
export type ConsumerRelease = z.infer<typeof consumerReleaseSchema>;
