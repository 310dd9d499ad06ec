import { allProducts } from '../../../proxy-server/catalogue/catalogue.ts';
import type { Quote } from '../../../proxy-server/contract/quote.ts';
import type { MeasuredShop } from './measured-shop.ts';
import { startMeasuredShop } from './measured-shop.ts';
import { confirmPayment, emailOf, placeOrder, policiesIssued } from './sold-orders.ts';

/** Calls to the insurer for one order, quote included. */
export interface UpstreamCalls {
  readonly consumer: 'new' | 'returning';
  /** Whether the price was cached. */
  readonly price: 'asked' | 'remembered';
  readonly perOrder: number;
}

const prices = allProducts
  .filter(({ category }) => category === 'phone')
  .flatMap(({ id, periods }) => periods.map((period) => ({ product: id, period: period.id })));

/** Buys every phone's cover once in each of the four cases, from a proxy that starts with an empty cache. */
export async function countUpstreamCalls(): Promise<UpstreamCalls[]> {
  const shop = await startMeasuredShop({ engine: 'sqlite' });
  try {
    const emails = prices.map(() => emailOf('new'));
    const newAsked = await callsPerOrder(shop, emails);
    const newRemembered = await callsPerOrder(
      shop,
      prices.map(() => emailOf('new')),
    );
    await shop.restart();
    const returningAsked = await callsPerOrder(shop, emails);
    const returningRemembered = await callsPerOrder(shop, emails);
    return [
      { consumer: 'new', price: 'asked', perOrder: newAsked },
      { consumer: 'new', price: 'remembered', perOrder: newRemembered },
      { consumer: 'returning', price: 'asked', perOrder: returningAsked },
      { consumer: 'returning', price: 'remembered', perOrder: returningRemembered },
    ];
  } finally {
    await shop.close();
  }
}

async function callsPerOrder({ aims, shoppers }: MeasuredShop, emails: readonly string[]): Promise<number> {
  const shopper = shoppers[0]!;
  const callsBefore = aims.log.entries.length;
  const policiesBefore = aims.policies.all.length;
  for (const [index, price] of prices.entries()) {
    const { body } = await shopper.call<Quote>('POST', '/v1/quotes', { body: { ...price, answers: {} } });
    const placed = await placeOrder(shopper, body.token, emails[index]!);
    await confirmPayment(shopper, placed);
    await shopper.until(placed.order.id, placed.token, 'active');
  }
  await policiesIssued(aims, policiesBefore + prices.length);
  return (aims.log.entries.length - callsBefore) / prices.length;
}
