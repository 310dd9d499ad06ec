import type { CacheOptions } from '../../domain/cache.ts';

/**
 * Vehicles by merchant and plate. Each question costs the merchant money: who asks for a plate that is asked for
 * already waits for the same answer. The store remembers answers for longer.
 */
export const vehicleCache: CacheOptions = { ttlMilliseconds: 1_000, maxEntries: 1_000 };
