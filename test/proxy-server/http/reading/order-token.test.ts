import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawOrderToken, systemRandom } from '../../../../proxy-server/checkout/identifiers.ts';
import { keep } from '../../../support/clean-up.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

describe('the token of an order', () => {
  it('never begins as a secret key does, so that no shopper is taken for a merchant with a wrong key', () => {
    const draws = ['sk_Vt0', 'sk_', 'Sk_Vt0'];
    assert.equal(
      drawOrderToken(() => draws.shift() ?? assert.fail('all are drawn')),
      'Sk_Vt0',
    );
    assert.match(systemRandom.orderToken(), /^(?!sk_)[\w-]{43}$/);
  });

  for (const begin of ['SK_', 'Sk_', 'sK_', 'sk-', 'pk_', 'ck_'])
    it(`opens its order also where it begins with ${begin}`, async (test) => {
      const random = { ...systemRandom, orderToken: () => `${begin}${systemRandom.orderToken().slice(begin.length)}` };
      const shopper = new Shopper(keep(test, await startShop({ parts: { random } })).proxy.url);
      const { order, token } = (await shopper.place()).body;
      assert.ok(token.startsWith(begin));
      assert.equal((await shopper.order(order.id, token)).status, 200);
      for (const scheme of ['bearer', 'BEARER'])
        assert.equal(
          (await shopper.call('GET', `/v1/orders/${order.id}`, { headers: { Authorization: `${scheme} ${token}` } }))
            .status,
          200,
        );
    });
});
