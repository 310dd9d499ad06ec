/** Results of another service, cached in this process. */
export interface Cache<Value> {
  /**
   * Returns the cached value, joins a load of the same key that is in flight, or loads. A failed load is not cached.
   */
  get(key: string, load: () => Promise<Value>): Promise<Value>;
  /** Loads although a value is cached. */
  refresh(key: string, load: () => Promise<Value>): Promise<Value>;
}

/** How long a cache keeps its values, and how many it keeps. */
export interface CacheOptions {
  readonly ttlMilliseconds: number;
  /** Beyond this the least recently used are evicted, so that many different keys cannot fill the memory. */
  readonly maxEntries: number;
  /** When a load fails and an expired value is still cached, it is returned, and no load is tried for this long. */
  readonly staleOnErrorMilliseconds?: number;
}
