import type { AcquireCall, CallPriority } from '../../domain/insurer/call-priority.ts';
import type { RateLimitStore } from '../../domain/stores/rate-limit-store.ts';
import { createCallQueue } from './call-queue.ts';

/** The insurer's limit for one partner account. */
export interface RateLimit {
  readonly callsPerMinute: number;
  readonly burst: number;
}

/** We use 95 % of the allowed rate, because clocks, network delays and the insurer's own count differ from ours. */
const usedShare = 0.95;

/** The share of the burst that each priority may use; the rest is reserved for higher priorities. */
const burstShare: Record<CallPriority, number> = { issue: 1, register: 0.8, status: 0.6, quote: 0.4, ahead: 0.1 };

/**
 * Creates the rate limiter of one partner account (GCRA), shared by all processes through the database.
 * @param now a monotonic clock in milliseconds
 * @example
 * const acquireCall = createRateLimiter(store.rateLimits, 'aims:production', { callsPerMinute: 60, burst: 10 });
 * const grant = await acquireCall('issue', order.reference);
 * if (!grant.granted) return { status: 'limited', retryAfterMilliseconds: grant.retryAfterMilliseconds };
 */
export function createRateLimiter(
  store: Pick<RateLimitStore, 'take'>,
  account: string,
  limit: RateLimit,
  now: () => number = () => performance.now(),
): AcquireCall {
  const intervalMilliseconds = intervalOf(limit);
  const queues = new Map<CallPriority, ReturnType<typeof createCallQueue>>();
  return async function acquireCall(priority, reference) {
    if (reference === undefined) return grantAfter(await take(priority));
    const queue = queues.get(priority) ?? createCallQueue(intervalMilliseconds, now);
    queues.set(priority, queue);
    const wait = queue.isNext(reference) ? await take(priority) : intervalMilliseconds;
    if (wait > 0) return grantAfter(queue.waitOf(reference, wait));
    queue.leave(reference);
    return grantAfter(0);
  };

  function take(priority: CallPriority): Promise<number> {
    const burst = Math.max(1, Math.floor(limit.burst * burstShare[priority]));
    return store.take(account, intervalMilliseconds, burst, Math.max(burst, limit.burst));
  }
}

/** How many calls of one account are left now, at most the burst. */
export async function callsLeft(store: RateLimitStore, account: string, limit: RateLimit): Promise<number> {
  const taken = Math.ceil((await store.ahead(account)) / intervalOf(limit));
  return Math.max(0, limit.burst - taken);
}

function intervalOf({ callsPerMinute }: RateLimit): number {
  return Math.ceil(60_000 / (callsPerMinute * usedShare));
}

function grantAfter(wait: number): Awaited<ReturnType<AcquireCall>> {
  return wait === 0 ? { granted: true } : { granted: false, retryAfterMilliseconds: Math.ceil(wait) };
}
