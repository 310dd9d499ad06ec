import * as z from 'zod/mini';
import { toMinorUnits } from './major-units.ts';

// Flutterwave's responses, version 3. Only what we use is parsed, and leniently: amounts are numbers or strings in
// naira, `meta` may be missing or a string, and webhooks have four shapes (docs/facts/flutterwave.md#webhook).

const text = z.catch(z.optional(z.string()), undefined);
const identifier = z.catch(
  z.optional(
    z.pipe(
      z.union([z.string(), z.number()]),
      z.pipe(z.transform<string | number, string>(String), z.string().check(z.minLength(1))),
    ),
  ),
  undefined,
);
/** In minor units. */
const amount = z.catch(
  z.optional(z.pipe(z.union([z.number(), z.string()]), z.transform<string | number, number | undefined>(toMinorUnits))),
  undefined,
);

/** Every response: `status` says that the call succeeded, not that a payment was made. */
export const responseSchema = z.object({ status: z.string(), message: text });

/** The response to `POST /v3/payments`. */
export const hostedLinkSchema = z.object({
  status: z.literal('success'),
  data: z.object({ link: z.url({ protocol: /^https?$/ }) }),
});

const transactionSchema = z.object({
  id: identifier,
  tx_ref: z.string(),
  /** The amount that we requested. */
  amount,
  /** Includes the fee if the customer pays it. */
  charged_amount: amount,
  currency: text,
  status: z.string(),
  created_at: text,
  /** The bank's words on a payment that was tried. */
  processor_response: text,
  // where the money goes, if not to the account of the key alone; of no known shape
  plan: z.optional(z.unknown()),
  payment_plan: z.optional(z.unknown()),
  split: z.optional(z.unknown()),
  subaccount: z.optional(z.unknown()),
  subaccounts: z.optional(z.unknown()),
});
/** A parsed transaction. */
export type Transaction = z.infer<typeof transactionSchema>;

/** The response to `GET /v3/transactions/verify_by_reference`. */
export const verifiedSchema = z.object({ status: z.literal('success'), data: transactionSchema });

/** The response to `GET /v3/transactions?tx_ref=`: all transactions with one reference. */
export const transactionsSchema = z.object({ status: z.literal('success'), data: z.array(transactionSchema) });

const refundSchema = z.object({
  id: identifier,
  amount_refunded: amount,
  status: z.string(),
  comments: text,
});
/** A parsed refund. */
export type FlutterwaveRefund = z.infer<typeof refundSchema>;

/** The response to `POST /v3/transactions/:id/refund`. */
export const refundedSchema = z.object({ status: z.literal('success'), data: refundSchema });

/** The response to `GET /v3/refunds?id=`: the refunds of one transaction, by its id. */
export const refundsSchema = z.object({ status: z.literal('success'), data: z.array(refundSchema) });

/** A webhook's body in all its shapes: in an envelope, flat, or a refund's with capitalised names. */
export const webhookSchema = z.object({
  event: text,
  id: identifier,
  txRef: identifier,
  status: text,
  TransactionId: identifier,
  AmountRefunded: identifier,
  data: z.catch(z.optional(z.object({ id: identifier, tx_ref: identifier, status: text })), undefined),
});
/** A parsed webhook. */
export type FlutterwaveWebhook = z.infer<typeof webhookSchema>;
