import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckoutContext } from '../../../../proxy-server/checkout/context.ts';
import {
  keepGatewayWords,
  keepWords,
  logWords,
  wordsOf,
} from '../../../../proxy-server/checkout/insurer/keep-words.ts';
import { makeOrder } from '../../../support/shop/make-order.ts';

const attempt = { method: 'paystack', reference: 'cover-1' } as const;

/** An order, and a clock that goes on by a second at each look. */
function setup() {
  let now = 0;
  const logged: unknown[] = [];
  const context = {
    clock: { now: () => (now += 1_000) },
    debug: (text: string, facts: unknown) => void logged.push([text, facts]),
  } as unknown as CheckoutContext;
  return { context, order: makeOrder({ insurerSaid: undefined }), logged };
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

describe('the words of an insurer', () => {
  it('are written to the history with when and at which step they were said', () => {
    const { context, order } = setup();
    const told = keepWords(context, order, 'status', { status: 'busy', said: 'No stock' });
    const by = { kind: 'insurer', name: 'aims' };
    assert.deepEqual(told.newActs, [{ what: 'insurer-said', by, text: 'status', at: 1_000 }]);
  });

  it('that refuse or decline are kept last, though they were said before', () => {
    for (const status of ['refused', 'declined']) {
      const { context, order } = setup();
      const busy = keepWords(context, order, 'status', { status: 'busy', said: 'No stock' });
      const last = keepWords(context, busy, 'status', { status, said: 'No stock' });
      assert.deepEqual(last.insurerSaid, [{ at: 2_000, step: 'status', text: 'No stock' }]);
      assert.equal(last.newActs?.length, 2);
    }
  });

  it('fill the history no further than twenty, but for those that decide', () => {
    const { context, order } = setup();
    let told = order;
    for (let count = 1; count <= 22; count++) told = keepWords(context, told, 'status', { said: `No ${count}` });
    assert.deepEqual([told.insurerSaid?.length, told.insurerSaid?.at(-1)?.text], [20, 'No 22']);
    assert.equal(told.newActs?.length, 20);
    const refused = keepWords(context, told, 'status', { status: 'refused', said: 'Never' });
    assert.equal(refused.newActs?.length, 21);
  });

  it('are kept of no order whose personal data is erased, nor where nothing was said', () => {
    const { context, order, logged } = setup();
    const erased = { ...order, applicant: undefined };
    assert.equal(keepWords(context, erased, 'status', { said: 'No stock' }), erased);
    assert.equal(keepWords(context, order, 'status', { status: 'refused' }), order);
    assert.deepEqual(logged, []);
  });

  it('are logged at debug alone, once, and without personal data', () => {
    const { context, order, logged } = setup();
    const said = `No stock for ${order.applicant?.firstName}`;
    const told = keepWords(context, order, 'status', { said });
    keepWords(context, told, 'status', { said });
    const line = ['insurer said', { order: order.id, step: 'status', text: 'No stock for «answer»' }];
    assert.deepEqual(logged, [line]);
    logWords(context, order, {}, { step: 'quote' });
    logWords({ debug: undefined }, order, { said }, { step: 'quote' });
    assert.deepEqual(logged, [line]);
  });

  it('are none of a look-up that found the policy, or several', () => {
    const unclear = { status: 'unclear', cause: 'timeout', said: 'Try later' } as const;
    assert.equal(wordsOf(unclear), unclear);
    for (const status of ['done', 'ambiguous'])
      assert.deepEqual(wordsOf({ status, said: 'Approved' } as unknown as Parameters<typeof wordsOf>[0]), {});
  });
});
