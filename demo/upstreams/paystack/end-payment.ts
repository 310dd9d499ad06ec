import { setTimeout as sleep } from 'node:timers/promises';
import type { PaystackContext } from './context.ts';
import { arrive, payOutcomes } from './pay-outcomes.ts';
import type { PaystackTransaction } from './transactions.ts';
import { sendEvent } from './webhook-sender.ts';

/** Ends a payment with an outcome; one that was paid is not changed. */
export function endPayment(context: PaystackContext, reference: string, id: string): boolean {
  const transaction = context.transactions.find(reference);
  const outcome = payOutcomes.find((candidate) => candidate.id === id);
  if (transaction === undefined || outcome === undefined) return false;
  if (transaction.status === 'success' || (transaction.status === 'pending' && !transaction.isRejected)) return true;
  transaction.isRejected = false;
  outcome.happen(transaction, context.now());
  follow(context, transaction).catch((cause: unknown) => console.error(cause));
  return true;
}

/** What follows a payment: the event, and before it the arrival of a transfer. */
async function follow(context: PaystackContext, transaction: PaystackTransaction): Promise<void> {
  if (transaction.isRejected) return sendEvent(context, 'bank.transfer.rejected', transaction);
  if (transaction.status === 'pending') {
    const isThere = await sleep(context.settings.transferMilliseconds, true, { signal: context.closed }).catch(
      () => false,
    );
    if (!isThere) return;
    arrive(transaction, context.now());
  }
  if (transaction.status === 'success') await sendEvent(context, 'charge.success', transaction);
}
