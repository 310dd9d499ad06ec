import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callsLeft, createRateLimiter } from '../../../../proxy-server/checkout/insurer/rate-limiter.ts';
import type { CallPriority } from '../../../../proxy-server/domain/insurer/call-priority.ts';

const limit = { callsPerMinute: 60, burst: 10 };

/** A rate limiter over a store that returns this wait, and the calls of that store. */
function setup(wait = 0) {
  const calls: { account: string; intervalMilliseconds: number; burst: number }[] = [];
  const take = async (account: string, intervalMilliseconds: number, burst: number) => {
    calls.push({ account, intervalMilliseconds, burst });
    return wait;
  };
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

  it('lets the next order of a priority ask once the one before it was let through', async () => {
    let wait = 700;
    const acquireCall = createRateLimiter({ take: async () => wait }, 'partner', limit, () => 5_000);
    await acquireCall('issue', 'a');
    const behind = await acquireCall('issue', 'b');
    assert.equal(behind.granted, false);
    wait = 0;
    assert.deepEqual(await acquireCall('issue', 'a'), { granted: true });
    assert.deepEqual(await acquireCall('issue', 'b'), { granted: true });
  });

  it('waits a part of a millisecond as a whole one', async () => {
    for (const order of [undefined, 'a'])
      assert.deepEqual(await setup(0.5).acquireCall('issue', order), { granted: false, retryAfterMilliseconds: 1 });
  });

  it('leaves each priority one call at least, of whatever burst', async () => {
    const bursts: (readonly number[])[] = [];
    const take = async (_account: string, _interval: number, burst: number, whole: number) => {
      bursts.push([burst, whole]);
      return 0;
    };
    const acquireCall = createRateLimiter({ take }, 'partner', { callsPerMinute: 60, burst: 4 }, () => 5_000);
    for (const priority of ['issue', 'quote', 'ahead'] as const) await acquireCall(priority);
    assert.deepEqual(bursts, [
      [4, 4],
      [1, 4],
      [1, 4],
    ]);
  });

  it('says how many calls are left: the burst, less what was taken in advance', async () => {
    // 57 a minute are one in 1,053 milliseconds
    for (const [ahead, left] of [
      [0, 10],
      [1, 9],
      [1_053, 9],
      [1_054, 8],
      [9 * 1_053, 1],
      [10 * 1_053, 0],
      [20 * 1_053, 0],
    ] as const)
      assert.equal(await callsLeft({ take: async () => 0, ahead: async () => ahead }, 'partner', limit), left);
  });
});
