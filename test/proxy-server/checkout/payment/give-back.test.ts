import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { endRefund } from '../../../../proxy-server/checkout/payment/end-refund.ts';
import { requestRefund } from '../../../../proxy-server/checkout/payment/request-refund.ts';
import type { RefundRequest } from '../../../../proxy-server/contract/refund.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import type { Refund } from '../../../../proxy-server/domain/payment/refund.ts';
import { makeOrder } from '../../../support/shop/make-order.ts';
import { makeRefund, onePayment } from '../../../support/shop/make-refund.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

const naira = (amount: number) => ({ amount, currency: 'NGN' }) as const;
const payment = { ...onePayment, amount: naira(500), paid: naira(500), acceptedAt: 1 };
const due = { method: 'paystack', reference: 'cover-2', transactionId: 't2', paid: naira(300) } as const;
const staff = { kind: 'staff', name: 'Ada' } as const;

/** A refund of the accepted payment. */
const refund = makeRefund({ by: staff });

describe('a refund that has ended', () => {
  /** An order with such a refund that is back now, or not; what its history says of it. */
  function setup(changes: Partial<OrderRecord>, ended: Partial<Refund> = {}, message?: string) {
    const mine = { ...refund, ...ended };
    const order = makeOrder({ point: 'held', payment, ...changes, refunds: [...(changes.refunds ?? []), mine] });
    const by = { kind: 'gateway', name: 'paystack' } as const;
    const end =
      message === undefined ? ({ state: 'settled', by } as const) : ({ state: 'failed', by, message } as const);
    const { newActs, ...after } = endRefund(order, mine, end);
    return { order, after, newActs, by };
  }

  it('of all that was paid ends the order, and keeps what the insurer said of its policy', () => {
    const policy = { status: 'declined' } as const;
    const { after, newActs, by } = setup({ point: 'declined', policy });
    assert.deepEqual([after.point, after.policy], ['refunded', policy]);
    assert.deepEqual(after.refunds?.[0], { ...refund, state: 'settled', message: undefined });
    assert.deepEqual(newActs, [{ what: 'refund-settled', by, amount: naira(500), text: 'rfd_1' }]);
  });

  it('of a part leaves the order as it is, until its parts are the whole', () => {
    const part = { ...refund, id: 'rfd_0', amount: naira(1), state: 'settled' } as const;
    const partly = setup({ refunds: [part] }, { amount: naira(498) });
    assert.equal(partly.after.point, 'held');
    assert.deepEqual(
      partly.newActs?.map(({ what, amount }) => [what, amount]),
      [['refund-settled', naira(498)]],
    );
    assert.equal(setup({ refunds: [part] }, { amount: naira(499) }).after.point, 'refunded');
    // what has not come, or was of another payment, does not count
    assert.equal(setup({ refunds: [{ ...part, state: 'failed' }] }, { amount: naira(499) }).after.point, 'held');
    assert.equal(setup({ refunds: [{ ...part, transactionId: 't2' }] }, { amount: naira(499) }).after.point, 'held');
  });

  it('of what bought nothing is due no more, and ends an order only where nothing else of its money is left', () => {
    const ofDue = { ...due, amount: naira(300) };
    const other = { ...due, transactionId: 't3' };
    const insured = setup({ point: 'active', refundsDue: [due] }, ofDue);
    assert.deepEqual([insured.after.point, insured.after.refundsDue], ['active', undefined]);
    const paid = setup({ refundsDue: [due] }, ofDue);
    assert.deepEqual([paid.after.point, paid.after.refundsDue], ['held', undefined]);
    const two = setup({ payment: undefined, refundsDue: [due, other] }, ofDue);
    assert.deepEqual([two.after.point, two.after.refundsDue], ['held', [other]]);
    const last = setup({ payment: undefined, refundsDue: [due] }, ofDue);
    assert.deepEqual([last.after.point, last.after.refundsDue], ['refunded', undefined]);
    const accepted = setup({ refundsDue: [due] });
    assert.deepEqual([accepted.after.point, accepted.after.refundsDue], ['refunded', [due]]);
    assert.equal(setup({ point: 'active' }).after.point, 'active', 'a policy stands');
  });

  it('of a payment without a transaction id goes by its reference', () => {
    const { after } = setup({ payment: { ...payment, transactionId: undefined } }, { transactionId: 'cover-1' });
    assert.equal(after.point, 'refunded');
  });

  it('and failed is told to the staff where the order needs a person, and not of an order that has ended', () => {
    const held = setup({}, {}, 'No balance.');
    assert.deepEqual(held.after.refunds?.[0], { ...refund, state: 'failed', message: 'No balance.' });
    assert.deepEqual(
      [held.after.point, held.after.problem],
      ['held', { code: 'refund-failed', message: 'The refund failed: No balance. The money is still yours.' }],
    );
    assert.deepEqual(held.newActs, [{ what: 'refund-failed', by: held.by, amount: naira(500), text: 'No balance.' }]);
    assert.equal(setup({ point: 'declined' }, {}, 'No balance.').after.problem, undefined);
  });
});

