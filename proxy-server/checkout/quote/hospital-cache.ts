import type { CacheOptions } from '../../domain/cache.ts';

/**
 * The insurers' lists of hospitals, by merchant: cached for a day (docs/running.md#limits). An insurer that failed is
 * not asked again by each next key stroke while an old list will do.
 */
export const hospitalCache: CacheOptions = {
  ttlMilliseconds: 24 * 3_600_000,
  maxEntries: 100,
  staleOnErrorMilliseconds: 60_000,
};
