import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Store } from '../../../../proxy-server/domain/stores/store.ts';
import { become } from '../../../support/browser/become.ts';
import { keep } from '../../../support/clean-up.ts';
import { createMovableClock, day } from '../../../support/clocks/movable-clock.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

describe('a payment that the payer’s bank disputes', () => {
  /** A sold cover whose payment is in dispute, and no word from the gateway from then on. */
  async function setup(test: TestContext) {
    const clock = createMovableClock();
    let looks = 0;
    const wrapStore = (store: Store): Store => {
      const claimReconciliations: Store['payments']['claimReconciliations'] = (...request) => {
        looks += 1;
        return store.payments.claimReconciliations(...request);
      };
      return { ...store, payments: { ...store.payments, claimReconciliations } };
    };
    const shop = keep(test, await startShop({ parts: { clock, wrapStore } }));
    shop.paystack.settings.webhookUrl = `${shop.proxy.url}/v1/webhooks/paystack`;
    const shopper = new Shopper(shop.proxy.url);
    const { order, token } = (await shopper.place()).body;
    const { reference } = (await shopper.beginPayment(order.id, token)).body.payment!;
    shop.paystack.pay(reference, 'success');
    await shopper.until(order.id, token, 'active');
    const standing = async () => (await shopper.asMerchant('GET', `/v1/orders/${order.id}`)).body.payment?.standing;
    await shop.paystack.tell('charge.dispute.create', reference);
    await become(async () => (await standing()) === 'disputed', 'disputed');
    const asked = () => shop.paystack.log.entries.filter(({ kind }) => kind === 'disputes').length;
    /** After some days, once the proxy has looked at what is due, and done it; whether the gateway was asked. */
    const isAskedAfter = async (days: number) => {
      const before = asked();
      clock.pass(days * day);
      const seen = looks;
      await become(() => looks > seen + 2, 'looked at what is due');
      return asked() > before;
    };
    return { shop, reference, standing, isAskedAfter };
  }

  it('is asked about every day, also without a word from the gateway', async (test) => {
    const { shop, reference, standing, isAskedAfter } = await setup(test);
    assert.deepEqual([await isAskedAfter(4), await isAskedAfter(1), await isAskedAfter(1)], [true, true, true]);
    shop.paystack.play({ fault: 'webhook-missing' });
    await shop.paystack.tell('charge.dispute.resolve', reference);
    assert.ok(await isAskedAfter(1));
    await become(async () => (await standing()) === undefined, 'settled');
  });

  it('is asked about for 180 days, and not any more after that', async (test) => {
    const { isAskedAfter } = await setup(test);
    assert.ok(await isAskedAfter(178));
    assert.ok(await isAskedAfter(1), 'on day 179');
    assert.ok(await isAskedAfter(2), 'a last time, as was planned on day 179');
    for (let passed = 0; passed < 5; passed++) assert.equal(await isAskedAfter(1), false);
  });
});
