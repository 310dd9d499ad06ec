import { DomainError } from '../../domain/errors.ts';

/** Counts requests by a key. */
export interface RateMeter {
  /** Counts one; returns 0, or the whole seconds to wait when there were too many. What is refused is not counted. */
  take(key: string): number;
}

/**
 * A leaky bucket for each key, in the memory of this process: it holds back floods, while the insurer's limit is exact
 * and shared by all processes.
 *
 * @example
 * const meter = createRateMeter(100, 300); // 100 a second, bursts of 300
 */
export function createRateMeter(
  perSecond: number,
  burst: number,
  now: () => number = () => performance.now(),
): RateMeter {
  const arrivals = new Map<string, number>();
  const interval = 1000 / perSecond;
  return {
    take(key) {
      const time = now();
      if (arrivals.size > mostKeys) forgetIdle(arrivals, time);
      const arrival = Math.max(arrivals.get(key) ?? 0, time) + interval;
      const ahead = arrival - time - interval * burst;
      if (ahead > 0) return Math.max(1, Math.ceil(ahead / 1000));
      arrivals.set(key, arrival);
      return 0;
    },
  };
}

/** Throws `too-many-requests` with the seconds to wait when this key has sent too many requests. */
export function assertWithinRate(meter: RateMeter, key: string): void {
  const retryAfterSeconds = meter.take(key);
  if (retryAfterSeconds > 0)
    throw new DomainError('too-many-requests', 'Too many requests at once; wait a moment.', { retryAfterSeconds });
}

/** Enough for a country's mobile networks; idle keys go first. */
const mostKeys = 50_000;

function forgetIdle(arrivals: Map<string, number>, time: number): void {
  for (const [key, arrival] of arrivals) if (arrival <= time) arrivals.delete(key);
  if (arrivals.size > mostKeys) arrivals.clear();
}
