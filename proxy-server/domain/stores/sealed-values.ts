/** All encrypted values together, for a change of `DATA_KEY`. */
export interface SealedValues {
  /** How many values the first key of `DATA_KEY` has not encrypted. */
  countOlder(): Promise<number>;
  /** By table: how many values no key opens. Orders are counted as such; walks all others. */
  countUnreadable(): Promise<ReadonlyMap<string, number>>;
  /**
   * Encrypts them with the first key, slice by slice, and calls `onSlice` between two with the number so far. Returns
   * how many were renewed, and how many no key opens.
   */
  renew(onSlice: (renewed: number) => Promise<void>): Promise<{ renewed: number; unreadable: number }>;
}
