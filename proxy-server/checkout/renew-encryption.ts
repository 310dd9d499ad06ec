import type { CheckoutContext } from './context.ts';
import { repeat } from './repeat.ts';

const hour = 3_600_000;
/** Between slices, so that shoppers come first. */
const pauseMilliseconds = 20;

/**
 * Encrypts with the first key of `DATA_KEY` what older keys encrypted, at the start and then hourly, until the signal
 * aborts; processes that still use the older key first go on writing with it until they are gone. The log tells the
 * progress, `doctor` how much is left; when nothing is, the older keys can be dropped.
 */
export function runRenewal(context: CheckoutContext, signal: AbortSignal): Promise<void> {
  const repetition = { waitMilliseconds: hour, failure: 'renewal of the encryption failed', signal };
  return repeat(context, repetition, () =>
    renewEncryption(context, signal).catch((error: unknown) => {
      // it was stopped between two slices
      if (!signal.aborted) throw error;
    }),
  );
}

async function renewEncryption({ store, clock, note }: CheckoutContext, signal: AbortSignal): Promise<void> {
  const left = await store.sealedValues.countOlder();
  if (left === 0) return;
  note('encryption renewal begins', { left });
  const { renewed, unreadable } = await store.sealedValues.renew(async (done) => {
    if (done > 0 && done % 1_000 < 20) note('encryption renewal', { renewed: done, left: left - done });
    await clock.sleep(pauseMilliseconds, signal);
    signal.throwIfAborted();
  });
  note('encryption renewed', { renewed, unreadable });
}
