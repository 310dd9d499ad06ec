import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { AimsSimulatorOptions } from '../../../../demo/upstreams/aims/aims-simulator.ts';
import { allProducts } from '../../../../proxy-server/catalogue/catalogue.ts';
import type { PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import { become } from '../../../support/browser/become.ts';
import { keep, ownerFor } from '../../../support/clean-up.ts';
import { createFastClock } from '../../../support/clocks/fast-clock.ts';
import type { Engine } from '../../../support/database/engines.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { startProxyProcess } from '../../../support/processes/proxy-process.ts';
import { folake, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

/** All prices that hang on the period alone. */
const prices = allProducts
  .filter(({ fields }) => fields.every(({ stage }) => stage !== 'rating'))
  .flatMap(({ id, periods }) => periods.map((period) => ({ product: id, period: period.id, answers: {} })));

/** Far more than these tests ask for; the insurer's limit is another. */
const manyCallers = 'addressPerSecond=10000,addressBurst=10000,addressOrdersPerMinute=10000';

interface Wish {
  readonly engine?: Engine;
  readonly limits?: string;
  readonly aims?: AimsSimulatorOptions;
  /** How much faster than the real one the clock of proxy and insurer runs; the budget's is the database's. */
  readonly speed?: number;
}

/** A shop whose merchant confirms payments, and an insurer that approves in its first answer. */
async function setup(test: TestContext, { engine = 'sqlite', limits, aims, speed = 1 }: Wish = {}) {
  const clock = createFastClock(speed);
  const shop = await startShop({
    engine,
    // a busy machine is no silent insurer
    environment: {
      PAYMENT_METHOD: 'merchant',
      AIMS_TIMEOUT_MS: '5000',
      ...(limits && { LIMITS: `${manyCallers},${limits}` }),
    },
    aims: { instant: true, drawing: 'sketch', holdForVideo: false, now: clock.now, ...aims },
    parts: { clock },
  });
  const owner = ownerFor(test);
  keep(owner, shop);
  return { owner, shop, clock, shopper: new Shopper(shop.proxy.url), callsOf: callsTo(shop.aims.log) };
}

/** When calls of a kind came to the insurer, by its clock, in milliseconds. */
function callsTo(log: { readonly entries: readonly { kind: string; time: string }[] }) {
  return (...kinds: string[]) =>
    log.entries.filter(({ kind }) => kinds.includes(kind)).map(({ time }) => Date.parse(time));
}

/** Lays a number of orders, each of another person; the price is asked for once. */
async function placeMany(shopper: Shopper, count: number): Promise<PlacedOrder[]> {
  const placeOne = async () => {
    const email = `${randomUUID()}@example.com`;
    const reply = await shopper.place((request) => ({ ...request, applicant: { ...folake, email } }));
    assert.equal(reply.status, 201, JSON.stringify(reply.body));
    return reply.body;
  };
  return Promise.all(Array.from({ length: count }, placeOne));
}

async function pay(shopper: Shopper, { order }: PlacedOrder): Promise<void> {
  await shopper.confirmPayment(order);
}

const askPrice = (shopper: Shopper, body: object) => shopper.call('POST', '/v1/quotes', { body });

/** The insurer's real limit, with everything three times faster: its rolling minute takes twenty seconds. */
const hurry = 3;
const fasterLimits = `insurerCallsPerMinute=${60 * hurry},insurerBurst=10`;
const realLimit = { ratePerMinute: 60, burst: 10 };

describe('the insurer’s limit of 60 a rolling minute and 10 more', { concurrency: true }, () => {
  /** More work than a minute allows, on all proxies, for a little longer than the insurer's minute. */
  async function overload(urls: readonly string[], until: () => boolean): Promise<void> {
    const shoppers = urls.map((url) => new Shopper(url));
    const orders = await Promise.all(shoppers.map((shopper) => placeMany(shopper, 40 / urls.length)));
    const paid = orders.flatMap((placed, index) => placed.map((order) => pay(shoppers[index]!, order)));
    const asked = prices.flatMap((price) => shoppers.map((shopper) => askPrice(shopper, price)));
    await Promise.all([...paid, ...asked, become(until)]);
  }

  for (const engine of enginesFor(import.meta.url))
    it(`is kept by one proxy on ${engine} under more work than it allows`, async (test) => {
      const { shop, callsOf } = await setup(test, {
        engine,
        limits: fasterLimits,
        aims: { ...realLimit, now: createFastClock(hurry).now },
      });
      await overload([shop.proxy.url], () => callsOf('quote', 'register', 'issue').length >= 70);
      assert.equal(shop.aims.limit.refused, 0);
      assert.ok(shop.aims.limit.peakPerMinute <= 70, String(shop.aims.limit.peakPerMinute));
      assert.ok(shop.aims.limit.peakPerMinute > 50, 'The limit was not even tried.');
    });

  it('is kept by two processes together on one PostgreSQL', async (test) => {
    const { owner, shop, callsOf } = await setup(test, {
      engine: 'postgres',
      limits: fasterLimits,
      aims: { ...realLimit, now: createFastClock(hurry).now },
    });
    const other = await startProxyProcess(owner, shop.environment);
    await overload([shop.proxy.url, other.url], () => callsOf('quote', 'register', 'issue').length >= 70);
    assert.equal(shop.aims.limit.refused, 0);
    assert.ok(shop.aims.limit.peakPerMinute <= 70, String(shop.aims.limit.peakPerMinute));
    assert.ok(shop.aims.limit.peakPerMinute > 50, 'The limit was not even tried.');
  });
});

for (const engine of enginesFor(import.meta.url))
  describe(`shoppers who pay and shoppers who look, on ${engine}`, () => {
    it('issues a paid order at once although prices have used up their share of the calls', async (test) => {
      // the next call but for the burst is a minute away: longer than this test waits
      const { shopper, callsOf } = await setup(test, { engine, limits: 'insurerCallsPerMinute=1,insurerBurst=10' });
      const [placed] = await placeMany(shopper, 1);
      const looks = await Promise.all(prices.map((price) => askPrice(shopper, price)));
      assert.ok(looks.some(({ status }) => status === 503));
      await pay(shopper, placed!);
      await shopper.until(placed!.order.id, placed!.token, 'active');
      assert.equal(callsOf('quote').length, 4);
    });

    it('answers a known price from memory while paid orders wait for the insurer', async (test) => {
      const { shopper, callsOf } = await setup(test, { engine, limits: 'insurerCallsPerMinute=1,insurerBurst=5' });
      const orders = await placeMany(shopper, 4);
      await Promise.all(orders.map((order) => pay(shopper, order)));
      await become(() => callsOf('register', 'issue').length === 4);
      const states = await Promise.all(orders.map(({ order, token }) => shopper.order(order.id, token)));
      assert.ok(states.some(({ body }) => body.state === 'paid'));
      const { status } = await askPrice(shopper, {
        product: 'phone-warranty-comprehensive',
        period: '1y',
        answers: {},
      });
      assert.equal(status, 200);
      assert.equal(callsOf('quote').length, 1);
    });
  });

describe('an insurer that is full or down', { concurrency: true }, () => {
  /** How long a paid order waited before each further try, in seconds. */
  async function waitsAfter(test: TestContext, fault: { fault: string; count: number; status?: number }) {
    const { shop, shopper, callsOf } = await setup(test, { speed: 5 });
    const [placed] = await placeMany(shopper, 1);
    shop.aims.play({ match: 'issue', ...fault });
    await pay(shopper, placed!);
    await shopper.until(placed!.order.id, placed!.token, 'active');
    const times = callsOf('issue');
    return times.slice(1).map((time, index) => (time - times[index]!) / 1_000);
  }

  it('is asked again after 2, 4 and 8 seconds', async (test) => {
    const waits = await waitsAfter(test, { fault: 'capacity', count: 3 });
    assert.equal(waits.length, 3);
    for (const [index, least] of [2, 4, 8].entries()) assert.ok(waits[index]! >= least, waits.join(', '));
  });

  it('is asked again after the 2 seconds that it asks for when it counts too many calls', async (test) => {
    const faults = [200, 429].map((status) => ({ fault: 'rate-limit', count: 2, status }));
    for (const waits of await Promise.all(faults.map((fault) => waitsAfter(test, fault)))) {
      assert.equal(waits.length, 2);
      assert.ok(Math.min(...waits) >= 2, waits.join(', '));
    }
  });

  it('is not asked by many orders in the same moment', async (test) => {
    const { shop, shopper, callsOf } = await setup(test, { speed: 5 });
    const orders = await placeMany(shopper, 4);
    shop.aims.play({ fault: 'capacity', match: 'issue', count: 4 });
    await Promise.all(orders.map((order) => pay(shopper, order)));
    await Promise.all(orders.map(({ order, token }) => shopper.until(order.id, token, 'active')));
    const again = callsOf('issue').slice(4);
    assert.ok(Math.max(...again) - Math.min(...again) > 20, again.join(', '));
  });

  async function upstreamsOf(shopper: Shopper) {
    const { status, body } = await shopper.call<{ upstreams: Record<string, string> }>('GET', '/readyz');
    return { status, aims: body.upstreams.aims };
  }

  it('is told of at /readyz while it is down, and gets the orders when it is back', async (test) => {
    const { shop, shopper, callsOf } = await setup(test, { speed: 40 });
    const orders = await placeMany(shopper, 6);
    assert.deepEqual(await upstreamsOf(shopper), { status: 200, aims: 'up' });
    shop.aims.play({ fault: 'http-500', count: 1_000 });
    await Promise.all(orders.map((order) => pay(shopper, order)));
    await become(() => callsOf('register').length >= 9);
    assert.deepEqual(await upstreamsOf(shopper), { status: 200, aims: 'down' });
    shop.aims.clearFaults();
    await Promise.all(orders.map(({ order, token }) => shopper.until(order.id, token, 'active')));
    assert.deepEqual(await upstreamsOf(shopper), { status: 200, aims: 'up' });
    assert.equal(shop.aims.policies.all.length, orders.length);
  });
});
