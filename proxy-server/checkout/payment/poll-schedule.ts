const minute = 60_000;
const hour = 60 * minute;

/**
 * Looks at an attempt by its age: often while the shopper may be typing, then 5, 15 and 60 minutes, 6, 24 and 72 hours,
 * which covers late bank transfers and the gateway's own 72 hours of webhooks (docs/facts/payments.md#poll-schedule).
 * Nothing after that.
 */
const pollAges = [2 * minute, 5 * minute, 15 * minute, hour, 6 * hour, 24 * hour, 72 * hour];

/** After a hint the money is usually seconds away. */
const soonMilliseconds = 3_000;

/** When to ask the gateway next about an attempt nobody has settled yet; nothing where it is too old. */
export function nextPollAt(begunAt: number, now: number): number | undefined {
  const next = nextScheduledPollAt(begunAt, now);
  const age = now - begunAt;
  if (next === undefined || age >= 10 * minute) return next;
  return Math.min(next, now + Math.max(soonMilliseconds, age / 5));
}

/** The same for an attempt of a settled order, where nobody waits: by the plan alone. */
export function nextScheduledPollAt(begunAt: number, now: number): number | undefined {
  const age = pollAges.find((planned) => begunAt + planned > now);
  return age === undefined ? undefined : begunAt + age;
}
