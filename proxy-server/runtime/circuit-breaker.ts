import type { Clock } from '../domain/clock.ts';

/** Stops hammering an upstream that is down: after some failures in a row it is left alone, then tried with one call. */
export interface CircuitBreaker {
  /** Whether a call may go out now; while the upstream is left alone, one try at a time. */
  allows(): boolean;
  /** What came of a call that went out. */
  record(result: 'answered' | 'failed'): void;
  readonly isOpen: boolean;
}

export interface CircuitBreakerOptions {
  readonly clock: Clock;
  /** Told when the upstream is given a rest, and when it is back. */
  readonly changed: (isOpen: boolean) => void;
}

/** One lost packet is no outage; five answers missing in a row are. */
const failuresToOpen = 5;
/** First rest; doubled after each failed try. */
const shortestRestMilliseconds = 2_000;
/** Paid orders wait behind this: the insurer's return is noticed within it, and four tries a minute hammer nobody. */
const longestRestMilliseconds = 15_000;

export function createCircuitBreaker({ clock, changed }: CircuitBreakerOptions): CircuitBreaker {
  let failures = 0;
  let restMilliseconds = shortestRestMilliseconds;
  let tryAt: number | undefined;

  return {
    get isOpen() {
      return tryAt !== undefined;
    },
    allows() {
      if (tryAt === undefined) return true;
      if (clock.now() < tryAt) return false;
      // whoever tries now keeps the others back until its answer is here, or the rest has passed again
      tryAt = clock.now() + restMilliseconds;
      return true;
    },
    record(result) {
      if (result === 'failed') fail();
      else recover();
    },
  };

  function fail(): void {
    failures += 1;
    if (failures < failuresToOpen) return;
    const wasOpen = tryAt !== undefined;
    if (wasOpen) restMilliseconds = Math.min(longestRestMilliseconds, restMilliseconds * 2);
    tryAt = clock.now() + restMilliseconds;
    if (!wasOpen) changed(true);
  }

  function recover(): void {
    const wasOpen = tryAt !== undefined;
    failures = 0;
    restMilliseconds = shortestRestMilliseconds;
    tryAt = undefined;
    if (wasOpen) changed(false);
  }
}
