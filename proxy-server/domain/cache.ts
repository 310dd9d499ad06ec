/** Answers of somebody else, kept for a while in this process. */
export interface Cache<Value> {
  /** The value under a key: kept, on its way already, or loaded now. A failed load is not kept. */
  get(key: string, load: () => Promise<Value>): Promise<Value>;
}

/** How long a cache keeps its values, and how many. */
export interface CacheOptions {
  readonly ttlMilliseconds: number;
  /** The least recently used go first: a flood of odd keys cannot fill the memory. */
  readonly maxEntries: number;
  /** Where a load fails and an old value is known, that one is returned, and no load is tried for so long. */
  readonly staleOnErrorMilliseconds?: number;
}
