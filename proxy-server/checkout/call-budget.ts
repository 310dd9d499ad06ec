import type { CallLane, TakeCall } from '../domain/call-lane.ts';
import type { BudgetStore } from '../domain/store.ts';

/** What the insurer allows one partner account. */
export interface InsurerLimit {
  readonly callsPerMinute: number;
  readonly burst: number;
}

/** Five per cent of the rate stay in hand: clocks, networks and the insurer's own count are never quite ours. */
const usedShare = 0.95;

/** How much of the burst each lane may use up: what is left above it belongs to the lanes before. */
const shareOfLane: Record<CallLane, number> = { issue: 1, register: 0.8, status: 0.6, quote: 0.4 };

/** The budget of one partner account, shared by all processes through the database. */
export function createCallBudget(store: BudgetStore, account: string, limit: InsurerLimit): TakeCall {
  const intervalMilliseconds = Math.ceil(60_000 / (limit.callsPerMinute * usedShare));
  return async function takeCall(lane) {
    const burst = Math.max(1, Math.floor(limit.burst * shareOfLane[lane]));
    const retryAfterMilliseconds = await store.take(account, intervalMilliseconds, burst);
    return retryAfterMilliseconds === 0 ? { granted: true } : { granted: false, retryAfterMilliseconds };
  };
}
