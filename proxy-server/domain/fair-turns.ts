import type { RequestSource } from './order/request-source.ts';

/** What is returned where the turn did not come in time. */
interface HeldBack {
  readonly status: 'limited';
  readonly retryAfterMilliseconds: number;
}

/** Turns at a door through which only so many may go in a minute. */
export interface FairTurns {
  /**
   * Does work that the door may hold back (`limited`), in turn: who has asked least in the last minute goes first, and
   * then who came first. Returns the last outcome where the wait is longer than `maxMilliseconds`; whoever has not been
   * called by then does no work, and is told to come again.
   */
  take<Outcome extends { readonly status: string }>(
    source: RequestSource | undefined,
    maxMilliseconds: number,
    work: () => Promise<Outcome>,
  ): Promise<Outcome | HeldBack>;
}
