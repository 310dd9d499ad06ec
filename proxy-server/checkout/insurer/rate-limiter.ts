import type { AcquireCall, CallPriority } from '../../domain/call-priority.ts';
import type { RateLimitStore } from '../../domain/store.ts';

/** The insurer's limit for one partner account. */
export interface RateLimit {
  readonly callsPerMinute: number;
  readonly burst: number;
}

/** We use 95 % of the allowed rate, because clocks, network delays and the insurer's own count differ from ours. */
const usedShare = 0.95;

/** The share of the burst that each priority may use; the rest is reserved for higher priorities. */
const burstShare: Record<CallPriority, number> = { issue: 1, register: 0.8, status: 0.6, quote: 0.4 };

/**
 * Retries are spread, so that a thousand waiting orders do not poll for one call per second at once. Four candidates
 * retry per available call, so that none goes unused when one is early or another process takes it first.
 */
const candidatesPerToken = 4;
/** The longest wait that is returned: the queue may be shorter by then. */
const maxWaitMilliseconds = 60_000;

/**
 * Creates the rate limiter of one partner account (GCRA), shared by all processes through the database.
 * @param now a monotonic clock in milliseconds
 * @example
 * const acquireCall = createRateLimiter(store.rateLimits, 'aims:production', { callsPerMinute: 60, burst: 10 });
 * const grant = await acquireCall('issue');
 * if (!grant.granted) return { status: 'limited', retryAfterMilliseconds: grant.retryAfterMilliseconds };
 */
export function createRateLimiter(
  store: RateLimitStore,
  account: string,
  limit: RateLimit,
  now: () => number = () => performance.now(),
): AcquireCall {
  const intervalMilliseconds = Math.ceil(60_000 / (limit.callsPerMinute * usedShare));
  const lastInQueue = new Map<CallPriority, number>();
  return async function acquireCall(priority) {
    const burst = Math.max(1, Math.floor(limit.burst * burstShare[priority]));
    const wait = await store.take(account, intervalMilliseconds, burst);
    if (wait === 0) return { granted: true };
    return { granted: false, retryAfterMilliseconds: priority === 'quote' ? wait : enqueue(priority, wait) };
  };

  /**
   * Returns the wait of a place at the end of the priority's queue. Quotes are not queued: many are never requested
   * again.
   */
  function enqueue(priority: CallPriority, wait: number): number {
    const time = now();
    const retryAt = Math.max(
      time + wait,
      (lastInQueue.get(priority) ?? time) + intervalMilliseconds / candidatesPerToken,
    );
    const capped = Math.min(retryAt, Math.max(time + wait, time + maxWaitMilliseconds));
    lastInQueue.set(priority, capped);
    return Math.ceil(capped - time);
  }
}
