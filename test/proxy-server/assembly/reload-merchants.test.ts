import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import pino from 'pino';
import { startProxy } from '../../../proxy-server/assembly/start-proxy.ts';
import { keep } from '../../support/clean-up.ts';
import type { Engine } from '../../support/engines.ts';
import { engines } from '../../support/engines.ts';
import { bearer, Shopper } from '../../support/shopper.ts';
import { startShop } from '../../support/start-shop.ts';
import { otherMerchant, twoMerchants } from '../../support/two-merchants.ts';

for (const engine of engines)
  describe(`a proxy whose merchants change while it runs, on ${engine}`, () => {
    /** A proxy of two merchants, and the configurations that it can go on under. */
    async function setup(test: TestContext, engineOf: Engine) {
      const shop = keep(test, await startShop({ engine: engineOf, environment: { PAYMENT_METHOD: 'merchant' } }));
      await shop.proxy.close();
      const lines: string[] = [];
      const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
      const both = twoMerchants(shop);
      const one = { ...both, merchants: both.merchants.slice(0, 1) };
      const proxy = keep(test, await startProxy(both, { log }));
      const laptops = new Shopper(proxy.url, {
        Origin: otherMerchant.origin,
        'Cover-Key': otherMerchant.publishableKey,
      });
      const pay = (id: string, amount: number) =>
        laptops.call('POST', `/v1/orders/${id}/payment-confirmation`, {
          body: { amount, currency: 'NGN', reference: id },
          headers: { ...bearer(otherMerchant.secretKey), Origin: '' },
        });
      return { shop, proxy, laptops, both, one, pay, said: () => lines.join('') };
    }

    it('sells for one that was added, at once', async (test) => {
      const { proxy, laptops, both, one } = await setup(test, engine);
      await proxy.reload(one);
      assert.equal((await laptops.call('GET', '/v1/catalogue')).status, 401);
      await proxy.reload(both);
      assert.equal((await laptops.call('GET', '/v1/catalogue')).status, 200);
    });

    it('goes by the new keys of one that was changed, and no longer by the old', async (test) => {
      const { shop, proxy, laptops } = await setup(test, engine);
      const publishableKey = 'pk_test_laptophub_new';
      await proxy.reload(twoMerchants(shop, { PUBLISHABLE_KEY: publishableKey, MERCHANT_NAME: 'LaptopCity' }));
      assert.equal((await laptops.call('GET', '/v1/catalogue')).status, 401);
      const { body } = await laptops.call<{ merchant: { name: string } }>('GET', '/v1/catalogue', {
        headers: { 'Cover-Key': publishableKey },
      });
      assert.equal(body.merchant.name, 'LaptopCity');
    });

    it('changes nothing for a file in which one merchant is wrong', async (test) => {
      const { shop, laptops } = await setup(test, engine);
      assert.throws(() => twoMerchants(shop, { PAYMENT_METHOD: 'cash' }), /PAYMENT_METHOD/);
      assert.throws(() => twoMerchants(shop, { SECRET_KEY: shop.environment.SECRET_KEY! }), /different secret keys/);
      assert.equal((await laptops.call('GET', '/v1/catalogue')).status, 200);
    });

    it('lets the orders of one that was removed rest, says so, and goes on with them when it is back', async (test) => {
      const { shop, proxy, laptops, both, one, pay, said } = await setup(test, engine);
      const { order, token } = (await laptops.place()).body;
      // paid, and not yet issued: the insurer takes its time
      shop.aims.play({ fault: 'capacity', count: 4 });
      assert.equal((await pay(order.id, order.premium.amount)).status, 200);
      await proxy.reload(one);
      await new Promise((resume) => setTimeout(resume, 1_500));
      assert.match(said(), /orders of a merchant that is not set/);
      assert.match(said(), new RegExp(`"merchant":"${otherMerchant.id}","orders":1`));
      const away = await laptops.order(order.id, token);
      assert.deepEqual([away.status, away.body.code], [503, 'merchant-not-served']);
      assert.ok(away.headers.has('retry-after'));
      assert.doesNotMatch(said(), /worker error/);
      shop.aims.clearFaults();
      await proxy.reload(both);
      await laptops.until(order.id, token, 'active');
    });
  });
