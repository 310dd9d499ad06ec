import { randomUUID } from 'node:crypto';
import type { Engine } from '../../support/database/engines.ts';
import { folake, Shopper } from '../../support/shop/shopper.ts';
import type { Shop } from '../../support/shop/start-shop.ts';
import { startShop } from '../../support/shop/start-shop.ts';
import { median, quantile } from '../median.ts';

/** From the merchant's confirmation of the payment until the shopper's stream reports the policy as active. */
export interface TimeToActive {
  readonly medianMilliseconds: number;
  readonly slowestOfHundredMilliseconds: number;
}

const purchases = 50;

/** Buys one cover after another against an insurer that approves in its first answer. */
export async function measureTimeToActive(engine: Engine): Promise<TimeToActive> {
  const shop = await startShop({
    engine,
    environment: { PAYMENT_METHOD: 'merchant' },
    aims: { instant: true, drawing: 'sketch', holdForVideo: false },
  });
  try {
    // the first purchase warms up and does not count
    await buy(shop);
    const times: number[] = [];
    for (let purchase = 0; purchase < purchases; purchase++) times.push(await buy(shop));
    return { medianMilliseconds: median(times), slowestOfHundredMilliseconds: quantile(times, 0.99) };
  } finally {
    await shop.close();
  }
}

async function buy(shop: Shop): Promise<number> {
  const shopper = new Shopper(shop.proxy.url);
  const email = `${randomUUID()}@example.com`;
  const placed = await shopper.place((request) => ({ ...request, applicant: { ...folake, email } }));
  const { order, token } = placed.body;
  const versions = shopper.events(order.id, token);
  // the stream is open before the measurement starts
  await versions.next();
  const begun = performance.now();
  const confirmed = shopper.asMerchant('POST', `/v1/orders/${order.id}/payment-confirmation`, {
    amount: order.premium.amount,
    currency: 'NGN',
    reference: randomUUID(),
  });
  for await (const version of versions) {
    if (version.state !== 'active') continue;
    await confirmed;
    return performance.now() - begun;
  }
  throw new Error(`${order.id} did not become active.`);
}
