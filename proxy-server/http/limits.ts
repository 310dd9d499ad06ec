import type { RequestHandler } from 'express';
import { DomainError } from '../domain/errors.ts';
import { addressOf } from './request-context.ts';

/** Counts by a key: `take` answers 0, or the seconds to wait. */
export interface Meter {
  take(key: string): number;
}

/** A bucket a key, in this process's memory: it holds back floods, while the upstream budget is exact and shared. */
export function createMeter(perSecond: number, burst: number, now: () => number = () => performance.now()): Meter {
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

/** Enough for a country's mobile networks; idle keys go first. */
const mostKeys = 50_000;

function forgetIdle(arrivals: Map<string, number>, time: number): void {
  for (const [key, arrival] of arrivals) if (arrival <= time) arrivals.delete(key);
  if (arrivals.size > mostKeys) arrivals.clear();
}

/** Refuses an address that asks too often. */
export function limitAddress(meter: Meter): RequestHandler {
  return function limitAddress(request, _response, next) {
    assertWithin(meter, addressOf(request));
    next();
  };
}

/** Throws `too-many-requests` where the meter says to wait. */
export function assertWithin(meter: Meter, key: string): void {
  const retryAfterSeconds = meter.take(key);
  if (retryAfterSeconds > 0)
    throw new DomainError('too-many-requests', 'Too many requests at once; wait a moment.', { retryAfterSeconds });
}
