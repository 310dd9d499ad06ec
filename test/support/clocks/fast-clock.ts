import type { Clock } from '../../../proxy-server/domain/clock.ts';
import { realClock } from '../../../proxy-server/runtime/clock.ts';

/** A clock that runs this many times faster than the real one. */
export function createFastClock(times: number): Clock {
  const start = Date.now();
  return {
    now: () => Math.round(start + (Date.now() - start) * times),
    sleep: (milliseconds, signal) => realClock.sleep(milliseconds / times, signal),
  };
}
