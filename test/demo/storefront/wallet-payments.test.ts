import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { payFromWallet } from '../../../demo/storefront/wallet-payments.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { secretKey, startShop } from '../../support/shop/start-shop.ts';

async function setup(t: TestContext) {
  const shop = await startShop({ environment: { PAYMENT_METHOD: 'merchant' } });
  t.after(() => shop.close());
  const shopper = new Shopper(shop.proxy.url);
  const { body } = await shopper.place();
  return { shopper, ...body, parts: { proxyUrl: shop.proxy.url, secretKey } };
}

describe('the shop’s wallet', () => {
  it('pays the order’s price at the proxy, and only once when repeated', async (t) => {
    const { shopper, order, token, parts } = await setup(t);
    assert.deepEqual(await payFromWallet(parts, order.id), { status: 'paid' });
    assert.deepEqual(await payFromWallet(parts, order.id), { status: 'paid' });
    const { body } = await shopper.order(order.id, token);
    assert.notEqual(body.state, 'awaiting-payment');
    assert.notEqual(body.state, 'needs-attention');
    assert.deepEqual(body.payment?.amount, order.premium);
  });

  it('refuses unknown orders', async (t) => {
    const { parts } = await setup(t);
    assert.deepEqual(await payFromWallet(parts, 'ord_unknown'), {
      status: 'refused',
      reason: 'The order is not known.',
    });
  });
});
