import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { allProducts } from '../../../../proxy-server/catalogue/catalogue.ts';
import { become } from '../../../support/browser/become.ts';
import { keep } from '../../../support/clean-up.ts';
import { createFastClock } from '../../../support/clocks/fast-clock.ts';
import { hour } from '../../../support/clocks/movable-clock.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import type { ShopOptions } from '../../../support/shop/start-shop.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

async function setup(test: TestContext, { environment, ...options }: ShopOptions = {}) {
  const shop = keep(test, await startShop({ environment: { PAYMENT_METHOD: 'merchant', ...environment }, ...options }));
  const shopper = new Shopper(shop.proxy.url);
  const calls = (kind: string) => shop.aims.log.entries.filter((entry) => entry.kind === kind).length;
  return { shop, shopper, calls };
}

/** Prices that differ, so that each needs a call. */
const prices = allProducts
  .filter(({ fields }) => fields.every(({ stage }) => stage !== 'rating'))
  .flatMap(({ id, periods }) => periods.map((period) => ({ product: id, period: period.id, answers: {} })));

describe('the insurer’s calls, used up by shoppers who ask for prices', () => {
  /** A burst of one call for prices, and the next in a second. */
  const environment = { LIMITS: 'insurerCallsPerMinute=60,insurerBurst=1' };

  it('have staff and hospitals wait a few seconds instead of refusing them', async (test) => {
    const { shopper } = await setup(test, { environment });
    assert.equal((await shopper.call('POST', '/v1/quotes', { body: prices[0] })).status, 200);
    assert.equal((await shopper.asMerchant('GET', '/v1/transactions')).status, 200);
    assert.equal((await shopper.asMerchant('GET', '/v1/consumers')).status, 200);
    assert.equal((await shopper.call('GET', '/v1/options/hospitals')).status, 200);
  });

  it('are said to come later where they take too long', async (test) => {
    const slow = { LIMITS: 'insurerCallsPerMinute=1,insurerBurst=1' };
    const { shopper } = await setup(test, { environment: slow });
    assert.equal((await shopper.call('POST', '/v1/quotes', { body: prices[0] })).status, 200);
    const late = await shopper.asMerchant('GET', '/v1/transactions');
    assert.deepEqual([late.status, late.body.code], [503, 'insurer-unavailable']);
    assert.ok(Number(late.headers.get('retry-after')) > 50);
  });
});

describe('the hospitals of the health cover', () => {
  it('are asked for before the first shopper, and again before they are forgotten', async (test) => {
    const { shop, shopper, calls } = await setup(test, { parts: { clock: createFastClock(20_000) } });
    shop.aims.play({ fault: 'capacity', match: 'hospitals' });
    await become(() => calls('hospitals') >= 4);
    shop.aims.play({ fault: 'http-500', match: 'hospitals', count: 1_000 });
    assert.equal((await shopper.call('GET', '/v1/options/hospitals')).status, 200);
  });

  it('are not asked for where no health cover is sold', async (test) => {
    const clock = createFastClock(20_000);
    const { calls } = await setup(test, { environment: { PRODUCTS: 'phone-warranty-basic' }, parts: { clock } });
    await clock.sleep(hour);
    assert.equal(calls('hospitals'), 0);
  });
});

describe('an insurer without capacity at a price', () => {
  it('has shoppers come back ever later, and just when the next call may be made', async (test) => {
    const clock = createFastClock(10);
    const { shop, shopper } = await setup(test, { parts: { clock } });
    shop.aims.play({ fault: 'capacity', match: 'quote', count: 8 });
    const waits: number[] = [];
    for (let asked = await shopper.call('POST', '/v1/quotes', { body: prices[0] }); asked.status !== 200; ) {
      assert.equal(asked.body.code, 'price-delayed');
      const wait = Number(asked.headers.get('retry-after'));
      waits.push(wait);
      await clock.sleep(wait * 1_000);
      asked = await shopper.call('POST', '/v1/quotes', { body: prices[0] });
    }
    assert.deepEqual(waits, [2, 2, 2, 2, 2, 4, 8, 15]);
    assert.equal(shop.aims.log.entries.filter(({ kind }) => kind === 'quote').length, 9);
  });
});
