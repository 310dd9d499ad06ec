import type { Note } from '../domain/event-log.ts';

/** Lines of one event in one interval; what is more is counted. */
const maxLines = 5;
const intervalMilliseconds = 10_000;

/** The lines of one event in the present interval. */
interface Interval {
  readonly until: number;
  lines: number;
  leftOut: number;
}

/**
 * Creates a log for what may repeat itself many times a second, as while a disk is full. The first line of the next
 * interval says in `leftOut` how many the one before has left out.
 */
export function limitNotes<Facts extends object = Parameters<Note>[1]>(
  note: (event: string, facts: Facts & { readonly leftOut?: number }) => void,
  now: () => number = () => performance.now(),
): (event: string, facts: Facts) => void {
  const intervals = new Map<string, Interval>();
  return (event, facts) => {
    const time = now();
    let interval = intervals.get(event);
    let leftOut = 0;
    if (!interval || interval.until <= time) {
      leftOut = interval?.leftOut ?? 0;
      interval = { until: time + intervalMilliseconds, lines: 0, leftOut: 0 };
      intervals.set(event, interval);
    }
    interval.lines += 1;
    if (interval.lines > maxLines) interval.leftOut += 1;
    else note(event, leftOut > 0 ? { ...facts, leftOut } : facts);
  };
}
