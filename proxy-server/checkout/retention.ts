import type { CheckoutContext } from './context.ts';
import { repeat } from './repeat.ts';

const hour = 3_600_000;
const day = 24 * hour;

/**
 * Erases what is no longer needed: personal data after `retentionDays`, stored requests after a day, and expired
 * look-ups.
 */
async function eraseExpired(context: CheckoutContext, retentionDays: number): Promise<void> {
  const now = context.clock.now();
  const erased = await context.store.orders.erasePersonalData(now - retentionDays * day);
  const deleted = (await context.store.requests.sweep(now - day)) + (await context.store.lookups.sweep(now));
  if (erased + deleted > 0) context.note('expired data erased', { orders: erased, deleted });
}

/** Runs `eraseExpired` every hour until the signal aborts. */
export function runRetention(context: CheckoutContext, retentionDays: number, signal: AbortSignal): Promise<void> {
  return repeat(context, { waitMilliseconds: hour, failure: 'retention failed', signal }, () =>
    eraseExpired(context, retentionDays),
  );
}
