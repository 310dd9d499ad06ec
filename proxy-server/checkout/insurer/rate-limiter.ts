import type { AcquireCall, CallPriority } from '../../domain/call-priority.ts';
import type { RateLimitStore } from '../../domain/store.ts';

/** What the insurer allows one partner account. */
export interface RateLimit {
  readonly callsPerMinute: number;
  readonly burst: number;
}

/** Five per cent of the rate stay in hand: clocks, networks and the insurer's own count are never quite ours. */
const usedShare = 0.95;

/** How much of the burst each priority may use up: what is left above it belongs to the priorities before. */
const burstShare: Record<CallPriority, number> = { issue: 1, register: 0.8, status: 0.6, quote: 0.4 };

/**
 * Orders that wait come back one after the other: all together for one call a second, a thousand would keep the
 * process and the database busy with being told to wait. Four come for each call, so that none is left unused when
 * one of them is early or another process was quicker.
 */
const candidatesPerToken = 4;
/** Nobody is sent away for longer: the line may be shorter by then. */
const longestWaitMilliseconds = 60_000;

/** The budget of one partner account, shared by all processes through the database. */
export function createRateLimiter(
  store: RateLimitStore,
  account: string,
  limit: RateLimit,
  now: () => number = () => performance.now(),
): AcquireCall {
  const intervalMilliseconds = Math.ceil(60_000 / (limit.callsPerMinute * usedShare));
  const lastInQueue = new Map<CallPriority, number>();
  return async function takeCall(priority) {
    const burst = Math.max(1, Math.floor(limit.burst * burstShare[priority]));
    const wait = await store.take(account, intervalMilliseconds, burst);
    if (wait === 0) return { granted: true };
    return { granted: false, retryAfterMilliseconds: priority === 'quote' ? wait : queueUp(priority, wait) };
  };

  /** Shoppers who look do not stand in line: many of them never come back. */
  function queueUp(priority: CallPriority, wait: number): number {
    const time = now();
    const place = Math.max(
      time + wait,
      (lastInQueue.get(priority) ?? time) + intervalMilliseconds / candidatesPerToken,
    );
    const capped = Math.min(place, Math.max(time + wait, time + longestWaitMilliseconds));
    lastInQueue.set(priority, capped);
    return Math.ceil(capped - time);
  }
}
