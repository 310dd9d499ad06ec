import * as z from 'zod/mini';

// Paystack's responses. Only what we use is parsed, and leniently: `metadata` is an object, a string or 0, amounts are
// numbers or strings, and the documented examples omit fields (docs/facts/paystack.md#verify).

const text = z.catch(z.optional(z.string()), undefined);
const identifier = z.catch(z.optional(z.string().check(z.minLength(1))), undefined);
/** In minor units. */
const amount = z.catch(
  z.optional(
    z.pipe(
      z.union([z.number(), z.pipe(z.string().check(z.regex(/^\d{1,15}(\.0{1,2})?$/)), z.transform(Number))]),
      z.int().check(z.nonnegative()),
    ),
  ),
  undefined,
);

/** Every response: `status` says that the call succeeded, not that a payment was made. */
export const responseSchema = z.object({ status: z.boolean(), code: text, message: text });

/** The response to `POST /transaction/initialize`. */
export const initialisedSchema = z.object({
  status: z.literal(true),
  data: z.object({ authorization_url: z.url({ protocol: /^https?$/ }), reference: z.string() }),
});

/** The response to `GET /transaction/verify/:reference`. */
export const verifiedSchema = z.object({
  status: z.literal(true),
  data: z.object({
    id: identifier,
    domain: text,
    status: z.string(),
    reference: z.string(),
    amount,
    /** The amount that we requested; `amount` is higher if the customer pays the fee. */
    requested_amount: amount,
    fees: amount,
    currency: text,
    paid_at: text,
    /** The bank's words on a payment that was tried. */
    gateway_response: text,
    // where the money goes, if not to the account of the key alone; of no known shape
    plan: z.optional(z.unknown()),
    plan_object: z.optional(z.unknown()),
    split: z.optional(z.unknown()),
    subaccount: z.optional(z.unknown()),
    fees_split: z.optional(z.unknown()),
  }),
});
/** A parsed transaction. */
export type VerifiedTransaction = z.infer<typeof verifiedSchema>['data'];

/** The response to `GET /transaction`: one page of the account's payments. */
export const listedSchema = z.object({
  status: z.literal(true),
  data: z.array(
    z.object({ id: identifier, reference: z.string(), amount, currency: text, paid_at: text, created_at: text }),
  ),
});

/** The response to `GET /dispute/transaction/:id`; the `resolution` `merchant-accepted` is in the payer's favour. */
export const disputesSchema = z.object({
  status: z.literal(true),
  data: z.pipe(
    z.union([
      z.array(z.unknown()),
      z.pipe(
        z.unknown(),
        z.transform((single) => [single]),
      ),
    ]),
    z.array(z.object({ status: z.string(), resolution: text })),
  ),
});

/** One refund, in the response to `POST /refund` and in the list (docs/facts/paystack.md#refunds). */
const refundSchema = z.object({
  // a number in the answer; `parseGatewayJson` keeps its digits as a string
  id: z.string().check(z.minLength(1)),
  amount,
  status: z.string(),
  merchant_note: text,
});
/** A parsed refund. */
export type PaystackRefund = z.infer<typeof refundSchema>;

/** The response to `POST /refund`. */
export const refundedSchema = z.object({ status: z.literal(true), data: refundSchema });

/** The response to `GET /refund?transaction=`. */
export const refundsSchema = z.object({ status: z.literal(true), data: z.array(refundSchema) });

/** A webhook's body. Refunds and disputes have our reference in another place than charges. */
export const webhookSchema = z.object({
  event: z.string(),
  data: z.catch(
    z.object({
      id: identifier,
      reference: identifier,
      transaction_reference: identifier,
      transaction: z.catch(z.optional(z.object({ reference: identifier })), undefined),
    }),
    {},
  ),
});
/** A parsed webhook. */
export type PaystackWebhook = z.infer<typeof webhookSchema>;
