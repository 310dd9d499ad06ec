import * as z from 'zod/mini';
import { shortText, time, wholeNumber } from '../endpoints/query.ts';
import { orderStateSchema } from '../order.ts';
import { described } from '../reference/described.ts';

/** Which orders a list holds; of `GET /v1/orders` and of a search. */
export const orderFilterShape = {
  state: z.optional(
    described(
      z.enum(orderStateSchema.options, `One of: ${orderStateSchema.options.join(', ')}.`),
      'Only orders in this state.',
    ),
  ),
  product: z.optional(described(shortText, 'Only orders of this product of the catalogue.')),
  from: z.optional(described(time, 'Only orders placed at this day or moment, or after it.')),
  to: z.optional(described(time, 'Only orders placed before this day or moment.')),
  limit: described(z._default(wholeNumber(1, 200), 50), 'At most so many.'),
  cursor: z.optional(described(shortText, '`nextCursor` of the page before.')),
};

/** Body of `POST /v1/orders/search`. */
export const orderSearchSchema = z.strictObject({
  text: described(
    z.string().check(z.minLength(1), z.maxLength(500)),
    'The whole of a code, an id, our reference, a payment’s reference, a policy number, a phone, an e-mail, a value of `metadata`, or what names the insured thing: IMEI, serial, chassis or engine number, number plate, proforma invoice, name of the group. Letter case, spaces around it, and how a phone number, a code or a plate is written make no difference.',
  ),
  ...orderFilterShape,
});
/** Body of `POST /v1/orders/search`: what orders are looked for by. */
export type OrderSearchRequest = z.input<typeof orderSearchSchema>;
