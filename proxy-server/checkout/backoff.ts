const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * First looks at a new policy: the insurer approves at once in test mode, and shoppers watch. The first is asked within
 * 2 s, spread included (docs/promises.md#7-it-is-prompt).
 */
const firstPolls = [0.3 * second, 2 * second, 5 * second, 10 * second, 20 * second];

/** Until a person is told: an insurer that has not approved after so long has not forgotten only by chance. */
export const longestReviewMilliseconds = 30 * 24 * hour;

/** How long to wait before asking again how a policy stands: 0.3, 2, 5, 10, 20 s, then doubling, at most 6 hours. */
export function pollDelay(attempts: number, fraction: number): number {
  const planned = firstPolls[attempts - 1] ?? Math.min(6 * hour, 20 * second * 2 ** (attempts - firstPolls.length));
  return spread(planned, fraction);
}

/** The insurer is full: 2, 4, 8 s as its documents ask, then doubling, at most a minute. */
export function retryDelay(attempts: number, fraction: number): number {
  return spread(Math.min(minute, 2 * second * 2 ** Math.max(0, attempts - 1)), fraction);
}

/** Up to a quarter more, so that many orders do not ask at the same moment. */
function spread(milliseconds: number, fraction: number): number {
  return Math.round(milliseconds * (1 + fraction / 4));
}
