import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFastClock } from '../../../support/clocks/fast-clock.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

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

describe('the time for which an order is held', () => {
  it('is that of the call it is held for: a slow gateway does not keep a dead process’s policies waiting', async (test) => {
    const held: { point: string; milliseconds: number }[] = [];
    const margin = 1_000;
    const shop = await startShop({
      environment: { AIMS_TIMEOUT_MS: '2000', PAYMENT_TIMEOUT_MS: '30000' },
      parts: {
        leaseMarginMilliseconds: margin,
        wrapStore: (store) => ({
          ...store,
          orders: {
            ...store.orders,
            claimDue(request) {
              held.push({ point: 'claim', milliseconds: request.leaseUntil - request.now });
              return store.orders.claimDue(request);
            },
            save(order, lease) {
              if (lease?.keepUntil) held.push({ point: order.point, milliseconds: lease.keepUntil - Date.now() });
              return store.orders.save(order, lease);
            },
          },
        }),
      },
    });
    test.after(() => shop.close());
    const shopper = new Shopper(shop.proxy.url);
    const { order, token } = (await shopper.place()).body;
    shop.paystack.pay((await shopper.beginPayment(order.id, token)).body.payment!.reference, 'success');
    await shopper.hint(order.id, token);
    await shopper.until(order.id, token, 'active');
    const longest = (point: string) =>
      Math.max(...held.filter((one) => one.point === point).map(({ milliseconds }) => milliseconds));
    for (const point of ['claim', 'issuing']) assert.ok(longest(point) <= 2_000 + margin, `${point} ${longest(point)}`);
    const asked = longest('awaiting-payment');
    assert.ok(asked > 30_000 && asked <= 30_000 + margin, `the gateway’s call is outlived: ${asked}`);
  });
});
