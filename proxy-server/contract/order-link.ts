import * as z from 'zod/mini';
import { described } from './reference/described.ts';
import { instantSchema, openEnum } from './values.ts';

/** What a link may be for, each with its meaning. */
export const linkPurposes = ['video', 'view'] as const;
/** What a link opens: `video` the upload of the verification video, `view` the order and its certificate to read. */
export type LinkPurpose = (typeof linkPurposes)[number];

/** Body of `POST /v1/orders/{id}/links`. */
export const orderLinkRequestSchema = z.strictObject({
  for: described(
    z.enum(linkPurposes),
    '`video`: uploads the verification video and sees how that stands, for 2 hours. `view`: reads order and certificate, for 30 days.',
  ),
});

/** Response of `POST /v1/orders/{id}/links`. */
export const orderLinkSchema = z.object({
  for: openEnum(linkPurposes),
  url: described(z.string(), 'The hosted page of the order with the link’s token in its fragment.'),
  token: described(z.string(), 'Shown once; sent as `Authorization: Bearer`, in place of the order’s token.'),
  expiresAt: instantSchema,
});
/** A link to an order that opens less than the order's own token. */
export type OrderLink = z.infer<typeof orderLinkSchema>;
