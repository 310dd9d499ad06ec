import type { Clock } from '../../../proxy-server/domain/clock.ts';

/** A clock that moves only when the test moves it; sleeps end when it has passed them. */
export interface ManualClock extends Clock {
  advance(milliseconds: number): void;
}

export function createManualClock(start = Date.parse('2026-03-01T09:00:00Z')): ManualClock {
  let time = start;
  let naps: { until: number; wake: () => void }[] = [];
  return {
    now: () => time,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        naps.push({ until: time + milliseconds, wake: resolve });
        signal?.addEventListener('abort', () => resolve(), { once: true });
      }),
    advance(milliseconds) {
      time += milliseconds;
      const over = naps.filter(({ until }) => until <= time);
      naps = naps.filter(({ until }) => until > time);
      for (const nap of over) nap.wake();
    },
  };
}
