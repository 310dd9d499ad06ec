import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Order } from '../../../../proxy-server/contract/order.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { folake, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

for (const engine of enginesFor(import.meta.url))
  describe(`confirmations of a merchant who collects money, on ${engine}`, () => {
    async function setup(test: TestContext) {
      const shop = await startShop({ engine, environment: { PAYMENT_METHOD: 'merchant' } });
      test.after(() => shop.close());
      const shopper = new Shopper(shop.proxy.url);
      const place = async () => {
        const email = `${randomUUID()}@example.com`;
        return (await shopper.place((request) => ({ ...request, applicant: { ...folake, email } }))).body;
      };
      const confirm = (order: Order, reference: string, change: { amount?: number; currency?: string } = {}) =>
        shopper.asMerchant<Order>('POST', `/v1/orders/${order.id}/payment-confirmation`, {
          amount: order.premium.amount,
          currency: 'NGN',
          reference,
          ...change,
        });
      return { shop, shopper, place, confirm };
    }

    it('use up one payment when fifty come for one order at once, and leave the others for other orders', async (test) => {
      const { shopper, place, confirm } = await setup(test);
      const { order, token } = await place();
      const references = Array.from({ length: 50 }, (_, number) => `till ${number}`);
      const replies = await Promise.all(references.map((reference) => confirm(order, reference)));
      const won = references.filter((_, number) => replies[number]?.status === 200);
      assert.equal(won.length, 1);
      await shopper.until(order.id, token, 'active');
      const lost = references.find((reference) => reference !== won[0])!;
      const next = await place();
      assert.equal((await confirm(next.order, lost)).body.state, 'paid');
      assert.equal((await confirm((await place()).order, won[0]!)).body.code, 'payment-already-used');
    });

    for (const [name, change] of [
      ['less', { amount: 5 }],
      ['more', { amount: 99_999_999 }],
      ['dollars', { currency: 'USD' }],
      ['nothing', { amount: 0 }],
    ] as const)
      it(`that name ${name} use up the payment, which staff see and no other order can have`, async (test) => {
        const { place, confirm } = await setup(test);
        const { order } = await place();
        const held = await confirm(order, 'till 1', change);
        assert.equal(held.status, 200);
        assert.equal(held.body.state, 'needs-attention');
        const paid = { amount: order.premium.amount, currency: 'NGN', ...change };
        const [due] = held.body.refundsDue ?? [];
        assert.equal(due?.reference, 'till 1');
        assert.deepEqual({ amount: due.paid?.amount, currency: due.paid?.currency }, paid);
        assert.ok(Date.parse(due.paid?.at ?? '') > 0);
        assert.deepEqual(held.body.payment?.paid, due.paid);
        assert.equal((await confirm((await place()).order, 'till 1')).body.code, 'payment-already-used');
        const again = await confirm(order, 'till 1', change);
        assert.deepEqual([again.status, again.body.refundsDue], [200, held.body.refundsDue]);
      });

    it('have the same answer when repeated, and are refused under another amount', async (test) => {
      const { shopper, place, confirm } = await setup(test);
      const { order, token } = await place();
      assert.equal((await confirm(order, 'till 1')).status, 200);
      const active = await shopper.until(order.id, token, 'active');
      assert.equal((await confirm(order, 'till 1')).body.state, 'active');
      assert.equal(active.payment?.paid?.amount, order.premium.amount);
      for (const change of [{ amount: 1 }, { currency: 'USD' }])
        assert.equal((await confirm(order, 'till 1', change)).body.code, 'payment-already-used');
    });
  });
