import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import pg from 'pg';
import type { Actor } from '../../proxy-server/domain/history/order-history.ts';
import type { OrderRecord } from '../../proxy-server/domain/order/order.ts';
import { day } from '../../proxy-server/domain/order/retention.ts';
import type { Store } from '../../proxy-server/domain/stores/store.ts';
import { openDatabase } from '../../proxy-server/stores/database/database.ts';
import { createStoreCondition } from '../../proxy-server/stores/store-condition.ts';
import type { Engine, TestDatabase } from '../support/database/engines.ts';
import { useSuiteStore } from '../support/database/suite-store.ts';
import { makeOrder } from '../support/shop/make-order.ts';

/** The first moment of the hundredth day in Nigeria. */
const begin = 100 * day - 3_600_000;
const by: Actor = { kind: 'proxy' };

/** What every engine must pass about what staff and operators are shown. */
export function consoleSuite(engine: Engine): void {
  describe(`what staff are shown from the store on ${engine}`, () => {
    let database: TestDatabase;
    let store: Store;
    let merchants = 0;

    useSuiteStore(engine, (opened, its) => {
      store = opened;
      database = its;
    });

    function setup() {
      const merchantId = `shown ${++merchants}`;
      const add = async (changes: Partial<OrderRecord> = {}) => {
        const order = makeOrder({ merchantId, ...changes });
        assert.equal(await store.orders.insert(order, 'hash'), 'inserted');
        return order;
      };
      const accept = async (order: OrderRecord, acceptedAt: number, changes: object = {}) => {
        const reference = `pay ${order.code} ${acceptedAt}`;
        const payment = { merchantId, orderId: order.id, method: 'paystack' as const, reference, acceptedAt };
        const taken = { ...payment, transactionId: `tx ${reference}`, amount: order.premium, ...changes };
        await store.payments.accept(taken);
        const { merchantId: _, amount, ...told } = taken;
        return { ...told, ...amount };
      };
      return { merchantId, add, accept };
    }

    it('adds to what was counted on a day, and shows the days that are asked for', async () => {
      const { merchantId } = setup();
      const { insights } = store;
      const count = (at: number, label: string, number: number, of = merchantId) =>
        ({ merchantId: of, day: at, what: 'offer', label, count: number }) as const;
      await insights.add([]);
      await insights.add([count(4, 'a', 1), count(5, 'a', 2), count(5, 'b', 4), count(5, 'a', 9, 'another')]);
      await insights.add([count(5, 'a', 3), count(6, 'a', 1), count(7, 'a', 1)]);
      const shown = (await insights.counts({ merchantId, first: 5, last: 6 })).toSorted(
        (left, right) => left.day - right.day || (left.label < right.label ? -1 : 1),
      );
      assert.deepEqual(shown, [count(5, 'a', 5), count(5, 'b', 4), count(6, 'a', 1)]);
      assert.ok((await insights.sweep(6)) >= 3);
      assert.deepEqual(
        (await insights.counts({ merchantId, first: 0, last: 9 })).map(({ day: at }) => at).sort(),
        [6, 7],
      );
    });

    it('sums up sales by the day in Nigeria, product and point, of test mode or live mode', async () => {
      const { merchantId, add } = setup();
      for (const createdAt of [begin - 1, begin, begin + day - 1, begin + day])
        await add({ createdAt, point: 'active' });
      await add({ createdAt: begin + 5, point: 'held' });
      await add({ createdAt: begin + 5, point: 'active', test: false });
      await setup().add({ createdAt: begin });
      const product = 'phone-warranty-comprehensive';
      const sales = async (test: boolean) =>
        (await store.insights.sales({ merchantId, first: 100, last: 100, test })).toSorted((left, right) =>
          left.point < right.point ? -1 : 1,
        );
      assert.deepEqual(await sales(true), [
        { day: 100, product, point: 'active', count: 2, premium: 4_320_000 },
        { day: 100, product, point: 'held', count: 1, premium: 2_160_000 },
      ]);
      assert.deepEqual(await sales(false), [{ day: 100, product, point: 'active', count: 1, premium: 2_160_000 }]);
      const wide = await store.insights.sales({ merchantId, first: 99, last: 101, test: true });
      assert.deepEqual(wide.map(({ day: at }) => at).sort(), [100, 100, 101, 99].sort());
    });

    it('tells how long the newest orders of each day waited for their certificate', async () => {
      const { merchantId, add } = setup();
      const issue = async (createdAt: number, took: number | undefined, point: OrderRecord['point'] = 'active') => {
        const { id } = await add({ createdAt, point });
        await store.history.add(id, [{ what: 'payment-received', by, at: createdAt + 10 }]);
        if (took !== undefined)
          await store.history.add(id, [{ what: 'certificate-received', by, at: createdAt + 10 + took }]);
      };
      await issue(begin - 1, 1);
      await issue(begin, 2);
      await issue(begin + 1, 0);
      await issue(begin + 2, 4);
      await issue(begin + 3, undefined);
      await issue(begin + 4, 8, 'held');
      await issue(begin - day, 1);
      await issue(begin + 7 * day, -1);
      await issue(begin + 6 * day, 6);
      await issue(begin + 7 * day + 5, 7);
      await issue(begin + 8 * day, 16);
      await issue(begin + 9 * day - 1, 17);
      await issue(begin + 9 * day, 32);
      const times = async (sample: number, last = 108) =>
        (await store.insights.certificateTimes({ merchantId, first: 100, last, sample }))
          .map(({ day: at, milliseconds }) => [at, milliseconds])
          .sort(([oneDay = 0, one = 0], [otherDay = 0, other = 0]) => oneDay - otherDay || one - other);
      assert.deepEqual(await times(9), [
        [100, 0],
        [100, 2],
        [100, 4],
        [106, 6],
        [107, 7],
        [108, 16],
        [108, 17],
      ]);
      // of the newest three one has no certificate yet
      assert.deepEqual(await times(3), [
        [100, 0],
        [100, 4],
        [106, 6],
        [107, 7],
        [108, 16],
        [108, 17],
      ]);
      assert.equal((await times(9, 107)).length, 5);
    });

    it('lists the payments that orders took, by time, newest first, and by reference', async () => {
      const { merchantId, add, accept } = setup();
      const order = await add();
      const taken = [];
      for (const at of [99, 100, 101, 102]) taken.push(await accept(order, at));
      const foreign = setup();
      const strange = await foreign.accept(await foreign.add(), 100);
      const { reconciliation } = store;
      const range = { merchantId, from: 100, to: 102, limit: 9 };
      assert.deepEqual(await reconciliation.taken(range), [taken[2], taken[1]]);
      assert.deepEqual(await reconciliation.taken({ ...range, limit: 1 }), [taken[2]]);
      const references = [taken[0]!.reference, strange.reference, 'none'];
      assert.deepEqual(await reconciliation.takenOf({ merchantId, method: 'paystack', references }), [taken[0]]);
      assert.deepEqual(await reconciliation.takenOf({ merchantId, method: 'flutterwave', references }), []);
    });

    it('compares a merchant’s own orders and attempts, each once', async () => {
      const { merchantId, add } = setup();
      const paid = { amount: 5, currency: 'USD' };
      const payment = { method: 'paystack', reference: 'a', acceptedAt: 1, amount: makeOrder().premium, paid } as const;
      const [open, bought] = [await add(), await add({ point: 'active', payment: payment as never })];
      const strange = await setup().add();
      const keys = { ids: [open.id, strange.id], references: [open.reference, bought.reference, strange.reference] };
      const found = await store.reconciliation.orders({ merchantId, ...keys });
      const told = ({ id, code, reference, point }: OrderRecord) => ({
        id,
        code,
        reference,
        point,
        provider: 'aims',
        premium: 2_160_000,
      });
      assert.deepEqual(found, [
        { ...told(open), isPaid: false, paid: undefined },
        { ...told(bought), isPaid: true, paid },
      ]);
      const attempt = (reference: string, of: string) =>
        store.payments.insertAttempt({
          reference,
          orderId: open.id,
          merchantId: of,
          method: 'paystack',
          expected: open.premium,
          test: false,
          createdAt: 77,
        });
      const [own, other] = [`${open.code}-1`, `${open.code}-2`];
      await attempt(own, merchantId);
      await attempt(other, 'another');
      assert.deepEqual(
        await store.reconciliation.attempts(merchantId, [own, other]),
        new Map([[own, { orderId: open.id, begunAt: 77 }]]),
      );
      assert.equal((await store.payments.findAttempt(own))?.test, false);
    });

    it('tells operators which payments bought nothing, and whether webhooks come', async () => {
      const { merchantId, add, accept } = setup();
      for (const [point, acceptedAt] of [
        ['held', 99],
        ['held', 100],
        ['refused', 500],
        ['paid', 199],
        ['prepared', 199],
        ['issuing', 199],
        ['unclear', 199],
        ['unclear', 200],
        ['active', 100],
      ] as const)
        await accept(await add({ point }), acceptedAt);
      const trade = (since = 100, of = merchantId) => store.condition.trade(of, { since, lateBefore: 200 });
      assert.deepEqual(await trade(), { payments: 8, unserved: 6, heardWebhooks: false });
      assert.deepEqual(await trade(100, 'nobody'), { payments: 0, unserved: 0, heardWebhooks: false });
      await store.payments.rememberWebhook(`${merchantId}0 paystack charge 1`, 150);
      assert.equal((await trade()).heardWebhooks, false);
      await store.payments.rememberWebhook(`${merchantId} paystack charge 1`, 150);
      assert.deepEqual([(await trade(150)).heardWebhooks, (await trade(151)).heardWebhooks], [true, false]);
    });

    it('tells operators why nothing can be written to a server', async () => {
      const isServer = engine === 'postgres';
      const ofServer = { hasSynchronousStandby: false, isEncrypted: false, hasLimits: true };
      const ofFile = { hasSynchronousStandby: undefined, isEncrypted: undefined, hasLimits: undefined };
      const writable = { readOnly: undefined, ...(isServer ? ofServer : ofFile) };
      assert.deepEqual(await store.condition.server(), writable);
      if (!('url' in database.address)) return;
      const { url } = database.address;
      const name = new URL(url).pathname.slice(1);
      const admin = new pg.Client({ connectionString: url });
      await admin.connect();
      const reader = `reader_of_${name}`;
      await admin.query(`create role ${reader} login; grant select on orders to ${reader}`);
      const asReader = new URL(url);
      asReader.username = reader;
      const theirs = openDatabase({ url: asReader.href }, { isReadOnly: true });
      const reason = 'this role may not change the table orders';
      assert.equal((await createStoreCondition(theirs).server()).readOnly, reason);
      await theirs.close();
      await admin.query(`drop owned by ${reader}; drop role ${reader}`);
      await admin.query(`alter database ${name} set default_transaction_read_only = on`);
      assert.equal((await store.condition.server()).readOnly, 'default_transaction_read_only is on');
      await admin.query('set default_transaction_read_only = off');
      await admin.query(`alter database ${name} reset default_transaction_read_only`);
      assert.deepEqual(await store.condition.server(), writable);
      await admin.end();
    });
  });
}
