/** The rate limit at the insurer, shared by all processes and measured by the database's clock. */
export interface RateLimitStore {
  /**
   * Takes one call; returns 0, or after how many milliseconds to try again. Generic cell rate algorithm: one call per
   * `intervalMilliseconds`, up to `burst` ahead of it. What is stored further ahead than `maxBurst` calls, because the
   * clock has stepped back, is cut to that.
   */
  take(account: string, intervalMilliseconds: number, burst: number, maxBurst?: number): Promise<number>;
  /** How far ahead of the clock calls are taken, in milliseconds: 0 where the whole burst is left. */
  ahead(account: string): Promise<number>;
}
