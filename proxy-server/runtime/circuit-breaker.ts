import type { Clock } from '../domain/clock.ts';

/**
 * Stops calls to an upstream that is down: after some consecutive failures it opens, then lets single calls through.
 */
export interface CircuitBreaker {
  /** Whether a call may be made now. While the circuit is open, one call at a time may probe the upstream. */
  allows(): boolean;
  /** Records the result of a call. */
  record(result: 'answered' | 'failed'): void;
  readonly isOpen: boolean;
  /** After a failure: until a call may be made again. It grows with each failed probe. */
  readonly retryAfterMilliseconds: number;
}

/** The breaker's dependencies. */
export interface CircuitBreakerOptions {
  readonly clock: Clock;
  /** Called when the circuit opens and when it closes. */
  readonly onChange: (isOpen: boolean) => void;
}

/** One lost response is no outage; five consecutive ones are. */
const failuresToOpen = 5;
/** How long the circuit stays open at first; doubled after each failed probe. */
const minOpenMilliseconds = 2_000;
/**
 * Paid orders wait for this: the insurer's return is noticed within it, and four probes a minute do not overload it.
 */
const maxOpenMilliseconds = 15_000;

/** Creates a closed circuit breaker. */
export function createCircuitBreaker({ clock, onChange }: CircuitBreakerOptions): CircuitBreaker {
  let failures = 0;
  let openMilliseconds = minOpenMilliseconds;
  let probeAt: number | undefined;

  return {
    get isOpen() {
      return probeAt !== undefined;
    },
    get retryAfterMilliseconds() {
      return probeAt === undefined ? minOpenMilliseconds : Math.max(0, probeAt - clock.now());
    },
    allows() {
      if (probeAt === undefined) return true;
      if (clock.now() < probeAt) return false;
      // this call is the probe: others wait until it has a result, or the time has passed again
      probeAt = clock.now() + openMilliseconds;
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
    const wasOpen = probeAt !== undefined;
    if (wasOpen) openMilliseconds = Math.min(maxOpenMilliseconds, openMilliseconds * 2);
    probeAt = clock.now() + openMilliseconds;
    if (!wasOpen) onChange(true);
  }

  function recover(): void {
    const wasOpen = probeAt !== undefined;
    failures = 0;
    openMilliseconds = minOpenMilliseconds;
    probeAt = undefined;
    if (wasOpen) onChange(false);
  }
}
