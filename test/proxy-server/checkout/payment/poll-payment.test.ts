import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { pollPayment } from '../../../../proxy-server/checkout/payment/poll-payment.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import type { VerifyOutcome } from '../../../../proxy-server/domain/payment/payment-gateway.ts';
import { day, hour, minute } from '../../../support/clocks/movable-clock.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

const second = 1_000;
const naira = (amount: number) => ({ amount, currency: 'NGN' }) as const;
const paid: VerifyOutcome = { status: 'paid', amount: naira(2_160_000), paid: naira(2_190_000), transactionId: 't1' };
const mismatch: VerifyOutcome = { status: 'mismatch', reason: 'Too little.', paid: naira(7), transactionId: 't2' };
const pending: VerifyOutcome = { status: 'pending' };
const unclear: VerifyOutcome = { status: 'unclear', cause: 'down' };
const declined = {
  status: 'failed',
  failure: { code: 'declined', message: 'Your bank declined it.' },
  said: 'Insufficient funds',
} as const;
const left = { status: 'failed', failure: { code: 'not-completed', message: 'You left.' }, said: 'Abandoned' } as const;
const open = {
  method: 'paystack',
  reference: 'cover-1',
  amount: naira(2_160_000),
  authorizationUrl: 'https://pay',
} as const;

