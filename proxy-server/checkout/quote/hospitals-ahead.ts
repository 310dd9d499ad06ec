import type { CheckoutContext, Merchant } from '../context.ts';
import { hospitalListerOf } from './list-hospitals.ts';

const minute = 60_000;
const hour = 60 * minute;
/** The first requests after a start are the shoppers'. */
const firstWaitMilliseconds = 5_000;
/** Well before the cached list expires. */
const refreshMilliseconds = 12 * hour;
const maxRetryMilliseconds = hour;

/**
 * Asks for the hospitals before the first shopper needs them, and again before the list expires, with the lowest
 * priority, until the signal aborts.
 */
export async function runHospitalsAhead(context: CheckoutContext, signal: AbortSignal): Promise<void> {
  const merchants = [...context.merchants.values()].filter((merchant) => hospitalListerOf(merchant) !== undefined);
  let wait = firstWaitMilliseconds;
  while (merchants.length > 0) {
    await context.clock.sleep(wait, signal);
    if (signal.aborted) return;
    const areRead = await Promise.all(
      merchants.map((merchant) =>
        readAhead(context, merchant).catch((error: unknown) => {
          context.trouble('hospitals not read', { merchant: merchant.id, error: String(error) });
          return false;
        }),
      ),
    );
    wait = areRead.every(Boolean)
      ? refreshMilliseconds
      : Math.min(maxRetryMilliseconds, Math.max(minute / 4, wait * 2));
  }
}

async function readAhead(context: CheckoutContext, merchant: Merchant): Promise<boolean> {
  const outcome = await hospitalListerOf(merchant)?.('ahead');
  if (outcome?.status !== 'done') return false;
  await context.hospitals.refresh(merchant.id, async () => outcome.hospitals);
  return true;
}
