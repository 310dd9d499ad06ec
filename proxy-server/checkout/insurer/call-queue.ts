/** The orders of this process that wait for a call of one priority. Each comes back by itself, and keeps its place. */
export interface CallQueue {
  /** Whether it is this order's turn; false while enough others that have waited longer are about to come back. */
  isNext(reference: string): boolean;
  /** Returns after how many milliseconds this order tries again; `wait` is the time until the next call. */
  waitOf(reference: string, wait: number): number;
  /** The order has its call. */
  leave(reference: string): void;
}

/**
 * So many try for the next call, a part of its interval apart, so that none goes unused when one is early or another
 * process takes it first. The others come back when they are among them.
 */
const candidates = 4;
/** The longest wait that is returned: the queue may be shorter by then. */
const maxWaitMilliseconds = 60_000;
/** An order that comes back so much too late is another process's now. */
const graceMilliseconds = 2_000;

interface Place {
  /** The order of arrival. */
  readonly number: number;
  readonly expectedAt: number;
}

/**
 * Creates an empty queue: the order that has waited the longest is served first.
 * @param now a monotonic clock in milliseconds
 */
export function createCallQueue(intervalMilliseconds: number, now: () => number): CallQueue {
  const places = new Map<string, Place>();
  let arrivals = 0;
  return {
    isNext(reference) {
      const number = places.get(reference)?.number ?? arrivals;
      const soon = now() + intervalMilliseconds;
      return countBefore(number, soon) < candidates;
    },
    waitOf(reference, wait) {
      const time = now();
      const number = places.get(reference)?.number ?? arrivals++;
      const position = countBefore(number, Number.POSITIVE_INFINITY);
      const calls = Math.max(position / candidates, position - candidates + 1);
      const planned = Math.min(wait + calls * intervalMilliseconds, Math.max(wait, maxWaitMilliseconds));
      places.set(reference, { number, expectedAt: time + planned });
      return Math.ceil(planned);
    },
    leave: (reference) => void places.delete(reference),
  };

  /** How many orders that came before are expected back until then. */
  function countBefore(number: number, until: number): number {
    const overdue = now() - graceMilliseconds;
    let count = 0;
    for (const [reference, place] of places)
      if (place.expectedAt < overdue) places.delete(reference);
      else if (place.number < number && place.expectedAt <= until) count += 1;
    return count;
  }
}
