import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import {
  acceptPayment,
  confirmMerchantPayment,
  holdMismatch,
} from '../../../../proxy-server/checkout/payment/confirm-payment.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import { day, hour, minute } from '../../../support/clocks/movable-clock.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

const naira = (amount: number) => ({ amount, currency: 'NGN' }) as const;
const money = { method: 'paystack', reference: 'cover-1', transactionId: 't1' } as const;
const reason = 'Another amount was paid.';

describe('a payment that an order takes', () => {
  /** An unpaid order of ₦21,600 with two attempts, an hour and a day old. */
  async function setup(test: TestContext, changes: Partial<OrderRecord> = {}, gateway = {}) {
    const bench = await openBench(test, { gateway });
    const now = bench.clock.now();
    const order = await bench.put({ premium: naira(2_160_000), ...changes });
    const attempt = { orderId: order.id, merchantId: 'default', method: 'paystack', test: true } as const;
    for (const [reference, age] of [
      ['cover-1', hour],
      ['cover-2', day],
    ] as const)
      await bench.store.payments.insertAttempt({ ...attempt, reference, expected: naira(1), createdAt: now - age });
    /** What was taken under a reference. */
    const taken = async (reference: string) => {
      const named = { merchantId: 'default', method: 'paystack', references: [reference] } as const;
      const [one] = await bench.store.reconciliation.takenOf(named);
      return [one?.orderId, one?.amount, one?.currency];
    };
    /** Which attempts are reconciled, and when from now. */
    const reconciled = async () => {
      const found: unknown[] = [];
      for (const wait of [5 * hour, 2 * day]) {
        const claim = { merchants: ['default'], now: now + wait, until: now + 9 * day, limit: 9 };
        for (const { reference } of await bench.store.payments.claimReconciliations(claim))
          found.push([reference, wait]);
      }
      return found;
    };
    const read = async () => (await bench.store.orders.find(order.id))!;
    const acts = async () =>
      (await bench.store.history.of(order.id)).map(({ what, by, amount, text }) => [
        what,
        by.name ?? by.kind,
        amount?.amount,
        text,
      ]);
    return { bench, order, now, taken, reconciled, read, acts };
  }

  it('and does not match is held, with what came and what was due', async (test) => {
    const { bench, order, taken, reconciled, acts } = await setup(test);
    const paid = naira(5_000);
    const held = await holdMismatch(bench.context, order, { ...money, paid }, reason);
    const message =
      'Another amount was paid. ₦50.00 was received under cover-1; the premium is ₦21,600.00. The payment is held: refund it, then mark the order as refunded.';
    assert.equal(held?.point, 'held');
    assert.deepEqual(held.problem, { code: 'payment-mismatch', message });
    assert.deepEqual(held.refundsDue, [{ ...money, amount: paid, paid }]);
    assert.deepEqual(await acts(), [['payment-mismatch', 'paystack', 5_000, message]]);
    assert.deepEqual(await taken('cover-1'), [order.id, 5_000, 'NGN']);
    assert.deepEqual(bench.announced, [order.id]);
    assert.deepEqual(await reconciled(), [
      ['cover-1', 5 * hour],
      ['cover-2', 2 * day],
    ]);
  });

  it('and of which nothing more is known is held too, in the place of what was known of it before', async (test) => {
    const other = { ...money, transactionId: 't2', paid: naira(3) };
    const { bench, order, taken } = await setup(test, { refundsDue: [{ ...money, paid: naira(2) }, other] });
    const held = await holdMismatch(bench.context, order, { ...money, paid: undefined }, reason);
    assert.equal(
      held?.problem?.message,
      'Another amount was paid. An unknown amount was received under cover-1; the premium is ₦21,600.00. The payment is held: refund it, then mark the order as refunded.',
    );
    assert.deepEqual(held?.refundsDue, [other, money]);
    assert.deepEqual(await taken('cover-1'), [order.id, 0, 'NGN']);
  });

  it('is told by the worker alone where that works on the order', async (test) => {
    const { bench, order } = await setup(test, { dueAt: Date.parse('2026-03-01T09:00:00Z') });
    const claimed = await bench.claim(order.id);
    const lease = { owner: 'worker', keepUntil: bench.clock.now() + minute };
    const payment = { ...money, amount: naira(2_160_000), acceptedAt: 1 };
    const saved = await acceptPayment(bench.context, claimed, payment, lease);
    assert.deepEqual([saved?.point, await bench.leasedFor(order.id)], ['paid', minute]);
    assert.deepEqual([bench.announced, bench.wakes], [[], []]);
    const held = await setup(test, { dueAt: Date.parse('2026-03-01T09:00:00Z') });
    const mine = await held.bench.claim(held.order.id);
    await holdMismatch(held.bench.context, mine, { ...money, paid: naira(1) }, reason, { owner: 'worker' });
    assert.deepEqual(held.bench.announced, []);
  });

  it('is due at once, told of, and its other attempts are watched; its own if it may be paid twice', async (test) => {
    for (const [mayPayTwice, watched] of [
      [
        true,
        [
          ['cover-1', 5 * hour],
          ['cover-2', 2 * day],
        ],
      ],
      [false, [['cover-2', 2 * day]]],
    ] as const) {
      const { bench, order, now, reconciled } = await setup(test, {}, { mayPayTwice });
      const payment = { ...money, amount: naira(2_160_000), acceptedAt: 1 };
      const saved = await acceptPayment(bench.context, order, payment);
      assert.deepEqual([saved?.point, saved?.dueAt, saved?.payment], ['paid', now, payment]);
      assert.deepEqual([bench.announced, bench.wakes.length], [[order.id], 1]);
      assert.deepEqual(bench.logged, [['payment accepted', { order: order.id, payment: 'cover-1', point: 'paid' }]]);
      assert.deepEqual(await reconciled(), watched);
    }
  });

  it('after the personal data is erased is held to be given back', async (test) => {
    const { bench, order, acts } = await setup(test, { point: 'expired', applicant: undefined, answers: undefined });
    const payment = { ...money, amount: naira(2_160_000), acceptedAt: 1 };
    const held = await acceptPayment(bench.context, order, payment);
    const message =
      'The payment arrived after the order was cancelled or expired and its personal data was erased. No policy was issued: refund the payment.';
    assert.deepEqual([held?.point, held?.problem], ['held', { code: 'paid-too-late', message }]);
    assert.deepEqual(await acts(), [['payment-too-late', 'paystack', 2_160_000, undefined]]);
  });

  it('buys one order alone: nothing is changed of another', async (test) => {
    const { bench, order, read } = await setup(test);
    const claim = { ...money, merchantId: 'default', orderId: 'another', amount: naira(1), acceptedAt: 1 };
    await bench.store.payments.accept(claim);
    const used = {
      code: 'payment-already-used',
      message: 'This payment has bought another order; one payment buys one.',
    };
    const payment = { ...money, amount: naira(2_160_000), acceptedAt: 1 };
    await assert.rejects(acceptPayment(bench.context, order, payment), used);
    await assert.rejects(holdMismatch(bench.context, order, { ...money, paid: naira(1) }, reason), used);
    assert.equal((await read()).version, order.version);
  });
});

