/** Stored times that lie further ahead than their rule allows, because the clock has stepped back. */
export interface FutureTimes {
  /**
   * Cuts them: nobody waits for more than a minute until the clock has caught up. A lease is cut to its longest, which
   * the call under it does not outlive. Returns how many were cut.
   */
  cut(rules: {
    readonly now: number;
    readonly maxLeaseMilliseconds: number;
    /** Of an order whose video is being sent. */
    readonly maxUploadLeaseMilliseconds: number;
  }): Promise<number>;
}