describe('a refund that is asked for', () => {
  async function setup(test: TestContext, changes: Partial<OrderRecord> = {}, isOffered = true) {
    const refunds = isOffered
      ? { refund: async () => assert.fail(), listRefunds: async () => assert.fail() }
      : undefined;
    const bench = await openBench(test, { gateway: { refunds } });
    const order = await bench.put({ point: 'held', payment, ...changes });
    await bench.store.payments.insertAttempt({
      ...onePayment,
      orderId: order.id,
      merchantId: 'default',
      expected: naira(500),
      test: true,
      createdAt: 1,
    });
    const request = (asked: Partial<RefundRequest>) =>
      requestRefund(bench.context, order, { payment: 't1', mode: 'gateway', reason: 'asked', ...asked }, staff);
    const due = async () => {
      const claim = { merchants: ['default'], now: bench.clock.now(), until: bench.clock.now() + 1, limit: 9 };
      return (await bench.store.payments.claimReconciliations(claim)).map(({ reference }) => reference);
    };
    return { bench, order, request, due };
  }

  /** What is wrong with a request: the code, the message, and where. */
  async function refusedAs(asked: Promise<unknown>) {
    const error = await asked.then(
      () => assert.fail('it was taken'),
      (cause: unknown) => cause,
    );
    const { code, message, violations } = error as {
      code: string;
      message: string;
      violations?: { path: string; code: string }[];
    };
    return [code, message, ...(violations ?? []).map((one) => [one.path, one.code])];
  }

  it('is stored with all that is left, and the gateway is asked for it in the background at once', async (test) => {
    const { bench, order, request, due } = await setup(test);
    const saved = await request({});
    const at = bench.clock.now();
    assert.deepEqual(JSON.parse(JSON.stringify(saved.refunds)), [{ ...refund, at }]);
    assert.equal(saved.point, 'held');
    const [act] = await bench.store.history.of(order.id);
    assert.deepEqual(
      [act?.what, act?.by.name, act?.amount, act?.text],
      ['refund-requested', 'Ada', naira(500), 'asked'],
    );
    assert.deepEqual(await due(), ['cover-1']);
    assert.deepEqual(bench.logged, [['refund requested', { order: order.id, refund: 'rfd_1', mode: 'gateway' }]]);
  });

  it('and was given back by the shop itself is settled at once, without the gateway', async (test) => {
    const { bench, order, request, due } = await setup(test, {}, false);
    const saved = await request({ mode: 'noted', payment: 'cover-1' });
    assert.deepEqual([saved.point, saved.refunds?.[0]?.state], ['refunded', 'settled']);
    const acts = await bench.store.history.of(order.id);
    assert.deepEqual(
      acts.map(({ what, by }) => [what, by.name]),
      [
        ['refund-requested', 'Ada'],
        ['refund-settled', 'Ada'],
      ],
    );
    assert.deepEqual(await due(), []);
  });

  it('of a part may be all that is left, and no more, in the currency of the payment', async (test) => {
    const settled = { ...refund, id: 'rfd_0', amount: naira(100), state: 'settled' } as const;
    const { request } = await setup(test, { refunds: [settled] });
    assert.deepEqual(await refusedAs(request({ amount: { amount: 401, currency: 'NGN' } })), [
      'invalid-refund',
      'At most ₦4.00 of it is left.',
      ['/amount/amount', 'too-large'],
    ]);
    assert.deepEqual(await refusedAs(request({ amount: { amount: 1, currency: 'USD' } })), [
      'invalid-refund',
      'The payment came in NGN.',
      ['/amount/currency', 'wrong-currency'],
    ]);
    const saved = await request({ amount: { amount: 400, currency: 'NGN' } });
    assert.deepEqual(saved.refunds?.[1]?.amount, naira(400));
    const rest = await (await setup(test, { refunds: [settled] })).request({});
    assert.deepEqual(rest.refunds?.[1]?.amount, naira(400));
  });

  it('is refused where no gateway of the shop can give it back', async (test) => {
    const message = 'This money came through no gateway that the proxy can ask: give it back yourself, then note it.';
    const without = await setup(test, {}, false);
    assert.deepEqual(await refusedAs(without.request({})), ['not-offered', message]);
    const elsewhere = await setup(test, { payment: { ...payment, method: 'flutterwave' } });
    assert.deepEqual(await refusedAs(elsewhere.request({})), ['not-offered', message]);
  });

  it('is refused of money that is not there, has gone, is going, or bought a policy', async (test) => {
    const gone = 'This money cannot be given back: a policy stands for it or may, or all of it has gone back.';
    const { request } = await setup(test);
    assert.deepEqual(await refusedAs(request({ payment: 't9' })), [
      'invalid-refund',
      'No payment of this order has this transaction id or reference.',
      ['/payment', 'unknown-payment'],
    ]);
    const settled = { ...refund, id: 'rfd_0', state: 'settled' } as const;
    const back = await setup(test, { refunds: [settled] });
    assert.deepEqual(await refusedAs(back.request({})), ['order-state-conflict', gone]);
    const insured = await setup(test, { point: 'active' });
    assert.deepEqual(await refusedAs(insured.request({ payment: 'cover-1' })), ['order-state-conflict', gone]);
    const earlier = await setup(test, { payment: undefined, refunds: [settled] });
    assert.deepEqual(await refusedAs(earlier.request({ payment: 'cover-1' })), ['order-state-conflict', gone]);
    const going = await setup(test, { refunds: [{ ...refund, id: 'rfd_0', state: 'pending' }] });
    const [code] = await refusedAs(going.request({}));
    assert.equal(code, 'refund-in-progress');
  });

  it('may name a payment by its id before another by its reference', async (test) => {
    const { request } = await setup(test, {
      refundsDue: [
        { ...due, reference: 't1' },
        { ...due, transactionId: 'cover-1' },
      ],
    });
    const saved = await request({ payment: 'cover-1', mode: 'noted' });
    assert.deepEqual([saved.refunds?.[0]?.reference, saved.point], ['cover-2', 'held']);
  });
});