describe('a payment that the shop’s server confirms', () => {
  async function setup(test: TestContext, changes: Partial<OrderRecord> = {}) {
    const bench = await openBench(test, { gateway: { method: 'merchant', mayPayTwice: false } });
    const order = await bench.put({ premium: naira(2_160_000), ...changes });
    const confirm = (amount: number, reference = 'till-7', currency = 'NGN') =>
      confirmMerchantPayment(bench.context, order.id, { amount, currency, reference });
    return { bench, order, confirm };
  }

  it('is accepted with its reference, which is not logged: it may name a person', async (test) => {
    const { bench, order, confirm } = await setup(test);
    const { point, payment } = await confirm(2_160_000);
    const at = bench.clock.now();
    assert.equal(point, 'paid');
    assert.deepEqual(payment, {
      method: 'merchant',
      reference: 'till-7',
      transactionId: 'till-7',
      amount: naira(2_160_000),
      paid: { ...naira(2_160_000), at },
      acceptedAt: at,
    });
    assert.deepEqual(bench.logged, [['payment accepted', { order: order.id, point: 'paid' }]]);
  });

  it('of another amount or currency is held', async (test) => {
    for (const [amount, currency, received] of [
      [2_159_999, 'NGN', '₦21,599.99'],
      [2_160_000, 'USD', '21600.00 USD'],
    ] as const) {
      const { confirm } = await setup(test);
      const { point, problem } = await confirm(amount, 'till-7', currency);
      assert.equal(point, 'held');
      assert.equal(
        problem?.message,
        `The shop collected another amount or currency than the premium. ${received} was received under till-7; the premium is ₦21,600.00. The payment is held: refund it, then mark the order as refunded.`,
      );
    }
  });

  it('again has the same result, whether it was accepted or is held', async (test) => {
    const message = 'This reference was confirmed before with another amount or currency.';
    const merchant = { method: 'merchant', reference: 'till-7', transactionId: 'till-7' } as const;
    const payment = { ...merchant, amount: naira(2_160_000), acceptedAt: 1 };
    for (const changes of [
      // an earlier version did not store what was paid
      { point: 'paid', payment },
      { point: 'paid', payment: { ...payment, amount: naira(1), paid: naira(2_160_000) } },
      { point: 'held', refundsDue: [{ ...merchant, paid: naira(2_160_000) }] },
    ] as const) {
      const { order, confirm } = await setup(test, changes);
      assert.equal((await confirm(2_160_000)).version, order.version);
      await assert.rejects(confirm(2_160_001), { code: 'payment-already-used', message });
      await assert.rejects(confirm(2_160_000, 'till-7', 'USD'), { code: 'payment-already-used', message });
      await assert.rejects(confirm(2_160_000, 'till-8'), {
        code: 'order-state-conflict',
        message: 'This order no longer waits for payment; read its state.',
      });
    }
    // the same words of a gateway's payment are no confirmation
    const { confirm } = await setup(test, { point: 'paid', payment: { ...payment, method: 'paystack' } });
    await assert.rejects(confirm(2_160_000), { code: 'order-state-conflict' });
  });
});
