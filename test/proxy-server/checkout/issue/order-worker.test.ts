import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFastClock } from '../../../support/fast-clock.ts';
import { Shopper } from '../../../support/shopper.ts';
import { startShop } from '../../../support/start-shop.ts';

describe('an order whose step throws', () => {
  it('is held for a person after some attempts, and continues once the cause is fixed', async (test) => {
    let isBroken = true;
    const shop = await startShop({
      environment: { PAYMENT_METHOD: 'merchant' },
      parts: {
        clock: createFastClock(300),
        wrapProvider: (provider) => ({
          ...provider,
          prepare: (order) => (isBroken ? Promise.reject(new Error('a bug of ours')) : provider.prepare(order)),
        }),
      },
    });
    test.after(() => shop.close());
    const shopper = new Shopper(shop.proxy.url);
    const { order, token } = (await shopper.place()).body;
    await shopper.confirmPayment(order);
    const held = await shopper.until(order.id, token, 'needs-attention');
    assert.equal(held.problem?.code, 'work-trouble');
    isBroken = false;
    await shopper.asMerchant('POST', `/v1/orders/${order.id}/retry`);
    assert.equal((await shopper.until(order.id, token, 'active')).state, 'active');
  });
});
