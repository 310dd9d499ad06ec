import type { CheckoutParts } from './context.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** Erases what is no longer needed: personal data after retention, remembered requests after a day, answers that no longer hold (contract 1). */
export async function sweepOnce(parts: CheckoutParts, retentionDays: number): Promise<void> {
  const now = parts.clock.now();
  const erased = await parts.store.orders.erasePersonalData(now - retentionDays * day, now);
  const forgotten = (await parts.store.requests.sweep(now - day)) + (await parts.store.lookups.sweep(now));
  if (erased + forgotten > 0) parts.note('swept', { erased, forgotten });
}

/** Sweeps every hour until told to stop. */
export async function keepHouse(parts: CheckoutParts, retentionDays: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sweepOnce(parts, retentionDays).catch((error: unknown) =>
      parts.note('sweep failed', { error: String(error) }),
    );
    await parts.clock.sleep(hour, signal);
  }
}
