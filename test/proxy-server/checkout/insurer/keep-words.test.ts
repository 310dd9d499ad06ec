import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckoutContext } from '../../../../proxy-server/checkout/context.ts';
import { keepGatewayWords, keepWords } from '../../../../proxy-server/checkout/insurer/keep-words.ts';
import { makeOrder } from '../../../support/shop/make-order.ts';

const attempt = { method: 'paystack', reference: 'cover-1' } as const;

/** An order, and a clock that goes on by a second at each look. */
function setup() {
  let now = 0;
  const context = { clock: { now: () => (now += 1_000) } } as unknown as CheckoutContext;
  return { context, order: makeOrder({ insurerSaid: undefined }) };
}

describe('words that are said again at each poll', () => {
  it('are kept once when a gateway says why a payment failed', () => {
    const { context, order } = setup();
    const told = keepGatewayWords(context, order, attempt, { said: 'Insufficient Funds' });
    assert.deepEqual(told.insurerSaid, [{ at: 1_000, step: 'payment', text: 'cover-1: Insufficient Funds' }]);
    assert.deepEqual(
      told.newActs?.map(({ what, text }) => [what, text]),
      [['payment-failed', 'cover-1']],
    );
    assert.equal(keepGatewayWords(context, told, attempt, { said: 'Insufficient Funds' }), told);
  });

  it('are kept once when an insurer is busy, and come last again when it refuses with them', () => {
    const { context, order } = setup();
    const busy = keepWords(context, order, 'status', { status: 'busy', said: 'No stock' });
    assert.equal(keepWords(context, busy, 'status', { status: 'busy', said: 'No stock' }), busy);
    const other = keepWords(context, busy, 'status', { status: 'busy', said: 'Closed' });
    const refused = keepWords(context, other, 'status', { status: 'refused', said: 'No stock' });
    assert.deepEqual(
      refused.insurerSaid?.map(({ at, text }) => [at, text]),
      [
        [3_000, 'Closed'],
        [4_000, 'No stock'],
      ],
    );
  });
});
