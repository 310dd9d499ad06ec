/** Sessions of staff that were ended before they ran out; known by a hash of their token. */
export interface SessionStore {
  /** Ends a session; `runsOutAt` is when it would have ended by itself, in milliseconds since 1970. */
  end(sessionHash: string, runsOutAt: number): Promise<void>;
  hasEnded(sessionHash: string): Promise<boolean>;
  /** Forgets sessions that have run out. */
  sweep(now: number): Promise<void>;
}
