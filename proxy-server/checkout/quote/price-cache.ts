import type { CacheOptions } from '../../domain/cache.ts';

/** As long as a quote is good for: prices on the shelf and prices at the till are never further apart. */
export const priceLifeMilliseconds = 15 * 60_000;

/** The insurers' premiums, by merchant, product, period and answers. */
export const priceCache: CacheOptions = { ttlMilliseconds: priceLifeMilliseconds, maxEntries: 20_000 };
