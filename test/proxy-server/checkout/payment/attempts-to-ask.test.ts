import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  attemptsToAsk,
  inARowSince,
  isWorthNaming,
  nextHintAt,
} from '../../../../proxy-server/checkout/payment/attempts-to-ask.ts';
import type { PaymentAttempt } from '../../../../proxy-server/domain/payment/payment-gateway.ts';
import { hour, minute } from '../../../support/clocks/movable-clock.ts';

const second = 1_000;
const now = Date.parse('2026-03-01T09:00:00Z');

/** Attempts of an order, newest first: how old each is, how long ago the gateway was asked for it, and how often. */
function setup(...given: readonly (readonly [age: number, askedAgo?: number | undefined, count?: number])[]) {
  const attempts = given.map(
    ([age, askedAgo, count = 1], index): PaymentAttempt => ({
      reference: `cover-${index + 1}`,
      orderId: 'ord_1',
      merchantId: 'default',
      method: 'paystack',
      expected: { amount: 500, currency: 'NGN' },
      test: true,
      createdAt: now - age,
      asked: askedAgo === undefined ? undefined : { at: now - askedAgo, count },
    }),
  );
  return { attempts, asked: attemptsToAsk(attempts, now).map(({ reference }) => reference) };
}

describe('the attempts that the gateway is asked for', () => {
  it('are all that it was never asked for', () => {
    const { attempts, asked } = setup([minute], [2 * minute], [hour]);
    assert.deepEqual(asked, ['cover-1', 'cover-2', 'cover-3']);
    assert.equal(nextHintAt(attempts), 0);
    assert.equal(nextHintAt([]), 0);
  });

  it('are the newest 3, 6, 12, 24, 48 and then 60 seconds after it was asked for', () => {
    for (const [index, wait] of [3, 6, 12, 24, 48, 60, 60].entries()) {
      const early = setup([hour, wait * second - 1, index + 1]);
      assert.deepEqual([early.asked, nextHintAt(early.attempts)], [[], now + 1]);
      const due = setup([hour, wait * second, index + 1]);
      assert.deepEqual([due.asked, nextHintAt(due.attempts)], [['cover-1'], now]);
    }
  });

  it('are the one before it a minute after, however often it was asked for', () => {
    assert.deepEqual(setup([hour, 0], [hour, minute - 1, 1]).asked, []);
    assert.deepEqual(setup([hour, 0], [hour, minute, 9]).asked, ['cover-2']);
  });

  it('are older ones at their planned ages, and then no more', () => {
    const newer = [
      [hour, 0],
      [hour, 0],
    ] as const;
    assert.deepEqual(setup(...newer, [15 * minute - 1, 9 * minute]).asked, []);
    assert.deepEqual(setup(...newer, [15 * minute, 9 * minute]).asked, ['cover-3']);
    assert.deepEqual(setup(...newer, [90 * hour, hour]).asked, []);
  });

  it('are those that were asked for by a clock that was ahead', () => {
    assert.deepEqual(setup([hour, -1], [hour, -1], [hour, -1], [hour, 0]).asked, ['cover-1', 'cover-2', 'cover-3']);
  });

  it('are asked for in a row within two minutes', () => {
    assert.equal(inARowSince(now), now - 2 * minute);
  });

  it('are asked for at once where the shopper comes back from them, if they were not in the last minute', () => {
    const isWorth = (askedAgo?: number) => isWorthNaming(setup([hour, askedAgo]).attempts[0]!, now);
    assert.deepEqual([isWorth(), isWorth(minute - 1), isWorth(minute)], [false, false, true]);
    // the clock has stepped back
    assert.deepEqual([isWorth(1 - minute), isWorth(-minute)], [false, true]);
  });
});
