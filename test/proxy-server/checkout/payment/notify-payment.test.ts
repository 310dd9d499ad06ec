import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { handleWebhook, notifyPayment } from '../../../../proxy-server/checkout/payment/notify-payment.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import { hour, minute } from '../../../support/clocks/movable-clock.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

const second = 1_000;
const naira = (amount: number) => ({ amount, currency: 'NGN' }) as const;
const failure = { code: 'declined', message: 'Your bank declined it.' } as const;
const open = { method: 'paystack', reference: 'cover-1', amount: naira(1), authorizationUrl: 'https://pay' } as const;

/** An order with these attempts, newest first, each asked for so many milliseconds ago. */
async function setup(
  test: TestContext,
  askedAgo: Readonly<Record<string, number | undefined>>,
  changes: Partial<OrderRecord> = {},
) {
  const bench = await openBench(test);
  const now = bench.clock.now();
  const order = await bench.put({ openPayment: { ...open, failure }, dueAt: now + hour, ...changes });
  const attempt = { orderId: order.id, merchantId: 'default', method: 'paystack', test: true } as const;
  for (const [index, [reference, ago]] of Object.entries(askedAgo).entries()) {
    const createdAt = now - hour - index;
    await bench.store.payments.insertAttempt({ ...attempt, reference, expected: naira(1), createdAt });
    if (ago !== undefined) await bench.store.payments.noteAsked([reference], now - ago, now);
  }
  /** When the order is due from now, what is known of its open payment, and which attempts are to be asked for next. */
  const read = async () => {
    const { dueAt, openPayment } = (await bench.store.orders.find(order.id))!;
    const attempts = await bench.store.payments.attemptsOf(order.id);
    return {
      dueIn: dueAt! - now,
      failure: openPayment?.failure,
      next: attempts.filter(({ asked }) => !asked).map(({ reference }) => reference),
    };
  };
  const notify = (reference?: string) => notifyPayment(bench.context, order, reference);
  /** The references of the attempts that are reconciled by now. */
  const reconciled = async () => {
    const claim = { merchants: ['default'], now, until: now + hour, limit: 9 };
    return (await bench.store.payments.claimReconciliations(claim)).map(({ reference }) => reference);
  };
  return { bench, order, read, notify, reconciled };
}

describe('a hint that an order may be paid', () => {
  it('makes the gateway be asked at once where it may be, and forgets what it said before', async (test) => {
    const now = Date.parse('2026-03-01T09:00:00Z');
    for (const [ago, dueAt] of [
      [undefined, now + hour],
      [3 * second, now + hour],
      [undefined, now],
    ] as const) {
      const { bench, notify, read } = await setup(test, { 'cover-1': ago }, { dueAt });
      assert.deepEqual((await notify()).openPayment, open);
      const { dueIn, ...then } = await read();
      assert.deepEqual([dueIn, then.failure], [0, undefined]);
      assert.deepEqual([...new Set(bench.wakes)], [now]);
    }
  });

  it('waits until it may be asked again, 3 seconds after it was', async (test) => {
    const { bench, notify, read } = await setup(test, { 'cover-1': second });
    await notify();
    assert.deepEqual([await read(), bench.wakes], [{ dueIn: 2 * second, failure: undefined, next: [] }, []]);
  });

  it('changes nothing where the order is due no later', async (test) => {
    for (const dueIn of [2 * second, second]) {
      const { bench, order, notify, read } = await setup(
        test,
        { 'cover-1': second },
        { dueAt: Date.parse('2026-03-01T09:00:00Z') + dueIn },
      );
      assert.deepEqual(await notify(), order);
      assert.deepEqual([await read(), bench.wakes], [{ dueIn, failure, next: [] }, []]);
    }
    const ended = await setup(test, { 'cover-1': second }, { dueAt: undefined, point: 'expired' });
    await ended.notify();
    assert.equal((await ended.read()).dueIn, 2 * second);
  });

  it('saves nothing more of an order of which the gateway has said nothing', async (test) => {
    const { order, notify, read } = await setup(test, { 'cover-1': undefined }, { openPayment: open });
    assert.equal(await notify(), order);
    assert.equal((await read()).dueIn, 0);
  });

  it('forgets nothing of an order that was changed since it was read', async (test) => {
    for (const changes of [{ point: 'paid' }, { openPayment: undefined }] as const) {
      const { bench, order, notify } = await setup(test, { 'cover-1': undefined });
      const changed = await bench.store.orders.save({ ...order, ...changes });
      assert.deepEqual(await notify(), changed);
    }
  });

  it('makes the attempt be asked for that it names, unless it was within a minute', async (test) => {
    const ago = { 'cover-2': second, 'cover-1': minute, 'cover-0': minute - 1 };
    const named = await setup(test, ago);
    await named.notify('cover-1');
    assert.deepEqual(await named.read(), { dueIn: 0, failure: undefined, next: ['cover-1'] });
    assert.equal(named.bench.wakes.length, 1);
    for (const reference of ['cover-0', 'unknown', undefined]) {
      const other = await setup(test, ago);
      await other.notify(reference);
      assert.deepEqual(await other.read(), { dueIn: 2 * second, failure: undefined, next: [] });
    }
  });

  it('does nothing for an order that is paid, or that nobody has begun to pay', async (test) => {
    for (const [asked, changes] of [
      [{ 'cover-1': undefined }, { point: 'paid' }],
      [{}, {}],
    ] as const) {
      const { bench, order, notify, read } = await setup(test, asked, changes);
      assert.equal(await notify('cover-1'), order);
      const { dueIn } = await read();
      assert.deepEqual([dueIn, bench.wakes, bench.announced], [hour, [], []]);
    }
  });
});

