import { nigerianOffsetMilliseconds } from './nigerian-time.ts';

/**
 * The moment (milliseconds since 1970) at which Nigerian clocks show a time, `2024-03-20T08:30` or `…T08:30:00`, a
 * space for the `T` too; undefined when it is no such time.
 */
export function momentOfNigerianClock(time: string): number | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?$/.exec(time.trim());
  const moment = parts ? Date.parse(`${parts[1]}T${parts[2]}Z`) - nigerianOffsetMilliseconds : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment;
}
