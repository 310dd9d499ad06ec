const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * Delays of the first polls of a new policy: in test mode the insurer approves at once, and the shopper is waiting. The
 * first poll happens within 2 s, jitter included (docs/promises.md#7-it-is-prompt).
 */
const firstPolls = [0.3 * second, 2 * second, 5 * second, 10 * second, 20 * second];

/** A policy that is under review for longer needs a person. */
export const maxReviewMilliseconds = 30 * 24 * hour;

/**
 * Milliseconds until the next poll of a policy: 0.3, 2, 5, 10, 20 s, then doubling up to 6 hours. `fraction` is the
 * jitter, 0 to 1.
 */
export function pollDelay(attempts: number, fraction: number): number {
  const planned = firstPolls[attempts - 1] ?? Math.min(6 * hour, 20 * second * 2 ** (attempts - firstPolls.length));
  return withJitter(planned, fraction);
}

/** Milliseconds until a retry at a busy insurer: 2, 4, 8 s as its documents require, then doubling up to a minute. */
export function retryDelay(attempts: number, fraction: number): number {
  return withJitter(Math.min(minute, 2 * second * 2 ** Math.max(0, attempts - 1)), fraction);
}

/** Adds up to a quarter, so that many orders do not poll at the same moment. */
function withJitter(milliseconds: number, fraction: number): number {
  return Math.round(milliseconds * (1 + fraction / 4));
}
