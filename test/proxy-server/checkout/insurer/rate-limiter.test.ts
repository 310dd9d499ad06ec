import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRateLimiter } from '../../../../proxy-server/checkout/insurer/rate-limiter.ts';
import type { CallPriority } from '../../../../proxy-server/domain/insurer/call-priority.ts';

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
    const priorities: CallPriority[] = ['issue', 'register', 'status', 'quote', 'ahead'];
    for (const priority of priorities) await acquireCall(priority);
    assert.deepEqual(
      calls.map(({ burst }) => burst),
      [10, 8, 6, 4, 1],
    );
  });

  it('grants a call, or returns when to try again', async () => {
    assert.deepEqual(await setup().acquireCall('quote'), { granted: true });
    assert.deepEqual(await setup(700).acquireCall('quote'), { granted: false, retryAfterMilliseconds: 700 });
  });

  it('queues the orders of each priority', async () => {
    const { acquireCall } = setup(700);
    const waitOf = async (priority: CallPriority, order?: string) => {
      const grant = await acquireCall(priority, order);
      return grant.granted ? 0 : grant.retryAfterMilliseconds;
    };
    assert.equal(await waitOf('issue', 'a'), 700);
    assert.ok((await waitOf('issue', 'b')) > 700);
    assert.equal(await waitOf('register', 'c'), 700);
    assert.equal(await waitOf('issue', 'a'), 700);
  });

  it('does not queue what no order waits for', async () => {
    const { acquireCall } = setup(700);
    await acquireCall('quote');
    assert.deepEqual(await acquireCall('quote'), { granted: false, retryAfterMilliseconds: 700 });
  });
});
