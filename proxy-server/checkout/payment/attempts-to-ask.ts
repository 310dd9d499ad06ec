import type { PaymentAttempt } from '../../domain/payment/payment-gateway.ts';
import { nextScheduledPollAt, soonMilliseconds } from './poll-schedule.ts';

/** So many attempts an order may have; every shopper needs fewer. */
export const maxAttempts = 20;

/** The attempt before the newest may be the one that is being paid: it is asked for once a minute. */
const secondMilliseconds = 60_000;
/** Asked in a row: each time the wait doubles, up to this, and a pause of twice as long begins anew. */
const maxGapMilliseconds = 60_000;

/**
 * Which attempts of an order to ask the gateway for, newest first as they come. The newest is asked for after 3, 6, 12 …
 * seconds, however many hints come; older ones at the scheduled ages, so that none is ever forgotten. One that was never
 * asked for, or that a webhook or the shopper's return has named, is asked for at once.
 */
export function attemptsToAsk(attempts: readonly PaymentAttempt[], now: number): readonly PaymentAttempt[] {
  return attempts.filter((attempt, index) => askAt(attempt, index) <= now || isAhead(attempt, now));
}

/** Attempts that were asked for since then are asked for in a row. Milliseconds since 1970. */
export function inARowSince(now: number): number {
  return now - 2 * maxGapMilliseconds;
}

/** When the gateway may be asked again for the newest attempt. Milliseconds since 1970. */
export function nextHintAt([newest]: readonly PaymentAttempt[]): number {
  return newest ? askAt(newest, 0) : 0;
}

/** Whether a return that names this attempt makes it be asked for: not, if it was a moment ago. */
export function isWorthNaming({ asked }: PaymentAttempt, now: number): boolean {
  return asked !== undefined && Math.abs(now - asked.at) >= secondMilliseconds;
}

function askAt({ asked, createdAt }: PaymentAttempt, index: number): number {
  if (!asked) return 0;
  if (index === 0) return asked.at + Math.min(soonMilliseconds * 2 ** (asked.count - 1), maxGapMilliseconds);
  if (index === 1) return asked.at + secondMilliseconds;
  return nextScheduledPollAt(createdAt, asked.at) ?? Number.POSITIVE_INFINITY;
}

/** The clock has stepped back since. */
function isAhead({ asked }: PaymentAttempt, now: number): boolean {
  return asked !== undefined && asked.at > now;
}
