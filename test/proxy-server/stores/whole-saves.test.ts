import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { theProxy, withAct } from '../../../proxy-server/domain/history/order-history.ts';
import type { OrderRecord } from '../../../proxy-server/domain/order/order.ts';
import { moveTo } from '../../../proxy-server/domain/order/order.ts';
import { engines, makeProxyDatabase } from '../../support/database/engines.ts';
import { openStoreAndTables } from '../../support/database/store-and-tables.ts';
import { makeOrder } from '../../support/shop/make-order.ts';

/** Where each of what a save may write besides the order goes. */
const places = ['order_history', 'webhook_events', 'mails', 'order_terms', 'order_pictures'] as const;
type Place = (typeof places)[number];

const picture = `data:image/jpeg;base64,/9j/${'A'.repeat(90_000)}`;
const act = { what: 'answers-erased', by: theProxy, text: 'a word' } as const;

/** What changes an order so that its save writes there. */
const changes: Readonly<Record<Place, (order: OrderRecord) => OrderRecord>> = {
  order_history: (order) => withAct({ ...order, dueAt: 5 }, act),
  webhook_events: (order) => moveTo(order, 'expired', {}),
  mails: (order) => moveTo(order, 'paid', {}),
  order_terms: (order) => ({ ...order, policy: { status: 'processing', number: 'POL-7' } }),
  order_pictures: (order) => ({ ...order, answers: { ...order.answers, front: picture } }),
};

for (const engine of engines)
  describe(`a save of an order on ${engine}`, () => {
    /** A store that can no longer write to some tables, and an order in it. */
    async function setup(test: TestContext, broken: readonly Place[]) {
      const { store, db } = await openStoreAndTables(test, await makeProxyDatabase(engine), {
        now: () => 10_000,
        ...(broken.includes('webhook_events') && { describeEvent: () => 'an event' }),
        ...(broken.includes('mails') && { describeMail: () => 'a mail' }),
      });
      const { id } = makeOrder();
      assert.equal(await store.orders.insert(makeOrder({ id }), 'hash'), 'inserted');
      for (const place of broken) await db.schema.alterTable(place).renameTo(`${place}_away`).execute();
      const find = async () => (await store.orders.find(id))!;
      return { store, find, order: await find() };
    }

    it('is whole or not at all, whatever it writes besides the order', async (test) => {
      for (const place of places) {
        const { store, find, order } = await setup(test, [place]);
        await assert.rejects(store.orders.save(changes[place](order)), new RegExp(place));
        assert.deepEqual(await find(), order, place);
      }
    });

    it('writes nothing besides the order where nothing else has changed', async (test) => {
      const { store, find, order } = await setup(test, places);
      assert.ok(await store.orders.save({ ...order, dueAt: 7 }));
      assert.equal((await find()).dueAt, 7);
    });
  });
