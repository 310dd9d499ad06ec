import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { runReconciliation } from '../../../../proxy-server/checkout/payment/reconcile-payments.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import type {
  PaymentAttempt,
  ReceivedOutcome,
  ReceivedPayment,
} from '../../../../proxy-server/domain/payment/payment-gateway.ts';
import type { Store } from '../../../../proxy-server/domain/stores/store.ts';
import { become } from '../../../support/browser/become.ts';
import { day, hour, minute } from '../../../support/clocks/movable-clock.ts';
import { makeRefund, onePayment } from '../../../support/shop/make-refund.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

const naira = (amount: number) => ({ amount, currency: 'NGN' }) as const;
const accepted = { ...onePayment, amount: naira(500), paid: naira(500), acceptedAt: 1 };
const received = (...payments: Partial<ReceivedPayment>[]): ReceivedOutcome => ({
  status: 'known',
  received: payments.map((one) => ({ transactionId: 't1', paid: naira(500), status: 'kept', ...one })),
});

describe('the payments of a settled order', () => {
  /** An order whose attempt was begun so long ago and is due, and a gateway that answers so; one round of looking. */
  async function setup(
    test: TestContext,
    answer: ReceivedOutcome | Error,
    changes: Partial<OrderRecord> = {},
    { age = minute, method = 'paystack' as 'paystack' | 'flutterwave' } = {},
  ) {
    let asked = 0;
    const gateway = {
      refunds: {
        refund: async () => assert.fail(),
        listRefunds: async () => ({ status: 'unclear', cause: 'down' }) as const,
      },
      async listReceived() {
        asked += 1;
        if (answer instanceof Error) throw answer;
        return answer;
      },
    } as const;
    const stopping = new AbortController();
    let next: number | undefined;
    const wrapStore = (store: Store): Store => ({
      ...store,
      payments: {
        ...store.payments,
        async rescheduleReconciliation(reference, claimedUntil, time) {
          await store.payments.rescheduleReconciliation(reference, claimedUntil, time);
          assert.deepEqual([reference, claimedUntil - bench.clock.now()], ['cover-1', minute]);
          next = time;
          stopping.abort();
        },
      },
    });
    const bench = await openBench(test, { gateway, wrapStore });
    const now = bench.clock.now();
    const before = await bench.put({ point: 'paid', payment: accepted, ...changes });
    const attempt = { reference: 'cover-1', orderId: before.id, merchantId: 'default', method, test: true };
    await bench.store.payments.insertAttempt({ ...attempt, expected: naira(500), createdAt: now - age });
    await bench.store.payments.reconcileAt('cover-1', now);
    await runReconciliation(bench.context, stopping.signal);
    const order = (await bench.store.orders.find(before.id))!;
    const acts = (await bench.store.history.of(order.id)).map(({ what, by, text }) => [what, by.name ?? by.kind, text]);
    return { bench, before, order, acts, asked, again: next === undefined ? undefined : next - now };
  }

  it('are asked of the gateway that took them alone', async (test) => {
    const { asked, again } = await setup(test, received({}), {}, { method: 'flutterwave' });
    assert.deepEqual([asked, again], [0, undefined]);
  });

  it('are asked for again at the planned ages, while nothing is due', async (test) => {
    for (const [age, again] of [
      [minute, minute],
      [2 * minute, 3 * minute],
      [hour, 5 * hour],
      [day, 2 * day],
      [3 * day, undefined],
    ] as const) {
      const { order, before, asked, ...then } = await setup(test, received({}), {}, { age });
      assert.equal(then.again, again);
      assert.deepEqual([asked, order.version], [1, before.version]);
    }
  });

  it('are asked for daily after that while money is due or disputed, until the attempt is 180 days old', async (test) => {
    const due = { ...onePayment, transactionId: 't2', paid: naira(7) };
    for (const [changes, answer, age, again] of [
      [{ refundsDue: [due] }, received({}), minute, minute],
      [{ refundsDue: [due] }, received({}), 3 * day, day],
      [{ refundsDue: [due] }, received({}), 180 * day - 1, day],
      [{ refundsDue: [due] }, received({}), 180 * day, undefined],
      [{ refundsDue: [{ ...due, reference: 'cover-2' }] }, received({}), 3 * day, undefined],
      [{ point: 'active' }, received({ status: 'disputed' }), 3 * day, day],
      [{ point: 'active' }, received({ status: 'reversed' }), 3 * day, undefined],
    ] as const)
      assert.equal((await setup(test, answer, changes, { age })).again, again);
  });

  it('are asked for again soon where the gateway says nothing, hourly once none is expected', async (test) => {
    for (const [age, again] of [
      [minute, 10 * minute],
      [3 * day - 1, 10 * minute],
      [3 * day, hour],
      [180 * day - 1, hour],
      [180 * day, undefined],
    ] as const) {
      const silent = await setup(test, { status: 'unclear', cause: 'down' }, {}, { age });
      assert.equal(silent.again, again);
      const facts = { order: silent.order.id, payment: 'cover-1', cause: 'down' };
      assert.deepEqual(silent.bench.logged, [['payment unclear', facts]]);
      const broken = await setup(test, new Error('a bug of ours'), {}, { age });
      assert.equal(broken.again, again);
      const error = { order: broken.order.id, error: 'Error: a bug of ours' };
      assert.deepEqual(broken.bench.logged, [['reconciliation failed', error]]);
    }
  });

  it('are asked for as soon as a refund of theirs is to be looked at', async (test) => {
    const { again } = await setup(test, received({}), { refunds: [makeRefund()] }, { age: hour });
    assert.equal(again, 30_000);
  });

  it('that went back or are disputed hold an order that is not issued yet', async (test) => {
    const reversed =
      'The premium was refunded before a policy was issued. No policy was issued: mark the order as refunded.';
    const disputed =
      'The payer’s bank disputed the payment before a policy was issued. Answer the dispute at the gateway, then retry the order, or refund the payment and mark the order as refunded.';
    for (const point of ['paid', 'prepared'] as const)
      for (const [status, message] of [
        ['reversed', reversed],
        ['disputed', disputed],
      ] as const) {
        const { order, acts, bench } = await setup(test, received({ status }), { point });
        assert.deepEqual([order.point, order.payment?.standing], ['held', status]);
        assert.deepEqual(order.problem, { code: `payment-${status}`, message });
        assert.deepEqual(acts, [
          [`payment-${status}`, 'paystack', undefined],
          ['held', 'proxy', message],
        ]);
        const facts = { order: order.id, payment: 'cover-1', point: 'held' };
        assert.deepEqual(bench.logged, [[`payment ${status}`, facts]]);
      }
  });

  it('that went back or are disputed are marked on any other order, and the mark goes with the dispute', async (test) => {
    const marked = await setup(test, received({ status: 'disputed' }), { point: 'active' });
    assert.deepEqual([marked.order.point, marked.order.payment?.standing], ['active', 'disputed']);
    const payment = { ...accepted, standing: 'disputed' } as const;
    const same = await setup(test, received({ status: 'disputed' }), { payment });
    assert.deepEqual([same.order.version, same.order.point, same.bench.logged], [same.before.version, 'paid', []]);
    const over = await setup(test, received({}), { payment });
    assert.deepEqual([over.order.point, over.order.payment?.standing], ['paid', undefined]);
    assert.deepEqual(over.acts, [['payment-kept', 'paystack', undefined]]);
    assert.deepEqual(over.bench.logged, []);
  });

  it('that bought nothing are due to be given back, until the gateway has done so', async (test) => {
    const more = { transactionId: 't2', paid: { amount: 7, currency: 'USD' } };
    const added = await setup(test, received({}, more, { transactionId: 't3', status: 'reversed' }));
    const due = { method: 'paystack', reference: 'cover-1', ...more } as const;
    assert.deepEqual(added.order.refundsDue, [due]);
    assert.deepEqual(added.acts, [['refund-due', 'paystack', 't2']]);
    const facts = { order: added.order.id, payment: 'cover-1', point: 'paid' };
    assert.deepEqual(added.bench.logged, [['refund due', facts]]);
    const naming = { ...due, transactionId: 't3' };
    const known = await setup(test, received({}, more), { refundsDue: [due, naming] });
    assert.deepEqual([known.order.version, known.bench.logged], [known.before.version, []]);
    const back = await setup(test, received({}, { ...more, status: 'reversed' }), { refundsDue: [due, naming] });
    assert.deepEqual(back.order.refundsDue, [naming]);
    assert.deepEqual(back.acts, [['refund-due-settled', 'paystack', 't2']]);
    const last = await setup(test, received({}, { ...more, status: 'reversed' }), { refundsDue: [due] });
    assert.equal(last.order.refundsDue, undefined);
    // the id of another attempt’s accepted payment is none of this one’s
    const other = await setup(test, received({}), { payment: { ...accepted, reference: 'cover-2' } });
    assert.deepEqual(
      other.order.refundsDue?.map(({ transactionId }) => transactionId),
      ['t1'],
    );
  });

  it('of an order that waits for money again are left to whoever accepts them', async (test) => {
    const { order, before } = await setup(test, received({}), { point: 'awaiting-payment', payment: undefined });
    assert.deepEqual([order.refundsDue, order.version], [undefined, before.version]);
  });

  it('are asked for five at a time, and the others a second after these have been answered', async (test) => {
    const stopping = new AbortController();
    const asked: string[] = [];
    const answers: (() => void)[] = [];
    const listReceived = async ({ reference }: PaymentAttempt) => {
      asked.push(reference);
      await new Promise<void>((resolve) => answers.push(resolve));
      return received({});
    };
    const bench = await openBench(test, { gateway: { listReceived } });
    const now = bench.clock.now();
    for (let index = 0; index < 7; index++) {
      const { id } = await bench.put({ point: 'paid', payment: { ...accepted, reference: `cover-${index}` } });
      const attempt = { reference: `cover-${index}`, orderId: id, merchantId: 'default', method: 'paystack' } as const;
      await bench.store.payments.insertAttempt({
        ...attempt,
        expected: naira(500),
        test: true,
        createdAt: now - minute,
      });
      await bench.store.payments.reconcileAt(attempt.reference, now - 7 + index);
    }
    const job = runReconciliation(bench.context, stopping.signal);
    await become(() => asked.length >= 5);
    await sleep(50);
    assert.equal(asked.length, 5);
    for (const answer of answers.splice(0)) answer();
    await become(() => {
      bench.clock.advance(1_000);
      return answers.length === 2;
    });
    for (const answer of answers) answer();
    assert.deepEqual(
      asked.toSorted(),
      Array.from({ length: 7 }, (_none, index) => `cover-${index}`),
    );
    stopping.abort();
    await job;
  });
});
