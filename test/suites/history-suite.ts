import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { theProxy, theShopper, withAct } from '../../proxy-server/domain/history/order-history.ts';
import type { OrderRecord } from '../../proxy-server/domain/order/order.ts';
import { moveTo } from '../../proxy-server/domain/order/order.ts';
import type { Store } from '../../proxy-server/domain/stores/store.ts';
import { createColumnCipher } from '../../proxy-server/stores/database/column-cipher.ts';
import { openStore } from '../../proxy-server/stores/open-store.ts';
import type { Engine, TestDatabase } from '../support/database/engines.ts';
import { makeDatabase } from '../support/database/engines.ts';
import { makeOrder } from '../support/shop/make-order.ts';

const cipher = createColumnCipher([Buffer.alloc(32, 7)]);
const placed = { what: 'placed', by: theShopper } as const;
const ada = { kind: 'staff', name: 'Ada' } as const;

/** What every engine must pass of the history of orders. */
export function historySuite(engine: Engine): void {
  describe(`the history of orders on ${engine}`, () => {
    let database: TestDatabase;
    let store: Store;
    let time = 10_000;

    before(async () => {
      database = await makeDatabase(engine);
      store = await openStore(database.address, { cipher, now: () => time });
    });
    after(async () => {
      await store.close();
      await database.drop();
    });

    async function setup(changes: Partial<OrderRecord> = {}) {
      const order = makeOrder(changes);
      await store.orders.insert(withAct(order, placed), 'hash');
      return { order, words: async () => (await store.history.of(order.id)).map(({ what }) => what) };
    }

    it('has each act once, in order, with who, how much, and a text', async () => {
      const { order } = await setup();
      const amount = order.premium;
      const changed = withAct(order, { what: 'payment-begun', by: { kind: 'gateway', name: 'paystack' }, amount });
      time = 11_000;
      const saved = await store.orders.save(withAct(changed, { what: 'retried', by: ada, text: '<b>Why</b>', at: 5 }));
      assert.equal(saved?.newActs, undefined, 'an act is not written by a later save again');
      await store.orders.save(saved!);
      const blank = { amount: undefined, text: undefined };
      assert.deepEqual(await store.history.of(order.id), [
        { at: 10_000, ...blank, what: 'placed', by: { kind: 'shopper', name: undefined } },
        { at: 11_000, ...blank, what: 'payment-begun', by: { kind: 'gateway', name: 'paystack' }, amount },
        { at: 5, ...blank, what: 'retried', by: ada, text: '<b>Why</b>' },
      ]);
      time = 10_000;
    });

    it('has nothing of a save that was refused, of a code that was taken, or of a transaction that failed', async () => {
      const { order, words } = await setup();
      const paid = moveTo(order, 'expired', {});
      await store.orders.save(paid);
      assert.equal(await store.orders.save(moveTo(order, 'cancelled', {})), undefined);
      const other = makeOrder({ code: order.code });
      assert.equal(await store.orders.insert(withAct(other, placed), 'hash'), 'code-taken');
      const failing = store.transaction(async (inside) => {
        await inside.history.add(order.id, [{ what: 'refunded', by: ada }]);
        throw new Error('the power went');
      });
      await assert.rejects(failing, /the power went/);
      assert.deepEqual(await words(), ['placed', 'expired']);
      assert.deepEqual(await store.history.of(other.id), []);
    });

    it('numbers acts that come at once', async () => {
      const { order, words } = await setup();
      const add = () => store.history.add(order.id, [{ what: 'insurer-silent', by: theProxy }]);
      await Promise.all([...Array.from({ length: 8 }, add), store.orders.save(moveTo(order, 'cancelled', {}))]);
      assert.equal((await words()).length, 10);
    });

    it('loses its texts with the order’s personal data, and says so', async () => {
      const { order, words } = await setup({ insurerSaid: [{ at: 1, step: 'issue', text: 'Folake' }] });
      const text = 'the customer called';
      const ended = await store.orders.save(moveTo(order, 'cancelled', {}, { what: 'cancelled', by: ada, text }));
      assert.equal((await store.orders.find(order.id))?.insurerSaid?.length, 1);
      time = ended!.touchedAt + 31 * 86_400_000;
      assert.ok((await store.orders.erasePersonalData(30)) >= 1);
      assert.equal((await store.orders.find(order.id))?.insurerSaid, undefined);
      await store.history.add(order.id, [{ what: 'refund-due', by: theProxy, text }]);
      await store.orders.erasePersonalData(30);
      assert.equal((await store.history.of(order.id)).at(-1)?.text, text, 'what came later has its own time');
      time += 31 * 86_400_000;
      await store.orders.erasePersonalData(30);
      assert.deepEqual(await words(), ['placed', 'cancelled', 'personal-data-erased', 'refund-due']);
      const acts = await store.history.of(order.id);
      assert.ok(acts.every((act) => act.text === undefined));
      assert.deepEqual(acts[1]?.by, ada);
      await store.history.eraseNames(time);
      assert.deepEqual((await store.history.of(order.id))[1]?.by, { kind: 'staff', name: undefined });
      time = 10_000;
    });

    it('of many orders is erased in one sweep', async () => {
      const many: Awaited<ReturnType<typeof setup>>[] = [];
      // no more at once than a database takes at once
      while (many.length < 450)
        many.push(...(await Promise.all(Array.from({ length: 10 }, () => setup({ point: 'active', touchedAt: 2 })))));
      time = 31 * 86_400_000;
      assert.equal(await store.orders.erasePersonalData(30), many.length);
      time = 10_000;
      for (const { words } of [many[0]!, many[449]!])
        assert.deepEqual(await words(), ['placed', 'personal-data-erased']);
    });

    it('of an order that waited for its certificate is erased once, and counted once', async () => {
      const { order, words } = await setup({ point: 'active', touchedAt: 2, certificate: undefined, dueAt: 5 });
      time = 31 * 86_400_000;
      assert.equal(await store.orders.erasePersonalData(30), 1);
      const waiting = await store.orders.find(order.id);
      assert.deepEqual([waiting?.applicant, waiting?.dueAt], [undefined, 5]);
      await store.orders.save({ ...waiting!, dueAt: undefined });
      time += 31 * 86_400_000;
      assert.equal(await store.orders.erasePersonalData(30), 0);
      time = 10_000;
      assert.deepEqual(await words(), ['placed', 'personal-data-erased']);
    });
  });
}
