import type { CacheOptions } from '../../domain/cache.ts';

/**
 * Vehicles by merchant and plate. Each look-up costs the merchant money, so simultaneous requests for a plate share one
 * call. The store caches results for longer.
 */
export const vehicleCache: CacheOptions = { ttlMilliseconds: 1_000, maxEntries: 1_000 };
