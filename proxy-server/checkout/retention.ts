import type { CheckoutContext } from './context.ts';

const hour = 3_600_000;
const day = 24 * hour;

/**
 * Erases what is no longer needed: personal data after retention, remembered requests after a day, answers that no
 * longer hold.
 */
export async function eraseExpired(context: CheckoutContext, retentionDays: number): Promise<void> {
  const now = context.clock.now();
  const erased = await context.store.orders.erasePersonalData(now - retentionDays * day);
  const forgotten = (await context.store.requests.sweep(now - day)) + (await context.store.lookups.sweep(now));
  if (erased + forgotten > 0) context.note('swept', { erased, forgotten });
}

/** Sweeps every hour until told to stop. */
export async function runRetention(
  context: CheckoutContext,
  retentionDays: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await eraseExpired(context, retentionDays).catch((error: unknown) =>
      context.note('sweep failed', { error: String(error) }),
    );
    await context.clock.sleep(hour, signal);
  }
}