describe('the poll of an unpaid order', () => {
  /** What the gateway says of each attempt, how old that is and when it was asked for; newest first, by its reference. */
  interface Attempt {
    readonly says: VerifyOutcome;
    readonly age?: number;
    readonly askedAgo?: number;
  }

  async function setup(
    test: TestContext,
    attempts: Readonly<Record<string, Attempt>>,
    changes: Partial<OrderRecord> = {},
  ) {
    const verified: string[] = [];
    const gateway = {
      async verify({ reference }: { readonly reference: string }) {
        verified.push(reference);
        return attempts[reference]!.says;
      },
    };
    const bench = await openBench(test, { gateway });
    const now = bench.clock.now();
    const { id } = await bench.put({ openPayment: open, dueAt: now, expiresAt: now + hour, ...changes });
    const attempt = { orderId: id, merchantId: 'default', method: 'paystack', test: true } as const;
    for (const [reference, { age = minute, askedAgo }] of Object.entries(attempts)) {
      await bench.store.payments.insertAttempt({
        ...attempt,
        reference,
        expected: naira(2_160_000),
        createdAt: now - age,
      });
      if (askedAgo !== undefined) await bench.store.payments.noteAsked([reference], now - askedAgo, now);
    }
    const claimed = await bench.claim(id);
    const after = await bench.run(pollPayment, claimed);
    const askedAt = async (reference: string) => {
      const asked = (await bench.store.payments.findAttempt(reference))?.asked;
      return asked && [asked.at - now, asked.count];
    };
    return { ...after, bench, verified, now, before: claimed, askedAt };
  }

  it('accepts a payment that matches with what was paid, and goes on with the order', async (test) => {
    const { order, verified, now, leased, dueIn, askedAt } = await setup(test, {
      'cover-2': { says: pending, age: 1 },
      'cover-1': { says: paid },
      'cover-0': { says: pending, age: hour },
    });
    assert.deepEqual(verified, ['cover-2', 'cover-1']);
    assert.deepEqual([order.point, dueIn, leased], ['paid', 0, 6 * second]);
    assert.deepEqual(order.payment, {
      method: 'paystack',
      reference: 'cover-1',
      transactionId: 't1',
      amount: naira(2_160_000),
      paid: naira(2_190_000),
      acceptedAt: now,
    });
    assert.deepEqual(await askedAt('cover-0'), [0, 1]);
  });

  it('takes a payment that matches before one that does not, also of an attempt that it would not ask for', async (test) => {
    const { order, verified } = await setup(test, {
      'cover-3': { says: mismatch, age: 1 },
      'cover-2': { says: pending, age: 2, askedAgo: second },
      'cover-1': { says: paid, age: 50 * minute, askedAgo: second },
    });
    assert.deepEqual(verified, ['cover-3', 'cover-2', 'cover-1']);
    assert.deepEqual([order.point, order.payment?.reference], ['paid', 'cover-1']);
  });

  it('holds the order for the first payment that does not match, where no other does', async (test) => {
    const { order, verified, leased } = await setup(test, {
      'cover-2': { says: mismatch, age: 1 },
      'cover-1': { says: { ...mismatch, reason: 'Another.', transactionId: 't3' } },
    });
    assert.deepEqual(verified, ['cover-2', 'cover-1']);
    assert.deepEqual([order.point, leased], ['held', 0]);
    assert.match(order.problem?.message ?? '', /^Too little. ₦0.07 was received under cover-2;/);
    const due = { method: 'paystack', reference: 'cover-2', transactionId: 't2', amount: naira(7), paid: naira(7) };
    assert.deepEqual(order.refundsDue, [due]);
  });

  it('asks nothing of an attempt that it asked for just now, and waits until it may', async (test) => {
    for (const [attempt, expiresIn, dueIn] of [
      // 3 seconds after it was asked for
      [{ age: minute, askedAgo: second }, hour, 2 * second],
      [{ age: minute, askedAgo: 3 * second - 1 }, hour, 1],
      // at its planned age, if that comes first
      [{ age: 2 * minute - second, askedAgo: second }, hour, second],
      // too old to be polled again
      [{ age: 4 * day, askedAgo: second }, hour, 2 * second],
      [{ age: minute, askedAgo: second }, second, second],
    ] as const) {
      const asked = { 'cover-1': { says: paid, ...attempt } };
      const { order, verified, leased, ...then } = await setup(test, asked, {
        expiresAt: Date.parse('2026-03-01T09:00:00Z') + expiresIn,
      });
      assert.deepEqual([order.point, verified, then.dueIn, leased], ['awaiting-payment', [], dueIn, 0]);
    }
  });

  it('polls again ever later while nothing is paid, and lets the order expire in time', async (test) => {
    const start = Date.parse('2026-03-01T09:00:00Z');
    for (const [age, expiresIn, point, dueIn] of [
      [second, hour, 'awaiting-payment', 3 * second],
      [minute, hour, 'awaiting-payment', 12 * second],
      [minute, 5 * second, 'awaiting-payment', 5 * second],
      [4 * day, hour, 'awaiting-payment', hour],
      [minute, 0, 'expired', 12 * second],
      [4 * day, 0, 'expired', undefined],
    ] as const) {
      const { order, leased, acts, ...then } = await setup(
        test,
        { 'cover-1': { says: pending, age } },
        { expiresAt: start + expiresIn },
      );
      assert.deepEqual([order.point, then.dueIn, leased], [point, dueIn, 0]);
      assert.deepEqual(acts, point === 'expired' ? [['expired', 'proxy', undefined]] : []);
    }
  });

  it('lets an order expire, and not before, for which nobody has begun to pay', async (test) => {
    const start = Date.parse('2026-03-01T09:00:00Z');
    const none = { openPayment: undefined };
    const early = await setup(test, {}, { ...none, expiresAt: start + 2 });
    assert.deepEqual([early.order.point, early.dueIn], ['awaiting-payment', 2]);
    const { order, dueIn } = await setup(test, {}, { ...none, expiresAt: start });
    assert.deepEqual([order.point, dueIn], ['expired', undefined]);
  });

  it('lets an order expire whose only attempt it asked for just now', async (test) => {
    const { order } = await setup(
      test,
      { 'cover-1': { says: pending, askedAgo: second } },
      { expiresAt: Date.parse('2026-03-01T09:00:00Z') },
    );
    assert.equal(order.point, 'expired');
  });

  it('goes on for an order that has ended, as long as its newest attempt is polled, and leaves it ended', async (test) => {
    for (const [point, age, dueIn] of [
      ['expired', minute, 12 * second],
      ['cancelled', hour, 5 * hour],
      ['expired', 4 * day, undefined],
    ] as const) {
      const { order, ...then } = await setup(test, { 'cover-1': { says: pending, age, askedAgo: 0 } }, { point });
      assert.deepEqual([order.point, then.dueIn], [point, dueIn]);
    }
  });

  it('says why the open payment failed, and forgets it once that is no longer so', async (test) => {
    const { order, acts, before } = await setup(test, { 'cover-1': { says: declined } });
    assert.deepEqual(order.openPayment, { ...open, failure: declined.failure });
    assert.deepEqual(acts, [['payment-failed', 'paystack', 'cover-1']]);
    assert.deepEqual(
      order.insurerSaid?.map(({ step, text }) => [step, text]),
      [['payment', 'cover-1: Insufficient funds']],
    );
    assert.equal(before.openPayment?.failure, undefined);
    for (const says of [pending, unclear]) {
      const again = await setup(test, { 'cover-1': { says } }, { openPayment: { ...open, failure: declined.failure } });
      assert.deepEqual(again.order.openPayment, open);
    }
  });

  it('keeps no words of a page that was left: that is no payment', async (test) => {
    const { order, acts } = await setup(test, { 'cover-1': { says: left } });
    assert.deepEqual(order.openPayment, { ...open, failure: left.failure });
    assert.deepEqual([acts, order.insurerSaid], [[], undefined]);
  });

  it('keeps what it knew of the newest attempt, where it asks for older ones alone', async (test) => {
    const { order, verified } = await setup(
      test,
      { 'cover-1': { says: pending, age: 1, askedAgo: 0 }, 'cover-0': { says: declined } },
      { openPayment: { ...open, failure: left.failure } },
    );
    assert.deepEqual(verified, ['cover-0']);
    assert.deepEqual(order.openPayment?.failure, left.failure);
  });

  it('says nothing of the open payment that an older attempt came to', async (test) => {
    const { order } = await setup(
      test,
      { 'cover-2': { says: declined, age: 1 } },
      { openPayment: { ...open, reference: 'cover-3' } },
    );
    assert.equal(order.openPayment?.failure, undefined);
  });

  it('logs what the gateway did not say', async (test) => {
    const { order, bench, dueIn } = await setup(test, { 'cover-1': { says: unclear } });
    const facts = { order: order.id, payment: 'cover-1', cause: 'down' };
    assert.deepEqual(bench.logged, [['payment unclear', facts]]);
    assert.equal(dueIn, 12 * second);
    assert.deepEqual((await setup(test, { 'cover-1': { says: pending } })).bench.logged, []);
  });
});
