import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { OrderHistory } from '../../../../proxy-server/contract/history/order-history.ts';
import type { Order, OrderList } from '../../../../proxy-server/contract/order.ts';
import { become } from '../../../support/browser/become.ts';
import { createMovableClock, hour, minute } from '../../../support/clocks/movable-clock.ts';
import { pay, startEarlierShop, updates } from '../../../support/database/updated-shop.ts';
import { aims } from '../../../support/drawn/tested-insurers.ts';
import type { EndedOrder } from '../../../support/shop/ended-orders.ts';
import { endOrders, endRefunds, givenBack, issueCalls } from '../../../support/shop/ended-orders.ts';
import { demand } from '../../../support/shop/shopper.ts';

for (const [engine, version] of updates)
  describe(`orders that had ended before an update from schema ${version} on ${engine}`, () => {
    /** A shop of today with the orders of the earlier one, among them refunds that are half-way. */
    async function setup(test: TestContext) {
      const clock = createMovableClock();
      const environment = { AIMS_TIMEOUT_MS: '3000' };
      const earlier = await startEarlierShop(test, engine, { version, clock, environment });
      const { shop } = earlier;
      const ended = await endOrders({ shop, shopper: earlier.shopper }, clock);
      const policies = shop.aims.policies.all.length;
      const calls = Object.values(ended).map((one) => issueCalls(shop, one));
      const world = await earlier.update();
      const { shopper } = world;
      shop.paystack.settings.webhookUrl = `${shopper.url}/v1/webhooks/paystack`;
      return {
        clock,
        shop,
        shopper,
        ended,
        seen: async ({ order }: EndedOrder) =>
          demand(await shopper.asMerchant('GET', `/v1/orders/${order.id}`), 200).body,
        /** The worker has been through all that is due in an hour: it has served somebody who came after. */
        async workOn() {
          clock.pass(hour);
          const later = await aims.place(shopper, true);
          await pay(world, later);
          await shopper.until(later.order.id, later.token, 'active');
        },
        assertNothingIssued(others: number) {
          assert.deepEqual(
            Object.values(ended).map((one) => issueCalls(shop, one)),
            calls,
          );
          assert.equal(shop.aims.policies.all.length, policies + others);
        },
      };
    }

    it('stand as they stood, for shopper and shop, with what can be done, and nothing is issued', async (test) => {
      const { shopper, ended, seen, workOn, assertNothingIssued } = await setup(test);
      await workOn();
      const actions: Record<keyof typeof ended, Order['actions']> = {
        declined: ['refund'],
        held: ['refund'],
        expired: undefined,
        cancelled: undefined,
        pending: undefined,
        lost: undefined,
        unsent: undefined,
      };
      for (const [kind, one] of Object.entries(ended)) {
        const { id } = one.order;
        assert.equal((await shopper.order(id, one.token)).body.state, one.state, kind);
        const now = await seen(one);
        assert.deepEqual([now.state, now.actions], [one.state, actions[kind as keyof typeof ended]], kind);
        const retried = await shopper.asMerchant('POST', `/v1/orders/${id}/retry`);
        assert.deepEqual([retried.status, (await seen(one)).version], [409, now.version], kind);
        const { entries } = (await shopper.asMerchant<OrderHistory>('GET', `/v1/orders/${id}/history`)).body;
        assert.equal(entries[0]?.what, 'placed', kind);
      }
      const due = (await shopper.asMerchant<OrderList>('GET', '/v1/orders?refundsDue=true')).body.orders;
      for (const one of [ended.declined, ended.held]) assert.ok(due.some(({ id }) => id === one.order.id));
      assertNothingIssued(1);
    });

    it('give their money back once, where that was half-way: what the gateway has is not sent again', async (test) => {
      const { clock, shop, shopper, ended, seen, assertNothingIssued } = await setup(test);
      for (const one of [ended.declined, ended.held])
        demand(await shopper.refund(one.order.id, { payment: one.payment, mode: 'gateway' }), 202);
      shop.paystack.clearFaults();
      const { expired: _expired, cancelled: _cancelled, ...back } = ended;
      await become(async () => {
        clock.pass(10 * minute);
        endRefunds(shop);
        const states = await Promise.all(Object.values(back).map(seen));
        return states.every(({ state }) => state === 'refunded');
      }, 'all are refunded');
      for (const [kind, one] of Object.entries(back)) assert.equal(givenBack(shop, one).length, 1, kind);
      assertNothingIssued(0);
    });

    it('take money that comes late: one that ran out is issued once, one that was given up is held', async (test) => {
      const { shop, shopper, ended, seen, workOn } = await setup(test);
      const { expired, cancelled } = ended;
      for (const { payment } of [expired, cancelled]) {
        shop.paystack.pay(payment, 'success');
        await shop.paystack.tell('charge.success', payment);
      }
      await shopper.until(expired.order.id, expired.token, 'active');
      await become(async () => (await seen(cancelled)).state === 'needs-attention', 'the money is held');
      await workOn();
      assert.deepEqual([issueCalls(shop, expired), issueCalls(shop, cancelled)], [1, 0]);
      assert.deepEqual((await seen(cancelled)).actions, ['refund']);
    });
  });
