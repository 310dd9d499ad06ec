import type { ShownPrice } from '../../domain/insurer/known-prices.ts';
import type { CheckoutContext } from '../context.ts';

const lookMilliseconds = 30_000;
/** A price is asked for again this long before it may not be shown any more. */
const aheadMilliseconds = 2 * 60_000;

/**
 * Asks again for the prices that pages have shown in the last hour, before they run out, until the signal aborts: once
 * for each account over all merchants and processes, one after the other, with the lowest priority, so that no shopper's
 * own call waits for it.
 */
export async function runPricesAhead(context: CheckoutContext, signal: AbortSignal): Promise<void> {
  for (;;) {
    await context.clock.sleep(lookMilliseconds, signal);
    if (signal.aborted) return;
    for (const shown of context.shownPrices.current()) {
      if (signal.aborted) return;
      await refresh(context, shown).catch((error: unknown) => {
        context.trouble('price not read', { product: shown.name.product, error: String(error) });
      });
    }
  }
}

async function refresh(context: CheckoutContext, { name, merchantId }: ShownPrice): Promise<void> {
  const { clock, knownPrices, merchants } = context;
  const known = await knownPrices.read(name);
  if (known && known.goodUntil - clock.now() > aheadMilliseconds) return;
  const merchant = merchants.get(merchantId);
  const product = merchant?.catalogue.findSold(name.product);
  const provider = product && merchant?.providers.get(product.provider);
  if (!provider || provider.isStopped?.() || !(await knownPrices.claim(name))) return;
  const outcome = await provider.quote({ product: name.product, period: name.period, answers: {}, isAhead: true });
  if (outcome.status === 'done') await knownPrices.keep(name, outcome.premium);
}
