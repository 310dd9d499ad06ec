import * as z from 'zod/mini';
import { actorSchema } from './history/order-history.ts';
import { described } from './reference/described.ts';
import { instantSchema, openEnum } from './values.ts';

/** Money of any currency, in whole minor units. */
const refundAmountSchema = z.strictObject({
  amount: described(z.int().check(z.positive()), 'Whole minor units of its currency.'),
  currency: described(z.string().check(z.regex(/^[A-Z]{3}$/)), 'ISO 4217: the payment’s.'),
});

const refundModeSchema = z.enum(['gateway', 'noted']);
/** How money goes back: by a call of ours to the gateway, or given back by the merchant and noted here. */
export type RefundMode = z.infer<typeof refundModeSchema>;

/** Body of `POST …/refund`. */
export const refundRequestSchema = z.strictObject({
  payment: described(
    z.string().check(z.minLength(1), z.maxLength(200)),
    'Which money: the transaction id or the reference, of `payment` or of an entry of `refundsDue`.',
  ),
  amount: z.optional(described(refundAmountSchema, 'Left out: all that is left of it.')),
  mode: described(
    refundModeSchema,
    '`gateway`: the proxy has the gateway give it back. `noted`: it has been given back already; moves no money.',
  ),
  reason: described(z.string().check(z.minLength(1), z.maxLength(500)), 'Why, for the history.'),
});
/** Body of `POST …/refund`. */
export type RefundRequest = z.infer<typeof refundRequestSchema>;

/** Money of an order that goes, or went, back to its payer. */
export const refundSchema = z.object({
  id: z.string(),
  payment: described(z.string(), 'Of the payment: the gateway’s transaction id, or the merchant’s reference.'),
  amount: z.object({ amount: z.int(), currency: z.string() }),
  mode: openEnum(refundModeSchema.options),
  reason: z.string(),
  state: described(
    openEnum(['requested', 'pending', 'settled', 'failed']),
    '`requested`: the gateway has not confirmed it yet. `pending`: it has, and works on it. `settled`: the payer has it. `failed`: nothing went back.',
  ),
  message: z.optional(described(z.string(), 'What a person should know: why it failed, or what the gateway wants.')),
  by: actorSchema,
  at: described(instantSchema, 'When it was requested.'),
});
