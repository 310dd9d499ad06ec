import type { CacheOptions } from '../../domain/cache.ts';

/**
 * The insurers' lists of hospitals, by merchant: cached for a day (docs/running.md#limits). After a failed call an
 * expired list is used for a minute, so that not every key stroke calls the insurer.
 */
export const hospitalCache: CacheOptions = {
  ttlMilliseconds: 24 * 3_600_000,
  maxEntries: 100,
  staleOnErrorMilliseconds: 60_000,
};
