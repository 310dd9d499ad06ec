import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCallBudget } from '../../../proxy-server/checkout/call-budget.ts';
import type { CallLane } from '../../../proxy-server/domain/call-lane.ts';

/** A budget over a counter that says how long to wait, and what was asked of it. */
function setup(wait = 0) {
  const asked: { account: string; intervalMilliseconds: number; burst: number }[] = [];
  const take = async (account: string, intervalMilliseconds: number, burst: number) => {
    asked.push({ account, intervalMilliseconds, burst });
    return wait;
  };
  return { asked, takeCall: createCallBudget({ take }, 'partner', { callsPerMinute: 60, burst: 10 }) };
}

describe('the budget of calls', () => {
  it('keeps five per cent of the insurer’s rate in hand', async () => {
    const { asked, takeCall } = setup();
    await takeCall('issue');
    assert.equal(asked[0]?.account, 'partner');
    assert.ok(60_000 / asked[0].intervalMilliseconds <= 57);
  });

  it('leaves more of the burst to those who have paid', async () => {
    const { asked, takeCall } = setup();
    const lanes: CallLane[] = ['issue', 'register', 'status', 'quote'];
    for (const lane of lanes) await takeCall(lane);
    assert.deepEqual(
      asked.map(({ burst }) => burst),
      [10, 8, 6, 4],
    );
  });

  it('grants a call, or says when to ask again', async () => {
    assert.deepEqual(await setup().takeCall('quote'), { granted: true });
    assert.deepEqual(await setup(700).takeCall('quote'), { granted: false, retryAfterMilliseconds: 700 });
  });
});
