const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** In test mode the insurer approves at once, and the shopper is waiting. */
const firstPoll = 0.3 * second;

/** A policy that is under review for longer needs a person. */
export const maxReviewMilliseconds = 30 * 24 * hour;

/**
 * Milliseconds until the next poll of a policy that was issued so long ago; `fraction` is the jitter, 0 to 1. With it
 * two polls are at most 2 s apart, or a third of the time from issue to the later one, and at most six hours and jitter
 * (docs/promises.md#7-it-is-prompt).
 */
export function pollDelay(sinceIssue: number, fraction: number): number {
  const planned = sinceIssue < firstPoll ? firstPoll : Math.max(1.6 * second, Math.min(6 * hour, sinceIssue / 2.5));
  return withJitter(planned, fraction);
}

/**
 * Milliseconds until the next poll at an insurer that has given no definite answer for so long: ever longer up to a
 * minute, so that every order goes on within about a minute after an outage.
 */
export function silenceDelay(silentFor: number, fraction: number): number {
  return withJitter(Math.min(minute, Math.max(2 * second, silentFor / 2)), fraction);
}

/** Milliseconds until an approved policy is polled again for its certificate, which is late by so much. */
export function certificateDelay(lateBy: number, fraction: number): number {
  return withJitter(Math.max(2 * second, Math.min(24 * hour, lateBy / 2.5)), fraction);
}

/** Milliseconds until a retry at a busy insurer: 2, 4, 8 s as its documents require, then doubling up to a minute. */
export function retryDelay(attempts: number, fraction: number): number {
  return withJitter(Math.min(minute, 2 * second * 2 ** Math.max(0, attempts - 1)), fraction);
}

/** Adds up to a quarter, so that many orders do not poll at the same moment. */
function withJitter(milliseconds: number, fraction: number): number {
  return Math.round(milliseconds * (1 + fraction / 4));
}
