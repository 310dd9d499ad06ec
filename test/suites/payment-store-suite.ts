import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { OrderRecord } from '../../proxy-server/domain/order/order.ts';
import type { PaymentAttempt } from '../../proxy-server/domain/payment/payment-gateway.ts';
import type { Store } from '../../proxy-server/domain/stores/store.ts';
import { createColumnCipher } from '../../proxy-server/stores/database/column-cipher.ts';
import { openStore } from '../../proxy-server/stores/open-store.ts';
import type { Engine, TestDatabase } from '../support/database/engines.ts';
import { makeDatabase } from '../support/database/engines.ts';
import { createRandom } from '../support/drawn/seeded-random.ts';
import { makeOrder } from '../support/shop/make-order.ts';

/** What every engine must pass about payments. */
export function paymentStoreSuite(engine: Engine): void {
  describe(`payments in the store on ${engine}`, () => {
    let database: TestDatabase;
    let store: Store;

    before(async () => {
      database = await makeDatabase(engine);
      const cipher = createColumnCipher([Buffer.alloc(32, 7)]);
      store = await openStore(database.address, { cipher, now: () => 10_000 });
    });
    after(async () => {
      await store.close();
      await database.drop();
    });

    async function setup(changes: Partial<OrderRecord> = {}): Promise<OrderRecord> {
      const order = makeOrder(changes);
      assert.equal(await store.orders.insert(order, 'hash of its token'), 'inserted');
      return order;
    }

    it('lets one payment buy one order', async () => {
      const [one, two] = [await setup(), await setup()];
      const payment = {
        merchantId: 'default',
        method: 'paystack' as const,
        reference: 'CVR-1',
        transactionId: '4099260516',
        amount: one.premium,
        acceptedAt: 1,
      };
      assert.equal(await store.payments.accept({ ...payment, orderId: one.id }), one.id);
      assert.equal(await store.payments.accept({ ...payment, orderId: one.id }), one.id);
      assert.equal(await store.payments.accept({ ...payment, orderId: two.id }), one.id);
      assert.equal(await store.payments.accept({ ...payment, reference: 'CVR-2', orderId: two.id }), one.id);
    });

    it('lists payment attempts, newest first, and recognises a webhook that it has seen', async () => {
      const order = await setup();
      const attempt = (number: number) => makeAttempt(order, number);
      await store.payments.insertAttempt(attempt(1));
      await store.payments.insertAttempt(attempt(2));
      assert.deepEqual(await store.payments.attemptsOf(order.id), [attempt(2), attempt(1)]);
      const { reference } = attempt(2);
      for (const [time, since, count] of [
        [7, 0, 1],
        [9, 7, 2],
        [20, 10, 1],
      ] as const) {
        await store.payments.noteAsked([reference], time, since);
        const asked = { at: time, count };
        assert.deepEqual(await store.payments.attemptsOf(order.id), [{ ...attempt(2), asked }, attempt(1)]);
      }
      await store.payments.askNext(reference);
      assert.deepEqual(await store.payments.attemptsOf(order.id), [attempt(2), attempt(1)]);
      assert.deepEqual(await store.payments.findAttempt(`${order.code}-1`), attempt(1));
      assert.equal(await store.payments.rememberWebhook('charge.success 1', 1), true);
      assert.equal(await store.payments.rememberWebhook('charge.success 1', 2), false);
    });

    it('lists attempts of one moment by their references, and notes for whom a gateway was asked', async () => {
      const { payments } = store;
      const order = await setup();
      const attempts = [1, 2, 3].map((number) => ({ ...makeAttempt(order, number), createdAt: 5, test: number > 1 }));
      for (const attempt of attempts) await payments.insertAttempt(attempt);
      const [one, two, three] = attempts;
      assert.deepEqual(await payments.attemptsOf(order.id), [three, two, one]);
      await payments.noteAsked([], 7, 0);
      await payments.noteAsked([one!.reference, three!.reference], 7, 0);
      const asked = { at: 7, count: 1 };
      assert.deepEqual(await payments.attemptsOf(order.id), [{ ...three, asked }, two, { ...one, asked }]);
      assert.equal(await payments.findAttempt('none'), undefined);
    });

    it('remembers webhooks until it forgets those that came before', async () => {
      const { payments } = store;
      await payments.rememberWebhook('came at 50', 50);
      await payments.rememberWebhook('came at 51', 51);
      await payments.forgetWebhooks(51);
      assert.equal(await payments.rememberWebhook('came at 51', 60), false);
      assert.equal(await payments.rememberWebhook('came at 50', 60), true);
    });

    it('gives the longest due reconciliations first, and no more than asked for', async () => {
      const { payments } = store;
      const order = await setup({ merchantId: 'reviewed' });
      for (const [number, time] of [
        [1, 300],
        [2, 100],
        [3, 200],
      ] as const) {
        const attempt = { ...makeAttempt(order, number), merchantId: 'reviewed' };
        await payments.insertAttempt(attempt);
        await payments.reconcileAt(attempt.reference, time);
      }
      const claim = async () =>
        (await payments.claimReconciliations({ merchants: ['reviewed'], now: 300, until: 900, limit: 2 }))
          .map(({ createdAt }) => createdAt)
          .sort();
      assert.deepEqual([await claim(), await claim(), await claim()], [[2, 3], [1], []]);
    });

    it('finds the attempt of an accepted payment by the gateway’s id', async () => {
      const order = await setup();
      const attempt = { ...makeAttempt(order, 1), reference: `${order.code}-accepted` };
      await store.payments.insertAttempt(attempt);
      const { reference, method, merchantId } = attempt;
      const transactionId = `tx ${order.code}`;
      await store.payments.accept({
        merchantId,
        method,
        reference,
        transactionId,
        orderId: order.id,
        amount: order.premium,
        acceptedAt: 1,
      });
      assert.deepEqual(await store.payments.findAccepted(merchantId, method, transactionId), attempt);
      assert.equal(await store.payments.findAccepted('other', method, transactionId), undefined);
      assert.equal(await store.payments.findAccepted(merchantId, 'flutterwave', transactionId), undefined);
    });

    it('gives a due reconciliation to one process, postpones it for the others, and cancels it on request', async () => {
      const attempt = makeAttempt(await setup(), 1);
      await store.payments.insertAttempt(attempt);
      const claimReviews = (now: number, merchant = attempt.merchantId) =>
        store.payments.claimReconciliations({ merchants: [merchant], now, until: now + 100, limit: 9 });
      assert.deepEqual(await claimReviews(900), []);
      await store.payments.reconcileAt(attempt.reference, 1_000);
      assert.deepEqual(await claimReviews(999), []);
      assert.deepEqual(await claimReviews(1_000, 'another merchant'), []);
      const claimed = await Promise.all([claimReviews(1_000), claimReviews(1_000)]);
      assert.deepEqual(claimed.flat(), [attempt]);
      assert.deepEqual(await claimReviews(1_100), [attempt]);
      await store.payments.rescheduleReconciliation(attempt.reference, 1_200, undefined);
      assert.deepEqual(await claimReviews(9_000), []);
      await store.payments.reconcileAt(attempt.reference, 9_000);
      assert.deepEqual(await claimReviews(9_000), [attempt]);
      // a webhook arrived during a reconciliation: the end of that one does not postpone the next
      await store.payments.reconcileAt(attempt.reference, 9_050);
      await store.payments.rescheduleReconciliation(attempt.reference, 9_100, undefined);
      assert.deepEqual(await claimReviews(9_050), [attempt]);
      await store.payments.reconcileAt(attempt.reference, undefined);
    });

    it('tells how many paid orders wait at each point, and when the one that has waited longest was paid', async () => {
      const random = createRandom(5);
      const pay = async (order: OrderRecord, acceptedAt: number) => {
        const { id: orderId, premium: amount, merchantId } = order;
        const transactionId = `${orderId}-${acceptedAt}`;
        const payment = { merchantId, method: 'paystack' as const, reference: transactionId, transactionId, amount };
        await store.payments.accept({ ...payment, orderId, acceptedAt });
      };
      for (const { point, count, isPaidLate } of [
        { point: 'held', count: 130, isPaidLate: true },
        { point: 'unclear', count: 130, isPaidLate: false },
        { point: 'refused', count: 3, isPaidLate: false },
      ] as const) {
        let oldestAt = Infinity;
        for (let number = 0; number < count; number++) {
          const createdAt = 1_000 + number;
          const order = await setup({ point, createdAt, provider: number % 3 ? 'aims' : 'insurpass' });
          // the first pages were paid long after they were placed, and one that was placed later at once
          const paidAt = isPaidLate && number !== 127 ? 5_000 + random() * 900 : createdAt + random() * 40;
          const hasPayment = point !== 'refused';
          if (hasPayment) await pay(order, Math.floor(paidAt));
          if (hasPayment) await pay(order, 9_000);
          oldestAt = Math.min(oldestAt, hasPayment ? Math.floor(paidAt) : createdAt);
        }
        const open = await store.orders.openOrders();
        assert.deepEqual(
          open.find((each) => each.point === point),
          { point, count, oldestAt },
        );
      }
    });

    it('stores with the order the refunds due, and the status of its payment', async () => {
      const order = await setup();
      const payment = { method: 'paystack' as const, reference: 'a', amount: order.premium, acceptedAt: 1 };
      const refundsDue = [{ method: 'paystack' as const, reference: 'b', transactionId: '7', amount: order.premium }];
      await store.orders.save({ ...order, payment: { ...payment, standing: 'disputed' }, refundsDue });
      const found = await store.orders.find(order.id);
      assert.deepEqual(found?.refundsDue, refundsDue);
      assert.equal(found?.payment?.standing, 'disputed');
    });
  });
}

function makeAttempt(order: OrderRecord, number: number): PaymentAttempt {
  return {
    reference: `${order.code}-${number}`,
    orderId: order.id,
    merchantId: 'default',
    method: 'paystack',
    expected: order.premium,
    test: true,
    createdAt: number,
  };
}
