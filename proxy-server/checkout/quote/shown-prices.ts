import type { Clock } from '../../domain/clock.ts';
import type { ShownPrice, ShownPrices } from '../../domain/insurer/known-prices.ts';

/** What nobody has been shown for so long is not asked for ahead. */
const shownMilliseconds = 60 * 60_000;

/** Creates an empty list. */
export function createShownPrices({ now }: Pick<Clock, 'now'>): ShownPrices {
  const shown = new Map<string, ShownPrice & { readonly at: number }>();
  return {
    note(merchantId, names) {
      for (const name of names) shown.set(JSON.stringify(name), { name, merchantId, at: now() });
    },
    current() {
      for (const [key, { at }] of shown) if (now() - at > shownMilliseconds) shown.delete(key);
      return [...shown.values()];
    },
  };
}
