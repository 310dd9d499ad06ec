import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from './call.ts';
import type { FlutterwaveContext } from './context.ts';
import type { FlutterwaveResponse } from './create-link.ts';
import { answered, refused } from './create-link.ts';
import type { FlutterwaveRefund, FlutterwaveTransaction } from './payments.ts';
import { refundData } from './transaction-data.ts';
import { sendEvent } from './webhook-sender.ts';

/** `POST /v3/transactions/:id/refund` (docs/facts/flutterwave.md#refunds-and-disputes). */
export function refund(context: FlutterwaveContext, { id, body, isFailing }: Call): FlutterwaveResponse {
  const transaction = context.payments.findTransaction(id);
  if (transaction?.status !== 'successful') return refused(400, 'No transaction was found for this id');
  const { amount: asked } = (body ?? {}) as { amount?: number };
  const left = refundable(transaction);
  const amount = asked === undefined ? left : Math.round(asked * 100);
  if (amount < 1 || amount > left) return refused(400, 'Refund amount is greater than the transaction amount');
  const isQuick = context.settings.refundMilliseconds === 0 && !isFailing;
  const made = recordRefund(transaction, {
    amount,
    createdAt: context.now(),
    status: isQuick ? 'completed' : 'pending',
  });
  follow(context, transaction, made, isFailing ? 'failed' : 'completed').catch((cause: unknown) =>
    console.error(cause),
  );
  return answered('Transaction refund initiated', refundData(transaction, made));
}

/** `GET /v3/refunds?id=`, by the transaction's id. */
export function listRefunds(context: FlutterwaveContext, { query }: Call): FlutterwaveResponse {
  const transaction = context.payments.findTransaction(query.get('id') ?? '');
  const made = transaction ? transaction.refunds.map((entry) => refundData(transaction, entry)) : [];
  return answered('Refunds fetched', made);
}

/** Records a refund of a transaction. */
export function recordRefund(
  transaction: FlutterwaveTransaction,
  details: Omit<FlutterwaveRefund, 'id'>,
): FlutterwaveRefund {
  const made = { id: randomInt(100_000_000, 9_999_999_999), ...details };
  transaction.refunds.push(made);
  return made;
}

function refundable({ amount, refunds }: FlutterwaveTransaction): number {
  return refunds.filter(({ status }) => status !== 'failed').reduce((left, made) => left - made.amount, amount);
}

/** What follows a refund: its end, and the event. */
async function follow(
  context: FlutterwaveContext,
  transaction: FlutterwaveTransaction,
  made: FlutterwaveRefund,
  end: FlutterwaveRefund['status'],
): Promise<void> {
  const { refundMilliseconds } = context.settings;
  const isThere = await sleep(refundMilliseconds, true, { signal: context.closed }).catch(() => false);
  if (!isThere) return;
  made.status = end;
  await sendEvent(context, 'refund', transaction);
}
