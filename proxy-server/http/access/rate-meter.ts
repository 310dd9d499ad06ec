import { DomainError } from '../../domain/errors.ts';

/** Counts requests by a key. */
export interface RateMeter {
  /** Counts one, or so many; returns 0, or the whole seconds to wait when there were too many. What is refused is not counted. */
  take(key: string, count?: number): number;
  /** The whole seconds to wait, without counting one. */
  waitOf(key: string, count?: number): number;
}

/**
 * A leaky bucket for each key, in the memory of this process: it holds back floods, while the insurer's limit is exact
 * and shared by all processes. Of too many keys the one that has not asked for the longest time is forgotten.
 *
 * @example
 * const meter = createRateMeter(100, 300); // 100 a second, bursts of 300
 */
export function createRateMeter(
  perSecond: number,
  burst: number,
  now: () => number = () => performance.now(),
): RateMeter {
  // a Map keeps the order of insertion: whoever asks is inserted anew, so that the first has been idle the longest
  const arrivals = new Map<string, number>();
  const interval = 1000 / perSecond;
  return {
    take(key, count = 1) {
      const wait = this.waitOf(key, count);
      const arrival = Math.max(arrivals.get(key) ?? 0, now());
      arrivals.delete(key);
      arrivals.set(key, wait > 0 ? arrival : arrival + interval * count);
      if (arrivals.size > mostKeys) forgetOne();
      return wait;
    },
    waitOf(key, count = 1) {
      const time = now();
      const ahead = Math.max(arrivals.get(key) ?? 0, time) + interval * count - time - interval * burst;
      return ahead > 0 ? Math.max(1, Math.ceil(ahead / 1000)) : 0;
    },
  };

  function forgetOne(): void {
    const [idle] = arrivals.keys();
    if (idle !== undefined) arrivals.delete(idle);
  }
}

/** Counts a request, and throws `too-many-requests` with the seconds to wait when this key has sent too many. */
export function assertWithinRate(meter: RateMeter, key: string, count = 1): void {
  assertNoWait(meter.take(key, count));
}

/** The same without counting one. */
export function assertMayAsk(meter: RateMeter, key: string): void {
  assertNoWait(meter.waitOf(key));
}

function assertNoWait(retryAfterSeconds: number): void {
  if (retryAfterSeconds > 0)
    throw new DomainError('too-many-requests', 'Too many requests at once; wait a moment.', { retryAfterSeconds });
}

/** Enough for a country's mobile networks. */
const mostKeys = 50_000;
