import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRateLimiter } from '../../../../proxy-server/checkout/insurer/rate-limiter.ts';
import type { CallPriority } from '../../../../proxy-server/domain/call-priority.ts';

/** A budget over a counter that says how long to wait, and what was asked of it. */
function setup(wait = 0) {
  const asked: { account: string; intervalMilliseconds: number; burst: number }[] = [];
  const take = async (account: string, intervalMilliseconds: number, burst: number) => {
    asked.push({ account, intervalMilliseconds, burst });
    return wait;
  };
  const limit = { callsPerMinute: 60, burst: 10 };
  return { asked, takeCall: createRateLimiter({ take }, 'partner', limit, () => 5_000) };
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
    const priorities: CallPriority[] = ['issue', 'register', 'status', 'quote'];
    for (const priority of priorities) await takeCall(priority);
    assert.deepEqual(
      asked.map(({ burst }) => burst),
      [10, 8, 6, 4],
    );
  });

  it('grants a call, or says when to ask again', async () => {
    assert.deepEqual(await setup().takeCall('quote'), { granted: true });
    assert.deepEqual(await setup(700).takeCall('quote'), { granted: false, retryAfterMilliseconds: 700 });
  });

  it('lets paid orders come back one after the other, four for each call, and none later than in a minute', async () => {
    const { takeCall } = setup(700);
    const waits: number[] = [];
    for (let order = 0; order < 400; order++) {
      const grant = await takeCall('issue');
      waits.push(grant.granted ? 0 : grant.retryAfterMilliseconds);
    }
    assert.deepEqual(waits.slice(0, 3), [700, 964, 1_227]);
    assert.equal(waits.at(-1), 60_000);
    assert.deepEqual(await takeCall('register'), { granted: false, retryAfterMilliseconds: 700 });
  });

  it('keeps no line for shoppers who only look', async () => {
    const { takeCall } = setup(700);
    await takeCall('quote');
    assert.deepEqual(await takeCall('quote'), { granted: false, retryAfterMilliseconds: 700 });
  });
});
