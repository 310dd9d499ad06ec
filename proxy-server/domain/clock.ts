/** The time, passed in so that tests can control it. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Resolves after the given number of milliseconds, or at once when the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/**
 * Creates a clock that never goes back: when the given one does, this one goes on from where it was. For times that only
 * this process compares, so that nothing waits until a clock that was set back has caught up.
 */
export function createSteadyClock(clock: Clock): Clock {
  let ahead = 0;
  let last = Number.NEGATIVE_INFINITY;
  return {
    now() {
      const time = clock.now();
      if (time < last) ahead += last - time;
      last = time;
      return time + ahead;
    },
    sleep: (milliseconds, signal) => clock.sleep(milliseconds, signal),
  };
}
