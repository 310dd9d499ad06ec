import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { DeliveryList, Replay, ReplayRequest } from '../../../../proxy-server/contract/console/delivery.ts';
import type { StaffRole } from '../../../../proxy-server/contract/console/session.ts';
import type { OrderHistory } from '../../../../proxy-server/contract/history/order-history.ts';
import { openDatabase } from '../../../../proxy-server/stores/database/database.ts';
import { become } from '../../../support/browser/become.ts';
import { keep, ownerFor } from '../../../support/clean-up.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { startWebhookReceiver, webhookSecret } from '../../../support/processes/webhook-receiver.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

const keyOf = (role: StaffRole) => `ck_test_${role}_of_messages_0123`;

for (const engine of enginesFor(import.meta.url))
  describe(`what staff see of messages on ${engine}`, () => {
    /** A shop whose server takes all; what was not taken for three days is written so. */
    async function setup(test: TestContext) {
      const owner = ownerFor(test);
      const receiver = keep(owner, await startWebhookReceiver());
      const environment = {
        PAYMENT_METHOD: 'merchant',
        WEBHOOK_URL: receiver.url,
        WEBHOOK_SECRET: webhookSecret,
        WEBHOOK_ALLOW_PRIVATE: 'true',
        CONSOLE_KEYS: `Ada:staff:${keyOf('staff')},Bola:reader:${keyOf('reader')}`,
      };
      const shop = keep(owner, await startShop({ engine, environment }));
      const shopper = new Shopper(shop.proxy.url);
      const origin = new URL(shop.proxy.url).origin;
      const signIn = async (role: StaffRole) => {
        const options = { body: { key: keyOf(role) }, headers: { Origin: origin } };
        const { headers } = await shopper.call('POST', '/v1/session', options);
        return { Origin: origin, Cookie: headers.get('set-cookie')!.split(';')[0]! };
      };
      const buy = async () => {
        const { order, token } = (await shopper.place()).body;
        await shopper.confirmPayment(order);
        return shopper.until(order.id, token, 'active');
      };
      const list = async (query = '') => (await shopper.asMerchant<DeliveryList>('GET', `/v1/deliveries${query}`)).body;
      const settled = async (orderId: string) =>
        become(async () => {
          const { deliveries } = await list(`?order=${orderId}`);
          return deliveries.length === 4 && deliveries.every(({ state }) => state !== 'waiting');
        }, 'every webhook of the order has ended');
      const database = keep(owner, openDatabase(shop.database.address));
      const giveUp = (orderId: string) =>
        database.db
          .updateTable('webhook_events')
          .set({ state: 'given-up', failure: 'answered 410', attempts: 17 })
          .where('order_id', '=', orderId)
          .execute();
      const replay = (headers: Record<string, string>, body: ReplayRequest) =>
        shopper.call<Replay>('POST', '/v1/deliveries/replay', { body, headers });
      return { shopper, buy, list, settled, giveUp, replay, signIn };
    }

    it('are each with its state and what was answered, page by page, and by order or state', async (test) => {
      const { buy, list, settled, giveUp } = await setup(test);
      const order = await buy();
      await settled(order.id);
      await giveUp(order.id);
      const other = await buy();
      await settled(other.id);
      const all = await list();
      assert.deepEqual([all.deliveries.length, all.givenUp, all.isSetUp, all.nextCursor], [8, 4, true, null]);
      const givenUp = await list('?state=given-up');
      assert.deepEqual([...new Set(givenUp.deliveries.map(({ orderId }) => orderId))], [order.id]);
      for (const { failure, attempts, nextAt } of givenUp.deliveries)
        assert.deepEqual([failure, attempts, nextAt], ['answered 410', 17, undefined]);
      const first = await list('?limit=5');
      const second = await list(`?limit=5&cursor=${first.nextCursor}`);
      assert.deepEqual([...first.deliveries, ...second.deliveries], all.deliveries);
      assert.equal(second.nextCursor, null);
      assert.deepEqual((await list('?kind=mail')).isSetUp, false);
    });

    it('are sent again by name: one, an order’s, all that were given up; and the history says who did it', async (test) => {
      const { shopper, buy, list, settled, giveUp, replay, signIn } = await setup(test);
      const order = await buy();
      await settled(order.id);
      await giveUp(order.id);
      const staff = await signIn('staff');
      const { deliveries } = await list();
      const one = deliveries[0]!;
      const first = await replay(staff, { events: [one.id, 'evt_unknown'] });
      assert.deepEqual([first.status, first.body], [200, { events: [one.id], givenUp: 3 }]);
      const rest = await replay(staff, { state: 'given-up' });
      assert.deepEqual([rest.body.events.length, rest.body.givenUp], [3, 0]);
      await become(
        async () => (await list('?state=delivered')).deliveries.length === 4,
        'all are taken after they were sent again',
      );
      assert.equal((await replay(staff, { order: order.id })).body.events.length, 4);
      const { body } = await shopper.asMerchant<OrderHistory>('GET', `/v1/orders/${order.id}/history`);
      const acts = body.entries.filter(({ what }) => what === 'webhooks-replayed');
      assert.equal(acts[0]?.text, one.type);
      assert.deepEqual(
        acts.map(({ by }) => `${by.kind} ${by.name}`),
        ['staff Ada', 'staff Ada', 'staff Ada'],
      );
    });

    it('are read by readers, who send nothing again, and nobody sends those of another order', async (test) => {
      const { shopper, list, replay, signIn } = await setup(test);
      const reader = await signIn('reader');
      assert.equal((await shopper.call('GET', '/v1/deliveries', { headers: reader })).status, 200);
      const { status, body } = await replay(reader, { state: 'given-up' });
      assert.deepEqual([status, (body as { code?: string }).code], [403, 'role-required']);
      const staff = await signIn('staff');
      assert.deepEqual((await replay(staff, { order: 'ord_of_nobody' })).body.events, []);
      assert.equal((await replay(staff, {} as ReplayRequest)).status, 400);
      assert.deepEqual((await list()).deliveries, []);
    });
  });
