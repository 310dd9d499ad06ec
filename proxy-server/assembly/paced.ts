import { realClock } from '../runtime/clock.ts';

/** Waits for an insurer that is at capacity, as documented: 2, 4 and 8 s (docs/facts/aims-wire.md#answers). */
const busyWaits = [2_000, 4_000, 8_000];
/** The limit is one of a minute: nobody waits longer than this for one call. */
const mostTries = 40;

interface Outcome {
  readonly status: string;
  readonly retryAfterMilliseconds?: number | undefined;
}

/**
 * Makes a call, and again after the wait that the rate limit or the insurer asks for.
 * @param tell is told of each longer wait; without it nobody waits for an insurer that is busy
 */
export async function paced<Result extends Outcome>(
  call: () => Promise<Result>,
  tell?: (progress: string) => void,
): Promise<Result> {
  let busy = 0;
  let outcome = await call();
  for (let tries = 1; tries < mostTries; tries += 1) {
    const busyWait = tell && busyWaits[busy];
    const wait = outcome.status === 'limited' ? (outcome.retryAfterMilliseconds ?? 1_000) : busyWait;
    if ((outcome.status !== 'limited' && outcome.status !== 'busy') || wait === undefined) return outcome;
    if (outcome.status === 'busy') busy += 1;
    const reason = outcome.status === 'limited' ? 'for the limit of calls' : 'for the insurer, which is busy';
    if (wait >= 1_000) tell?.(`Waiting ${Math.ceil(wait / 1_000)} s ${reason}.`);
    await realClock.sleep(wait);
    outcome = await call();
  }
  return outcome;
}
