import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../domain/clock.ts';

/** The system's clock. */
export const realClock: Clock = {
  now: Date.now,
  sleep: (milliseconds, signal) => sleep(milliseconds, undefined, signal && { signal }).catch(() => undefined),
};
