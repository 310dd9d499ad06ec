import { payableMilliseconds } from '../../domain/order/retention.ts';

const minute = 60_000;
const hour = 60 * minute;

/**
 * The ages of an attempt at which it is polled: often at first, then at 5, 15 and 60 minutes, 6, 24 and 72 hours, which
 * covers late bank transfers and the gateway's own 72 hours of webhooks (docs/facts/payments.md#poll-schedule).
 */
const pollAges = [2 * minute, 5 * minute, 15 * minute, hour, 6 * hour, 24 * hour, payableMilliseconds];

/** After a notification the payment usually succeeds within seconds. */
export const soonMilliseconds = 3_000;

/** When to poll an open attempt next; undefined if it is too old. Milliseconds since 1970. */
export function nextPollAt(begunAt: number, now: number): number | undefined {
  const next = nextScheduledPollAt(begunAt, now);
  const age = now - begunAt;
  if (next === undefined || age >= 10 * minute) return next;
  return Math.min(next, now + Math.max(soonMilliseconds, age / 5));
}

/** The same for an attempt of a settled order, where nobody is waiting: at the scheduled ages only. */
export function nextScheduledPollAt(begunAt: number, now: number): number | undefined {
  const age = pollAges.find((planned) => begunAt + planned > now);
  return age === undefined ? undefined : begunAt + age;
}
