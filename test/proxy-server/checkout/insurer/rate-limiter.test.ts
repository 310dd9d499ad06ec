import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRateLimiter } from '../../../../proxy-server/checkout/insurer/rate-limiter.ts';
import type { CallPriority } from '../../../../proxy-server/domain/call-priority.ts';

/** A rate limiter over a store that returns this wait, and the calls of that store. */
function setup(wait = 0) {
  const calls: { account: string; intervalMilliseconds: number; burst: number }[] = [];
  const take = async (account: string, intervalMilliseconds: number, burst: number) => {
    calls.push({ account, intervalMilliseconds, burst });
    return wait;
  };
  const limit = { callsPerMinute: 60, burst: 10 };
  return { calls, acquireCall: createRateLimiter({ take }, 'partner', limit, () => 5_000) };
}

describe('the rate limiter', () => {
  it('uses 95 per cent of the insurer’s rate', async () => {
    const { calls, acquireCall } = setup();
    await acquireCall('issue');
    assert.equal(calls[0]?.account, 'partner');
    assert.ok(60_000 / calls[0].intervalMilliseconds <= 57);
  });

  it('reserves more of the burst for paid orders', async () => {
    const { calls, acquireCall } = setup();
    const priorities: CallPriority[] = ['issue', 'register', 'status', 'quote'];
    for (const priority of priorities) await acquireCall(priority);
    assert.deepEqual(
      calls.map(({ burst }) => burst),
      [10, 8, 6, 4],
    );
  });

  it('grants a call, or returns when to try again', async () => {
    assert.deepEqual(await setup().acquireCall('quote'), { granted: true });
    assert.deepEqual(await setup(700).acquireCall('quote'), { granted: false, retryAfterMilliseconds: 700 });
  });

  it('spreads the retries of paid orders, four for each call, and none later than in a minute', async () => {
    const { acquireCall } = setup(700);
    const waits: number[] = [];
    for (let order = 0; order < 400; order++) {
      const grant = await acquireCall('issue');
      waits.push(grant.granted ? 0 : grant.retryAfterMilliseconds);
    }
    assert.deepEqual(waits.slice(0, 3), [700, 964, 1_227]);
    assert.equal(waits.at(-1), 60_000);
    assert.deepEqual(await acquireCall('register'), { granted: false, retryAfterMilliseconds: 700 });
  });

  it('does not queue quotes', async () => {
    const { acquireCall } = setup(700);
    await acquireCall('quote');
    assert.deepEqual(await acquireCall('quote'), { granted: false, retryAfterMilliseconds: 700 });
  });
});
