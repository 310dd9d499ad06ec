import * as z from 'zod/mini';
import { toMinorUnits } from './major-units.ts';

// What Flutterwave version 3 says. Only what we use is read, and leniently: amounts are numbers or text in naira,
// `meta` may be missing or text, and webhooks come in four shapes (docs/facts/flutterwave.md#webhook).

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
/** Whole minor units. */
const amount = z.catch(
  z.optional(z.pipe(z.union([z.number(), z.string()]), z.transform<string | number, number | undefined>(toMinorUnits))),
  undefined,
);

/** Every answer: `status` says that the call worked, not that money came. */
export const answerSchema = z.object({ status: z.string(), message: text });

/** Answer of `POST /v3/payments`. */
export const hostedLinkSchema = z.object({
  status: z.literal('success'),
  data: z.object({ link: z.url({ protocol: /^https?$/ }) }),
});

const transactionSchema = z.object({
  id: identifier,
  tx_ref: z.string(),
  /** What we asked for. */
  amount,
  /** With the fee, where the customer bears it. */
  charged_amount: amount,
  currency: text,
  status: z.string(),
});
export type Transaction = z.infer<typeof transactionSchema>;

/** Answer of `GET /v3/transactions/verify_by_reference`. */
export const verifiedSchema = z.object({ status: z.literal('success'), data: transactionSchema });

/** Answer of `GET /v3/transactions?tx_ref=`: everything tried under one reference. */
export const transactionsSchema = z.object({ status: z.literal('success'), data: z.array(transactionSchema) });

/** Answer of `GET /v3/refunds?id=`: what was given back of one transaction, by its id. */
export const refundsSchema = z.object({
  status: z.literal('success'),
  data: z.array(z.object({ amount_refunded: amount, status: z.string() })),
});

/** A webhook's body, all shapes at once: in an envelope, flat, or a refund's with capitals. */
export const webhookSchema = z.object({
  event: text,
  id: identifier,
  txRef: identifier,
  status: text,
  TransactionId: identifier,
  AmountRefunded: identifier,
  data: z.catch(z.optional(z.object({ id: identifier, tx_ref: identifier, status: text })), undefined),
});
export type FlutterwaveWebhook = z.infer<typeof webhookSchema>;
