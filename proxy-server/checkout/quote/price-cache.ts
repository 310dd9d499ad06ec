import type { CacheOptions } from '../../domain/cache.ts';

/** As long as a quote is valid, so that a displayed price is never older than a quoted one can be. */
export const priceLifeMilliseconds = 15 * 60_000;

/** The insurers' premiums, by merchant, product, period and answers. */
export const priceCache: CacheOptions = { ttlMilliseconds: priceLifeMilliseconds, maxEntries: 20_000 };
