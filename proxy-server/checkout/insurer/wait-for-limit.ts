import type { Clock } from '../../domain/clock.ts';

/** How long staff wait for one of the insurer's calls before they are told to try again. */
export const maxStaffWaitMilliseconds = 5_000;

/** Repeats a call that the insurer's limit does not let through yet, for as long as somebody can be kept waiting. */
export async function waitForLimit<Outcome extends { readonly status: string }>(
  clock: Clock,
  maxMilliseconds: number,
  call: () => Promise<Outcome>,
): Promise<Outcome> {
  let left = maxMilliseconds;
  let outcome = await call();
  while (isLimited(outcome) && outcome.retryAfterMilliseconds <= left) {
    left -= outcome.retryAfterMilliseconds;
    await clock.sleep(outcome.retryAfterMilliseconds);
    outcome = await call();
  }
  return outcome;
}

interface Limited {
  readonly status: 'limited';
  readonly retryAfterMilliseconds: number;
}

/** Whether the insurer's limit has not let a call through. */
export function isLimited<Outcome extends { readonly status: string }>(outcome: Outcome): outcome is Outcome & Limited {
  return outcome.status === 'limited';
}
