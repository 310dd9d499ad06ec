import type { Clock } from '../../../proxy-server/domain/clock.ts';

/** The real time, moved on by hand: whoever sleeps is woken when the time has come. */
export interface MovableClock extends Clock {
  pass(milliseconds: number): void;
}

/** What is slept is slept so many times faster, so that whoever looks now and then looks often. */
const hurry = 20;

export function createMovableClock(): MovableClock {
  let ahead = 0;
  const naps = new Set<{ readonly until: number; readonly wake: () => void }>();
  const now = () => Date.now() + ahead;
  return {
    now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          naps.delete(nap);
          signal?.removeEventListener('abort', wake);
          resolve();
        };
        const nap = { until: now() + milliseconds, wake };
        const timer = setTimeout(wake, milliseconds / hurry);
        naps.add(nap);
        signal?.addEventListener('abort', wake, { once: true });
        if (signal?.aborted) wake();
      }),
    pass(milliseconds) {
      ahead += milliseconds;
      for (const { until, wake } of naps) if (until <= now()) wake();
    },
  };
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
