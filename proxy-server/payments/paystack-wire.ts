import * as z from 'zod/mini';

// What Paystack says. Only what we use is read, and leniently: `metadata` is an object, text or 0, amounts are numbers
// or text, and samples leave out whatever they like (docs/facts/paystack.md#verify).

const text = z.catch(z.optional(z.string()), undefined);
const identifier = z.catch(z.optional(z.string().check(z.minLength(1))), undefined);
/** Whole minor units. */
const amount = z.catch(
  z.optional(
    z.pipe(
      z.union([z.number(), z.pipe(z.string().check(z.regex(/^\d{1,15}(\.0{1,2})?$/)), z.transform(Number))]),
      z.int().check(z.nonnegative()),
    ),
  ),
  undefined,
);

/** Every answer: `status` says that the call worked, not that money came. */
export const answerSchema = z.object({ status: z.boolean(), code: text });

/** Answer of `POST /transaction/initialize`. */
export const initialisedSchema = z.object({
  status: z.literal(true),
  data: z.object({ authorization_url: z.url({ protocol: /^https?$/ }), reference: z.string() }),
});

/** Answer of `GET /transaction/verify/:reference`. */
export const verifiedSchema = z.object({
  status: z.literal(true),
  data: z.object({
    id: identifier,
    domain: text,
    status: z.string(),
    reference: z.string(),
    amount,
    /** What we asked for; `amount` is more where the customer bears the fee. */
    requested_amount: amount,
    fees: amount,
    currency: text,
  }),
});
export type VerifiedTransaction = z.infer<typeof verifiedSchema>['data'];

/** Answer of `GET /dispute/transaction/:id`; `resolution` says who won: `merchant-accepted` means the payer. */
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

/** A webhook's body. Refunds and disputes name our reference elsewhere than charges do. */
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
export type PaystackWebhook = z.infer<typeof webhookSchema>;
