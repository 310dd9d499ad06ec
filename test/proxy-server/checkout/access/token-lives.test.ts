import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { KnownCustomer } from '../../../../proxy-server/contract/console/shop-help.ts';
import { keep } from '../../../support/clean-up.ts';
import { createMovableClock, hour, minute } from '../../../support/clocks/movable-clock.ts';
import { demand, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

async function setup(test: TestContext) {
  const clock = createMovableClock();
  const shop = keep(test, await startShop({ environment: { PAYMENT_METHOD: 'merchant' }, parts: { clock } }));
  return { clock, shopper: new Shopper(shop.proxy.url) };
}

describe('a customer token', () => {
  it('lives for an hour at most, and says until when', async (test) => {
    const { clock, shopper } = await setup(test);
    const made = await shopper.asMerchant<{ token: string; expiresAt: string }>('POST', '/v1/customer-tokens', {
      customerId: 'customer-1',
    });
    const { token: customerToken, expiresAt } = demand(made, 200).body as { token: string; expiresAt: string };
    assert.ok(Date.parse(expiresAt) - clock.now() <= hour);
    const ask = () =>
      shopper.call<KnownCustomer>('POST', '/v1/known-customers', {
        body: { customerToken, product: 'phone-warranty-basic' },
      });
    clock.pass(59 * minute);
    assert.equal((await ask()).status, 200);
    clock.pass(2 * minute);
    const late = await ask();
    assert.deepEqual([late.status, late.body.code], [422, 'invalid-customer-token']);
    assert.match(late.body.detail ?? '', /expired/);
  });
});

describe('the address of a certificate', () => {
  it('opens it for ten minutes without a token, and the order names a new one after that', async (test) => {
    const { clock, shopper } = await setup(test);
    const { order, token } = (await shopper.place()).body;
    await shopper.confirmPayment(order);
    const { certificate } = await shopper.until(order.id, token, 'active');
    const open = async (url = '') => (await fetch(url)).status;
    clock.pass(9 * minute);
    assert.equal(await open(certificate?.url), 200);
    clock.pass(2 * minute);
    assert.equal(await open(certificate?.url), 401);
    assert.equal(await open((await shopper.order(order.id, token)).body.certificate?.url), 200);
  });
});
