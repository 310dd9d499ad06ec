import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Reconciliation } from '../../../../proxy-server/contract/console/reconciliation.ts';
import { reconciliationSchema } from '../../../../proxy-server/contract/console/reconciliation.ts';
import type { Problem } from '../../../../proxy-server/contract/problem.ts';
import { keep, ownerFor } from '../../../support/clean-up.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { folake, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

for (const engine of enginesFor(import.meta.url))
  describe(`the reconciliation on ${engine}`, () => {
    async function setup(test: TestContext, environment: Record<string, string> = {}) {
      const shop = keep(ownerFor(test), await startShop({ engine, environment }));
      const shopper = new Shopper(shop.proxy.url);
      const buy = async () => {
        const applicant = { ...folake, email: `${randomUUID()}@example.com` };
        const { order, token } = (await shopper.place((request) => ({ ...request, applicant }))).body;
        const begun = await shopper.beginPayment(order.id, token);
        shop.paystack.pay(begun.body.payment!.reference, 'success');
        await shopper.hint(order.id, token);
        return shopper.until(order.id, token, 'active');
      };
      const read = (query = '') => shopper.asMerchant<Reconciliation & Problem>('GET', `/v1/reconciliation${query}`);
      return { shop, buy, read };
    }

    it('finds no difference where money, policies and orders agree, and sums them by day', async (test) => {
      const { buy, read } = await setup(test);
      const [one] = [await buy(), await buy()];
      const { body } = await read();
      assert.deepEqual(reconciliationSchema.parse(body), body);
      assert.deepEqual(body.differences, []);
      assert.deepEqual(body.lists, [
        { source: 'paystack', status: 'whole' },
        { source: 'aims', status: 'whole' },
      ]);
      assert.equal(body.days.length, 7);
      const both = { count: 2, amount: { ...one.premium, amount: 2 * one.premium.amount } };
      const { date } = body.days[0]!;
      assert.deepEqual(body.days[0], { date, gateway: both, orders: both, policies: both, differences: 0 });
    });

    it('says which list could not be read, and calls nothing missing for it', async (test) => {
      const { shop, buy, read } = await setup(test);
      await buy();
      await shop.paystack.close();
      shop.aims.play({ fault: 'http-500', match: 'transactions' });
      const { status, body } = await read();
      assert.equal(status, 200);
      assert.deepEqual(body.differences, []);
      assert.deepEqual(
        body.lists.map(({ source, status: how }) => `${source} ${how}`),
        ['paystack unavailable', 'aims unavailable'],
      );
      const { orders, gateway, policies } = body.days[0]!;
      assert.deepEqual([orders.count, gateway, policies], [1, undefined, undefined]);
    });

    it('asks the gateway ten times at most and the insurer once, for 31 days at most', async (test) => {
      const { shop, buy, read } = await setup(test);
      await buy();
      const before = shop.aims.log.entries.length;
      for (const query of ['?from=2026-01-01&to=2026-02-01', '?from=2026-01-02&to=2026-01-01']) {
        const { status, body } = await read(query);
        assert.deepEqual([status, body.code], [400, 'invalid-request'], query);
      }
      assert.equal((await read('?from=2026-01-01&to=2026-01-31')).body.days.length, 31);
      assert.equal(shop.aims.log.entries.length, before + 1);
    });
  });
