import type { Money } from '../contract/values.ts';

/** A premium as it was told, and when; milliseconds since 1970. */
export interface KnownPrice {
  readonly premium: Money;
  readonly askedAt: number;
}

/** The insurer's premiums, remembered for 15 minutes; equal questions in flight are asked once. */
export interface PriceBook {
  /** The price under a key: remembered, on its way already, or asked for now. */
  price(key: string, now: number, ask: () => Promise<KnownPrice>): Promise<KnownPrice>;
}

/** As long as a quote is good for: prices on the shelf and prices at the till are never further apart. */
export const priceLifeMilliseconds = 15 * 60_000;

/** Different questions kept at most: a flood of odd answers cannot fill the memory. */
const mostPrices = 20_000;

export function createPriceBook(): PriceBook {
  const known = new Map<string, KnownPrice>();
  const asked = new Map<string, Promise<KnownPrice>>();
  return {
    price(key, now, ask) {
      const remembered = known.get(key);
      if (remembered && now - remembered.askedAt < priceLifeMilliseconds) return Promise.resolve(remembered);
      const underWay = asked.get(key);
      if (underWay) return underWay;
      const answer = ask()
        .then((price) => {
          if (known.size >= mostPrices) known.delete(known.keys().next().value ?? '');
          known.delete(key);
          known.set(key, price);
          return price;
        })
        .finally(() => asked.delete(key));
      asked.set(key, answer);
      return answer;
    },
  };
}
