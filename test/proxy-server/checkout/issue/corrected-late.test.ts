import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { allProducts } from '../../../../proxy-server/catalogue/catalogue.ts';
import { nigerianDay } from '../../../../proxy-server/contract/fields/nigerian-time.ts';
import type { OrderHistory } from '../../../../proxy-server/contract/history/order-history.ts';
import { become } from '../../../support/browser/become.ts';
import { keep } from '../../../support/clean-up.ts';
import { createMovableClock, day, hour } from '../../../support/clocks/movable-clock.ts';
import { asShopper, correct, placeSample } from '../../../support/shop/correct.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';
import { refusalAt } from '../../providers/aims/refused-fields.ts';

const marine = allProducts.find(({ id }) => id === 'marine-export')!;
const goods = allProducts.find(({ id }) => id === 'goods-in-transit')!;

describe('time that passes between the payment and the insurer', { concurrency: 3 }, () => {
  async function setup(test: TestContext) {
    const clock = createMovableClock();
    const environment = { PAYMENT_METHOD: 'merchant' };
    const shop = keep(test, await startShop({ environment, aims: { now: clock.now }, parts: { clock } }));
    const issued = () => shop.aims.log.entries.filter(({ kind }) => kind === 'issue').length;
    return { clock, shop, shopper: new Shopper(shop.proxy.url), issued };
  }

  it('before a correction is no silence of the insurer: it is asked for a day from then on', async (test) => {
    const { clock, shop, shopper } = await setup(test);
    shop.aims.play({ fault: 'error', match: 'issue', text: refusalAt('/answers/imei') });
    const placed = (await shopper.place()).body;
    await shopper.confirmPayment(placed.order);
    await shopper.until(placed.order.id, placed.token, 'needs-attention');
    clock.pass(3 * day);
    shop.aims.play({ fault: 'capacity', match: 'issue' });
    await correct(shopper, asShopper(placed), { answers: { imei: '490154203237518' } });
    const order = await shopper.until(placed.order.id, placed.token, 'active', 'needs-attention');
    assert.equal(order.state, 'active', JSON.stringify(order.problem));
  });

  /** A paid order whose cover begins today, and whose first send is lost; then the day ends. */
  async function loseUntilTomorrow(test: TestContext, fault: 'drop-before' | 'drop-after') {
    const { clock, shop, shopper, issued } = await setup(test);
    const coverStartDate = nigerianDay(clock.now());
    shop.aims.play({ fault, match: 'issue' });
    const placed = await placeSample(shopper, marine, (sample) => ({
      ...sample,
      risk: { ...sample.risk, coverStartDate },
    }));
    await shopper.confirmPayment(placed.order);
    await become(() => issued() === 1);
    while (nigerianDay(clock.now()) === coverStartDate) clock.pass(hour / 2);
    const tomorrow = nigerianDay(clock.now());
    const order = await shopper.until(placed.order.id, placed.token, 'active', 'needs-attention');
    return { shop, shopper, placed, order, tomorrow, issued };
  }

  it('asks for no other date where the insurer has the order', async (test) => {
    const { shop, order, issued } = await loseUntilTomorrow(test, 'drop-after');
    assert.equal(order.state, 'active', JSON.stringify(order.problem));
    assert.deepEqual([issued(), shop.aims.policies.all.length], [1, 1]);
  });

  it('asks for another date where the insurer proves not to have it: nothing is sent as yesterday', async (test) => {
    const { shop, shopper, placed, order, tomorrow, issued } = await loseUntilTomorrow(test, 'drop-before');
    assert.equal(order.problem?.code, 'date-passed', JSON.stringify(order));
    assert.deepEqual(
      order.problem?.errors?.map(({ path }) => path),
      ['/answers/coverStartDate'],
    );
    assert.equal(issued(), 1);
    await correct(shopper, asShopper(placed), { answers: { coverStartDate: tomorrow } });
    await shopper.until(placed.order.id, placed.token, 'active');
    assert.deepEqual([issued(), shop.aims.policies.all.length], [2, 1]);
  });

  it('asks for each of two dates, and the history names both', async (test) => {
    const { clock, shopper, issued } = await setup(test);
    const at = (time: number) => new Date(time).toISOString();
    const soon = { departureAt: at(clock.now()), arrivalAt: at(clock.now() + hour) };
    const placed = await placeSample(shopper, goods, (sample) => ({ ...sample, risk: { ...sample.risk, ...soon } }));
    clock.pass(2 * day);
    await shopper.confirmPayment(placed.order);
    const order = await shopper.until(placed.order.id, placed.token, 'active', 'needs-attention');
    const paths = order.problem?.errors?.map(({ path }) => path);
    assert.deepEqual(paths, ['/answers/departureAt', '/answers/arrivalAt']);
    const { body } = await shopper.asMerchant<OrderHistory>('GET', `/v1/orders/${placed.order.id}/history`);
    const told = body.entries.find(({ what }) => what === 'date-passed');
    assert.equal(told?.text, '/answers/departureAt, /answers/arrivalAt');
    assert.equal(issued(), 0);
  });

  it('leaves a date that the insurer’s own limit allows as it is', async (test) => {
    const { clock, shopper } = await setup(test);
    const tomorrow = nigerianDay(clock.now() + 2 * day);
    const placed = await placeSample(shopper, marine, (sample) => ({
      ...sample,
      risk: { ...sample.risk, coverStartDate: tomorrow },
    }));
    clock.pass(day);
    await shopper.confirmPayment(placed.order);
    await shopper.until(placed.order.id, placed.token, 'under-review', 'active');
  });
});