describe('a webhook of a gateway', () => {
  const webhook = { key: 'event-1', reference: 'cover-1', event: 'charge.success' };

  it('makes an unpaid order be polled at once, for the attempt that it names, and only the first time', async (test) => {
    const { bench, read, reconciled } = await setup(test, { 'cover-2': second, 'cover-1': second });
    await handleWebhook(bench.context, 'default', webhook);
    const { dueIn, next } = await read();
    assert.deepEqual([dueIn, next, bench.wakes.length], [0, ['cover-1'], 1]);
    assert.deepEqual([await reconciled(), bench.logged], [[], []]);
    await handleWebhook(bench.context, 'default', webhook);
    assert.equal(bench.wakes.length, 1);
    await handleWebhook(bench.context, 'default', { ...webhook, key: 'event-2' });
    assert.equal(bench.wakes.length, 2);
  });

  it('makes the attempt of a settled order be reconciled at once', async (test) => {
    const { bench, read, reconciled } = await setup(test, { 'cover-1': second }, { point: 'paid' });
    await handleWebhook(bench.context, 'default', webhook);
    const { dueIn, next } = await read();
    assert.deepEqual([dueIn, next, await reconciled(), bench.wakes.length], [hour, [], ['cover-1'], 1]);
  });

  it('that names only the gateway’s id finds the attempt whose payment was accepted with it', async (test) => {
    const byId = { key: 'event-3', reference: undefined, transactionId: 't1', event: 'refund.processed' };
    const { bench, order, reconciled } = await setup(test, { 'cover-1': second }, { point: 'paid' });
    const accepted = { method: 'paystack', reference: 'cover-1', transactionId: 't1', amount: naira(1) } as const;
    await bench.store.payments.accept({ ...accepted, acceptedAt: 1, merchantId: 'default', orderId: order.id });
    await handleWebhook(bench.context, 'default', { ...byId, transactionId: 't2' });
    assert.deepEqual([await reconciled(), bench.wakes.length], [[], 0]);
    await handleWebhook(bench.context, 'default', byId);
    assert.deepEqual([await reconciled(), bench.wakes.length], [['cover-1'], 1]);
  });

  it('of a payment that is none of the merchant’s is logged and nothing else', async (test) => {
    const { bench, read } = await setup(test, { 'cover-1': second });
    await handleWebhook(bench.context, 'default', { ...webhook, reference: 'shoes-1' });
    await handleWebhook(bench.context, 'default', { ...webhook, reference: undefined });
    await handleWebhook(bench.context, 'another', webhook);
    const line = ['webhook for unknown payment', { event: 'charge.success' }];
    assert.deepEqual(bench.logged, [line, line, line]);
    const { dueIn, next } = await read();
    assert.deepEqual([dueIn, next, bench.wakes], [hour, [], []]);
  });
});
