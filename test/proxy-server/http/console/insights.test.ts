import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { startProxy } from '../../../../proxy-server/assembly/start-proxy.ts';
import { readConfig } from '../../../../proxy-server/config/config.ts';
import type { Insights } from '../../../../proxy-server/contract/console/insights.ts';
import { insightsSchema } from '../../../../proxy-server/contract/console/insights.ts';
import type { Problem } from '../../../../proxy-server/contract/problem.ts';
import { openDatabase } from '../../../../proxy-server/stores/database/database.ts';
import { become } from '../../../support/browser/become.ts';
import { keep, ownerFor } from '../../../support/clean-up.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

const dayMilliseconds = 86_400_000;

for (const engine of enginesFor(import.meta.url))
  describe(`the insights on ${engine}`, () => {
    async function setup(test: TestContext) {
      const owner = ownerFor(test);
      const shop = keep(owner, await startShop({ engine, environment: { PAYMENT_METHOD: 'merchant' } }));
      const shopper = new Shopper(shop.proxy.url);
      const database = keep(owner, openDatabase(shop.database.address));
      const buy = async () => {
        const { order, token } = (await shopper.place()).body;
        await shopper.confirmPayment(order);
        await shopper.until(order.id, token, 'active');
        await become(
          async () => (await shopper.asMerchant('GET', `/v1/orders/${order.id}`)).body.certificate !== undefined,
          'the certificate is there',
        );
        return order;
      };
      /** As if it had been placed so many days ago. */
      const age = (id: string, days: number) =>
        database.db
          .updateTable('orders')
          .set((row) => ({ created_at: row('created_at', '-', days * dayMilliseconds) }))
          .where('id', '=', id)
          .execute();
      const read = (query = '') => shopper.asMerchant<Insights & Problem>('GET', `/v1/insights${query}`);
      return { owner, shop, shopper, buy, age, read };
    }

    it('sum up by day in Nigeria what was sold, how far orders came, and how long certificates took', async (test) => {
      const { shopper, buy, age, read } = await setup(test);
      const [today, before] = [await buy(), await buy()];
      await age(before.id, 11);
      const unpaid = (await shopper.place()).body.order;
      const { body } = await read();
      assert.deepEqual(insightsSchema.parse(body), body);
      assert.equal(body.days.length, 30);
      const last = body.days.at(-1)!;
      assert.equal(last.date, body.to);
      assert.deepEqual([last.funnel.orders, last.funnel.paid, last.funnel.active], [2, 1, 1]);
      assert.deepEqual(last.sales, today.premium);
      assert.equal(last.certificate?.count, 1);
      assert.ok(last.certificate.median > 0 && last.certificate.median <= last.certificate.ninetieth);
      assert.deepEqual([body.days.at(-12)?.funnel.active, body.days.at(-2)?.funnel.orders], [1, 0]);
      assert.equal(body.days.at(-12)?.certificate?.count, 1);
      assert.deepEqual(body.states, { active: 2, 'awaiting-payment': 1 });
      const { product } = unpaid;
      const sales = { amount: 2 * today.premium.amount, currency: 'NGN' };
      assert.deepEqual(body.products, [{ product, orders: 3, paid: 2, active: 2, sales }]);
      assert.deepEqual(
        body.budgets.map(({ upstream }) => upstream),
        ['aims'],
      );
      const short = await read(`?from=${body.to}&to=${body.to}`);
      assert.equal(short.body.days.length, 1);
    });

    it('count offers, prices and calls of a process by the time that it has stopped, and add those of the next', async (test) => {
      const { owner, shop, shopper, buy } = await setup(test);
      await shopper.call('GET', '/v1/catalogue');
      await buy();
      await shop.proxy.close();
      const again = keep(owner, await startProxy(readConfig(shop.environment)));
      const { body } = await new Shopper(again.url).asMerchant<Insights>('GET', '/v1/insights');
      const { funnel } = body.days.at(-1)!;
      assert.ok(funnel.offers >= 1 && funnel.prices >= 1, JSON.stringify(funnel));
      const [aims] = body.upstreams;
      assert.equal(aims?.upstream, 'aims');
      assert.ok(aims.calls >= 3 && aims.failed === 0, JSON.stringify(aims));
      assert.ok(aims.median > 0 && aims.median <= aims.ninetyFifth);
    });

    it('are of 92 days at most, and of this merchant’s mode alone', async (test) => {
      const { buy, read } = await setup(test);
      await buy();
      for (const query of ['?from=2026-01-01&to=2026-04-03', '?from=2026-01-02&to=2026-01-01']) {
        const { status, body } = await read(query);
        assert.deepEqual([status, body.code], [400, 'invalid-request'], query);
      }
      assert.equal((await read('?from=2026-01-01&to=2026-04-02')).body.days.length, 92);
    });
  });
