import { setTimeout as sleep } from 'node:timers/promises';
import { arrive, payOutcomes } from './pay-outcomes.ts';
import type { PaystackHouse } from './paystack-house.ts';
import type { PaystackTransaction } from './transactions.ts';
import { sendEvent } from './webhook-sender.ts';

/** Lets a payment end so; money that has come already stays as it is. */
export function endPayment(house: PaystackHouse, reference: string, id: string): boolean {
  const transaction = house.transactions.find(reference);
  const outcome = payOutcomes.find((candidate) => candidate.id === id);
  if (transaction === undefined || outcome === undefined) return false;
  if (transaction.status === 'success' || (transaction.status === 'pending' && !transaction.isRejected)) return true;
  transaction.isRejected = false;
  outcome.happen(transaction, house.now());
  follow(house, transaction).catch((cause: unknown) => console.error(cause));
  return true;
}

/** What comes by itself after a payment: the event, and before it the arrival of a transfer. */
async function follow(house: PaystackHouse, transaction: PaystackTransaction): Promise<void> {
  if (transaction.isRejected) return sendEvent(house, 'bank.transfer.rejected', transaction);
  if (transaction.status === 'pending') {
    const isThere = await sleep(house.settings.transferMilliseconds, true, { signal: house.closed }).catch(() => false);
    if (!isThere) return;
    arrive(transaction, house.now());
  }
  if (transaction.status === 'success') await sendEvent(house, 'charge.success', transaction);
}
