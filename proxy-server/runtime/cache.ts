import { LRUCache } from 'lru-cache';
import type { Cache, CacheOptions } from '../domain/cache.ts';

/**
 * Creates an in-memory cache. Concurrent requests for a key share one load.
 * @example
 * const prices = createCache<Money>({ ttlMilliseconds: 60_000, maxEntries: 1_000 }, clock.now);
 * const price = await prices.get(key, () => requestPrice());
 */
export function createCache<Value extends object>(options: CacheOptions, now: () => number): Cache<Value> {
  const { ttlMilliseconds, maxEntries, staleOnErrorMilliseconds } = options;
  const entries = new LRUCache<string, Value, () => Promise<Value>>({
    max: maxEntries,
    ttl: ttlMilliseconds,
    // every access reads the clock that was passed in
    ttlResolution: 0,
    perf: { now },
    async fetchMethod(_key, stale, { context: load, options: entry }) {
      try {
        return await load();
      } catch (error) {
        if (stale === undefined || staleOnErrorMilliseconds === undefined) throw error;
        entry.ttl = staleOnErrorMilliseconds;
        return stale;
      }
    },
  });
  return {
    get: (key, load) => entries.forceFetch(key, { context: load }),
    refresh: (key, load) => entries.forceFetch(key, { context: load, forceRefresh: true }),
  };
}
