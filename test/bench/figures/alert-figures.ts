import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { CleanUp, keep } from '../../support/clean-up.ts';
import { freePort } from '../../support/free-port.ts';
import { startPrometheus } from '../../support/processes/prometheus.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import type { Shop } from '../../support/shop/start-shop.ts';
import { startShop } from '../../support/shop/start-shop.ts';
import type { Figure } from '../results.ts';

/** What makes an alert ring: done again and again until it does. */
interface Planted {
  readonly alert: string;
  readonly what: string;
  readonly environment?: Record<string, string>;
  readonly trouble: (shop: Shop, shopper: Shopper) => Promise<unknown>;
}

const longestSeconds = 120;

const confirm = async (shopper: Shopper, change = 0) => {
  const { order } = (await shopper.place()).body;
  const premium = { ...order.premium, amount: order.premium.amount + change };
  await shopper.confirmPayment({ ...order, premium });
};
const insurerFails = (shop: Shop) => shop.aims.play({ fault: 'http-500', count: 1_000 });

const planted: readonly Planted[] = [
  {
    alert: 'CoverPaidNotIssued',
    what: 'an insurer that fails after the payment',
    async trouble(shop, shopper) {
      await confirm(shopper);
      insurerFails(shop);
    },
  },
  {
    alert: 'CoverNeedsAttention',
    what: 'a payment of the wrong amount',
    trouble: (_shop, shopper) => confirm(shopper, 100),
  },
  {
    alert: 'CoverInsurerDown',
    what: 'an insurer that answers 500',
    async trouble(shop, shopper) {
      insurerFails(shop);
      await shopper.call('POST', '/v1/quotes', {
        body: { product: 'phone-warranty-basic', period: '1y', answers: {} },
      });
    },
  },
  {
    alert: 'CoverGatewayDown',
    what: 'a gateway that answers 500',
    environment: { PAYMENT_METHOD: 'paystack' },
    async trouble(shop, shopper) {
      const { order, token } = (await shopper.place()).body;
      shop.paystack.play({ fault: 'http-500', count: 1_000 });
      await shopper.beginPayment(order.id, token);
    },
  },
  {
    alert: 'CoverCallsUsedUp',
    what: 'more purchases than the insurer’s limit',
    environment: { LIMITS: 'insurerCallsPerMinute=2,insurerBurst=2' },
    trouble: (_shop, shopper) => confirm(shopper),
  },
  {
    alert: 'CoverErrors',
    what: 'prices while the insurer is away',
    async trouble(shop, shopper) {
      insurerFails(shop);
      for (const product of ['phone-warranty-basic', 'phone-warranty-premium'])
        await shopper.call('POST', '/v1/quotes', { body: { product, period: '1y', answers: {} } });
    },
  },
  {
    alert: 'CoverSlow',
    what: 'work that keeps the process busy for 400 ms at a time',
    async trouble() {
      for (const until = performance.now() + 400; performance.now() < until; );
    },
  },
  {
    alert: 'CoverDatabaseWaits',
    what: 'a lock on the orders, and few connections',
    environment: { DATABASE_POOL_SIZE: '1' },
    async trouble(shop, shopper) {
      const client = new pg.Client({ connectionString: shop.environment.DATABASE_URL });
      await client.connect();
      await client.query('begin; lock table orders in access exclusive mode');
      await Promise.allSettled(Array.from({ length: 8 }, () => shopper.call('GET', '/readyz')));
      await Promise.allSettled([shopper.place(), shopper.place(), sleep(1_500)]);
      await client.end();
    },
  },
  { alert: 'CoverDatabaseGone', what: 'a database that is dropped', trouble: (shop) => shop.database.drop() },
  {
    alert: 'CoverAlarm',
    what: 'premiums in the other unit',
    environment: { AIMS_PREMIUM_UNIT: 'kobo' },
    trouble: (_shop, shopper) =>
      shopper.call('POST', '/v1/quotes', { body: { product: 'phone-warranty-basic', period: '1y', answers: {} } }),
  },
  { alert: 'CoverGone', what: 'a process that ends', trouble: (shop) => shop.proxy.close() },
];

/** Makes every alert of docs/alerts.yml ring, one after the other, each with a proxy and a Prometheus of its own. */
export async function alertFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const each of planted) figures.push(await ring(each));
  return figures;
}

async function ring({ alert, what, environment, trouble }: Planted): Promise<Figure> {
  const cleanUp = new CleanUp();
  try {
    const port = await freePort();
    const settings = { PAYMENT_METHOD: 'merchant', METRICS_PORT: String(port), ...environment };
    const shop = keep(cleanUp, await startShop({ engine: 'postgres', environment: settings }));
    const prometheus = await startPrometheus(cleanUp, [`127.0.0.1:${port}`]);
    // two scrapes: an increase needs what was before
    await sleep(8_000);
    const isSilent = !(await prometheus.ringing()).has(alert);
    const begun = performance.now();
    let isRinging = false;
    for (const until = begun + longestSeconds * 1_000; !isRinging && performance.now() < until; await sleep(200)) {
      await trouble(shop, new Shopper(shop.proxy.url)).catch(() => undefined);
      isRinging = (await prometheus.ringing()).has(alert);
    }
    const seconds = (performance.now() - begun) / 1_000;
    return {
      what: `${alert}: ${what}`,
      figure: `${isRinging ? `rings after ${seconds.toFixed(0)} s` : 'silent'}, ${isSilent ? 'silent' : 'ringing'} before`,
      aim: 'rings',
      isMet: isRinging && isSilent,
    };
  } finally {
    await cleanUp.run().catch(() => undefined);
  }
}
