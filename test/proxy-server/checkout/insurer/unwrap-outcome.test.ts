import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unwrapForShopper, unwrapOutcome } from '../../../../proxy-server/checkout/insurer/unwrap-outcome.ts';
import type { NotDone, Unclear } from '../../../../proxy-server/domain/insurer/insurance-provider.ts';

type Outcome = { readonly status: 'done'; readonly price: number } | NotDone | Unclear;

/** What is thrown for an outcome. */
function setup(outcome: Outcome, unwrap: (outcome: Outcome) => unknown = unwrapOutcome) {
  try {
    unwrap(outcome);
  } catch (error) {
    const { code, message, violations, retryAfterSeconds } = error as {
      code: string;
      message: string;
      violations?: readonly object[];
      retryAfterSeconds?: number;
    };
    return { code, message, violations: violations ?? [], retryAfterSeconds };
  }
  return assert.fail('nothing was thrown');
}

const wrong = [{ path: '/answers/imei', code: 'refused', message: 'The IMEI is known.' }];
const forbidden = [{ path: '', code: 'super-admin-only', message: 'Not for this account.' }];
const refused = { status: 'refused', reason: 'Blocked account.' } as const;

describe('an outcome of a call to an insurer', () => {
  it('is returned if it was done', () => {
    const outcome: Outcome = { status: 'done', price: 5 };
    assert.equal(unwrapOutcome(outcome), outcome);
    assert.equal(unwrapForShopper({ note: () => assert.fail() }, outcome), outcome);
  });

  it('that is refused names what is wrong, or who alone may do it', () => {
    const plain = { code: 'insurer-refused', message: 'Blocked account.', retryAfterSeconds: undefined };
    assert.deepEqual(setup({ ...refused, violations: wrong }), { ...plain, violations: wrong });
    assert.deepEqual(setup({ ...refused, violations: [] }), { ...plain, violations: [] });
    const admin = { ...plain, code: 'super-admin-only', violations: [] };
    assert.deepEqual(setup({ ...refused, violations: [...wrong, ...forbidden] }), admin);
  });

  it('that is refused tells a shopper nothing of the reason, which is logged', () => {
    const noted: unknown[] = [];
    const note = (...of: unknown[]) => void noted.push(of);
    const thrown = setup({ ...refused, violations: wrong }, (outcome) => unwrapForShopper({ note }, outcome));
    assert.deepEqual(thrown, {
      code: 'insurer-refused',
      message:
        'The insurer does not offer this to the shop’s account, so it must be typed in. The proxy’s log has the reason.',
      violations: [],
      retryAfterSeconds: undefined,
    });
    assert.deepEqual(noted, [['insurer refused a look-up', { reason: 'Blocked account.' }]]);
  });

  it('that is not there now says when to try again, in whole seconds from one', () => {
    const limit = 'The insurer’s limit of calls is reached; try again in a moment.';
    const silent = 'The insurer does not answer just now; try again in a moment.';
    const unread = 'The insurer’s answer could not be read; the proxy’s log says more.';
    for (const [outcome, message, retryAfterSeconds] of [
      [{ status: 'limited', retryAfterMilliseconds: 1_001 }, limit, 2],
      [{ status: 'limited', retryAfterMilliseconds: 0 }, limit, 1],
      [{ status: 'busy' }, silent, 5],
      [{ status: 'busy', retryAfterMilliseconds: 0 }, silent, 1],
      [{ status: 'unclear', cause: 'a time-out' }, silent, 5],
      [{ status: 'unclear', cause: 'no JSON', isAnswered: true, retryAfterMilliseconds: 7_500 }, unread, 8],
    ] as const) {
      const error = { code: 'insurer-unavailable', message, violations: [], retryAfterSeconds };
      assert.deepEqual(setup(outcome), error);
      assert.deepEqual(
        setup(outcome, (one) => unwrapForShopper({ note: () => assert.fail() }, one)),
        error,
      );
    }
  });
});
