import type { RequestSource } from './request-source.ts';

/** Turns at a door through which only so many may go in a minute. */
export interface FairTurns {
  /**
   * Does work that the door may hold back (`limited`), in turn: who has asked least in the last minute goes first, and
   * then who came first. Returns the last outcome where the wait is longer than `maxMilliseconds`.
   */
  take<Outcome extends { readonly status: string }>(
    source: RequestSource | undefined,
    maxMilliseconds: number,
    work: () => Promise<Outcome>,
  ): Promise<Outcome>;
}
