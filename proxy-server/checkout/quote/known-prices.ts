import type { Product } from '../../contract/product.ts';
import type { ProviderName } from '../../contract/values.ts';
import type { Cache } from '../../domain/cache.ts';
import type { Clock } from '../../domain/clock.ts';
import type { KnownPremium, KnownPrices, PriceName } from '../../domain/insurer/known-prices.ts';
import type { LookupStore } from '../../domain/stores/store.ts';
import { priceLifeMilliseconds } from './price-cache.ts';

/** Answers with prices may be kept by browsers for so long (`max-age`). */
const browserLifeMilliseconds = 5 * 60_000;
/** So that a price on a page is never older than a quote can be. */
const knownLifeMilliseconds = priceLifeMilliseconds - browserLifeMilliseconds;

/** Prices are read again from the database after so long, since another process may know a newer one. */
export const knownPriceCache = { ttlMilliseconds: 10_000, maxEntries: 20_000 };

/** What the cache holds: also that there is no price. */
export interface KeptPrice {
  readonly known: KnownPremium | undefined;
}

interface KnownPriceParts {
  readonly lookups: Pick<LookupStore, 'recall' | 'remember' | 'take'>;
  readonly cache: Cache<KeptPrice>;
  readonly clock: Clock;
}

/** Creates them over the database. */
export function createKnownPrices({ lookups, cache, clock }: KnownPriceParts): KnownPrices {
  return {
    async read(name) {
      const { known } = await cache.get(keyOf(name), async () => {
        const text = await lookups.recall(keyOf(name), clock.now());
        return { known: text === undefined ? undefined : (JSON.parse(text) as KnownPremium) };
      });
      return known && known.goodUntil > clock.now() ? known : undefined;
    },

    async keep(name, premium) {
      const known = { premium, goodUntil: clock.now() + knownLifeMilliseconds };
      await lookups.remember(keyOf(name), JSON.stringify(known), known.goodUntil);
      await cache.refresh(keyOf(name), async () => ({ known }));
    },

    async claim(name) {
      const minute = Math.floor(clock.now() / 60_000);
      return lookups.take(`${keyOf(name)} ${minute}`, 1, (minute + 2) * 60_000);
    },
  };
}

function keyOf({ account, product, period }: PriceName): string {
  return JSON.stringify(['price', account, product, period]);
}

/** The prices of a product that need no answers; none where an answer decides them, or the insurer's account is unknown. */
export function priceNamesOf(accounts: ReadonlyMap<ProviderName, string>, product: Product): readonly PriceName[] {
  const account = accounts.get(product.provider);
  if (account === undefined || product.fields.some(({ stage }) => stage === 'rating')) return [];
  const periods = product.periods.length > 0 ? product.periods.map(({ id }) => id) : [undefined];
  return periods.map((period) => ({ account, product: product.id, period }));
}
