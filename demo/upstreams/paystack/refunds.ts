import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import type { PaystackContext } from './context.ts';
import type { PaystackResponse } from './initialize.ts';
import { refused } from './initialize.ts';
import { domainOf, transactionData } from './transaction-data.ts';
import type { PaystackRefund, PaystackTransaction } from './transactions.ts';
import { sendEvent } from './webhook-sender.ts';

/** Faults that decide how a refund ends, which is otherwise `processed`. */
export const refundFaults = ['refund-failed', 'refund-needs-attention'] as const;

const bodySchema = z.object({
  /** Its id or reference. */
  transaction: z.union([z.string(), z.number()]),
  amount: z.optional(z.union([z.int(), z.string().check(z.regex(/^\d+$/))])),
  currency: z.optional(z.string()),
  merchant_note: z.optional(z.string()),
});

/** `POST /refund` (docs/facts/paystack.md#refunds). */
export function createRefund(context: PaystackContext, body: unknown, fault: string | undefined): PaystackResponse {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return refused(400, 'Invalid parameters', 'invalid_params');
  const asked = String(parsed.data.transaction);
  const transaction = context.transactions.all.find(({ id, reference }) => id === asked || reference === asked);
  if (!transaction) return refused(404, 'Transaction not found', 'transaction_not_found');
  const left = refundable(transaction);
  if (left === 0) return refused(400, 'Transaction has been fully reversed', 'transaction_reversed');
  const amount = parsed.data.amount === undefined ? left : Number(parsed.data.amount);
  if (amount < 1 || amount > left)
    return refused(400, 'Refund amount cannot be more than transaction amount', 'invalid_params');
  const refund: PaystackRefund = {
    id: randomInt(1_000_000_000, 2 ** 47),
    amount,
    merchantNote: parsed.data.merchant_note ?? `Refund for transaction ${transaction.reference}`,
    createdAt: context.now(),
    status: 'pending',
  };
  transaction.refunds.push(refund);
  transaction.status = 'reversal-pending';
  const end =
    fault === 'refund-failed' ? 'failed' : fault === 'refund-needs-attention' ? 'needs-attention' : 'processed';
  follow(context, transaction, refund, end).catch((cause: unknown) => console.error(cause));
  const data = refundData(context, transaction, refund);
  return { status: 200, body: { status: true, message: 'Refund has been queued for processing', data } };
}

/** `GET /refund?transaction=`, by the transaction's id. */
export function listRefunds(context: PaystackContext, id: string): PaystackResponse {
  const transaction = context.transactions.all.find((candidate) => candidate.id === id);
  const data = transaction?.refunds.map((refund) => refundData(context, transaction, refund)) ?? [];
  return { status: 200, body: { status: true, message: 'Refunds retrieved', data, meta: { total: data.length } } };
}

/** Records a refund that the payer has already received. */
export function refundAtOnce(transaction: PaystackTransaction, now: number): void {
  const refund: PaystackRefund = {
    id: randomInt(1_000_000_000, 2 ** 47),
    amount: refundable(transaction) || transaction.amount,
    merchantNote: `Refund for transaction ${transaction.reference}`,
    createdAt: now,
    status: 'processed',
  };
  transaction.refunds.push(refund);
  transaction.status = 'reversed';
}

function refundable({ status, amount, refunds }: PaystackTransaction): number {
  if (status !== 'success' && status !== 'reversal-pending') return 0;
  return refunds.filter((refund) => refund.status !== 'failed').reduce((left, refund) => left - refund.amount, amount);
}

/** What follows a refund: its end, and the events of both. */
async function follow(
  context: PaystackContext,
  transaction: PaystackTransaction,
  refund: PaystackRefund,
  end: PaystackRefund['status'],
): Promise<void> {
  await sendEvent(context, 'refund.pending', transaction);
  const isThere = await sleep(context.settings.refundMilliseconds, true, { signal: context.closed }).catch(() => false);
  if (!isThere) return;
  refund.status = end;
  if (end !== 'needs-attention') transaction.status = refundable(transaction) === 0 ? 'reversed' : 'success';
  await sendEvent(context, `refund.${end}` as 'refund.processed', transaction);
}

function refundData(
  context: PaystackContext,
  transaction: PaystackTransaction,
  refund: PaystackRefund,
): Record<string, unknown> {
  const domain = domainOf(context.secretKey);
  return {
    transaction: transactionData(transaction, domain),
    integration: 412_829,
    deducted_amount: 0,
    channel: null,
    merchant_note: refund.merchantNote,
    customer_note: `Refund for transaction ${transaction.reference}`,
    status: refund.status,
    refunded_by: 'merchant@example.com',
    expected_at: new Date(refund.createdAt + 86_400_000).toISOString(),
    currency: transaction.currency,
    domain,
    amount: refund.amount,
    fully_deducted: false,
    id: refund.id,
    createdAt: new Date(refund.createdAt).toISOString(),
    updatedAt: new Date(refund.createdAt).toISOString(),
  };
}
