/** The time, handed in so that tests can hold it. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The day in Nigeria (West Africa Time, UTC+1, no summer time) at a moment, `YYYY-MM-DD`. */
export function dayInNigeria(milliseconds: number): string {
  return new Date(milliseconds + 3_600_000).toISOString().slice(0, 10);
}
