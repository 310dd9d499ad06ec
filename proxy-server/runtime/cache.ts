import { LRUCache } from 'lru-cache';
import type { Cache, CacheOptions } from '../domain/cache.ts';

/** A cache in memory: one load at a time for a key, however many wait for it. */
export function createCache<Value extends object>(options: CacheOptions, now: () => number): Cache<Value> {
  const { ttlMilliseconds, maxEntries, staleOnErrorMilliseconds } = options;
  const entries = new LRUCache<string, Value, () => Promise<Value>>({
    max: maxEntries,
    ttl: ttlMilliseconds,
    // every look reads the clock that was handed in
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
  return { get: (key, load) => entries.forceFetch(key, { context: load }) };
}
