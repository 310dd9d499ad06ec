import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { become } from '../../../support/browser/become.ts';
import { keep } from '../../../support/clean-up.ts';
import { createMovableClock, hour } from '../../../support/clocks/movable-clock.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

describe('an insurer that gives no answer', () => {
  /** A paid order at whose policy the insurer fails each time, and how often it was asked. */
  async function setup(test: TestContext) {
    const clock = createMovableClock();
    const environment = { PAYMENT_METHOD: 'merchant' };
    const shop = keep(test, await startShop({ environment, aims: { now: clock.now }, parts: { clock } }));
    const shopper = new Shopper(shop.proxy.url);
    const { order, token } = (await shopper.place()).body;
    shop.aims.play({ fault: 'http-500', match: 'issue', count: Number.POSITIVE_INFINITY });
    shop.aims.play({ fault: 'http-500', match: 'status', count: Number.POSITIVE_INFINITY });
    await shopper.confirmPayment(order);
    await shopper.until(order.id, token, 'issuing');
    const asked = () => shop.aims.log.entries.filter(({ kind }) => kind === 'issue' || kind === 'status').length;
    /** After so many hours, once the insurer was asked again. */
    const after = async (hours: number) => {
      const before = asked();
      clock.pass(hours * hour);
      await become(() => asked() > before, 'asked again');
    };
    await become(() => asked() > 0);
    return { shop, shopper, order, token, after };
  }

  it('is asked for a day, and then the money is held for a person', async (test) => {
    const { shop, shopper, order, token, after } = await setup(test);
    await after(23);
    assert.equal((await shopper.order(order.id, token)).body.state, 'issuing');
    await after(2);
    const held = await shopper.until(order.id, token, 'needs-attention');
    assert.equal(held.problem?.code, 'insurer-silent');
    assert.equal(shop.aims.policies.all.length, 0);
  });

  it('is asked again when staff put the order back to work', async (test) => {
    const { shop, shopper, order, token, after } = await setup(test);
    await after(25);
    await shopper.until(order.id, token, 'needs-attention');
    shop.aims.clearFaults();
    await shopper.asMerchant('POST', `/v1/orders/${order.id}/retry`);
    await shopper.until(order.id, token, 'active');
    assert.equal(shop.aims.policies.all.length, 1);
  });
});
