import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Request } from 'express';
import { assertWithinRate, createRateMeter } from '../../../../proxy-server/http/access/rate-meter.ts';
import { addressOf } from '../../../../proxy-server/http/request-context.ts';

/** As many as are remembered. */
const mostKeys = 50_000;

/** A meter of 10 a second with bursts of 30, and its clock. */
function setup() {
  let time = 0;
  const meter = createRateMeter(10, 30, () => time);
  const takeMany = (count: number, key = 'a') => Array.from({ length: count }, () => meter.take(key));
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { meter, takeMany, pass };
}

describe('a meter', () => {
  it('lets a burst through, then says to wait', () => {
    const { takeMany } = setup();
    assert.deepEqual([...new Set(takeMany(30))], [0]);
    assert.deepEqual(takeMany(1), [1]);
  });

  it('lets so many a second through after the burst', () => {
    const { takeMany, pass } = setup();
    takeMany(31);
    pass(1_000);
    assert.deepEqual(
      takeMany(11).map((wait) => wait === 0),
      [...Array<boolean>(10).fill(true), false],
    );
  });

  it('charges nothing for what it refused', () => {
    const { takeMany, pass } = setup();
    takeMany(500);
    pass(100);
    assert.deepEqual(takeMany(1), [0]);
  });

  it('counts every key by itself, and gives the whole burst back in time', () => {
    const { takeMany, pass } = setup();
    takeMany(31, 'a');
    assert.deepEqual([...new Set(takeMany(30, 'b'))], [0]);
    pass(3_000);
    assert.deepEqual([...new Set(takeMany(30, 'a'))], [0]);
  });

  it('forgets who has not asked for a while before it forgets anybody who has', () => {
    const { meter, takeMany, pass } = setup();
    for (let key = 0; key <= mostKeys; key++) meter.take(`idle ${key}`);
    pass(3_000);
    takeMany(30);
    meter.take('one more');
    assert.deepEqual(takeMany(1), [1]);
  });

  it('remembers who is busy however many others ask, and forgets who has been idle the longest', () => {
    const { meter, takeMany } = setup();
    takeMany(31, 'idle');
    takeMany(31, 'busy');
    for (let key = 0; key < 3 * mostKeys; key++) {
      meter.take(`other ${key}`);
      // what is refused counts as busy too
      if (key % 1_000 === 0) assert.deepEqual(takeMany(1, 'busy'), [1]);
    }
    assert.deepEqual(takeMany(1, 'busy'), [1]);
    assert.deepEqual(takeMany(1, 'idle'), [0]);
  });

  it('stays as fast with many who are busy', () => {
    const { meter } = setup();
    const timeOf = (round: number) => {
      const begun = performance.now();
      for (let key = 0; key < mostKeys; key++) meter.take(`busy ${round} ${key}`);
      return performance.now() - begun;
    };
    const rounds = Array.from({ length: 3 }, (_none, round) => timeOf(round));
    // where one more looked at all the others it would take a thousand times as long
    assert.ok(Math.min(...rounds.slice(1)) < 50 * rounds[0]!, rounds.join(', '));
  });

  it('says how long to wait without counting', () => {
    const { meter, takeMany } = setup();
    for (let asked = 0; asked < 100; asked++) assert.equal(meter.waitOf('a'), 0);
    takeMany(30);
    assert.equal(meter.waitOf('a'), 1);
  });

  it('throws as a 429 that says when to come back', () => {
    const { meter, takeMany } = setup();
    takeMany(30);
    assert.throws(() => assertWithinRate(meter, 'a'), { code: 'too-many-requests', retryAfterSeconds: 1 });
    assert.doesNotThrow(() => assertWithinRate(meter, 'b'));
  });
});

describe('the address that is counted', () => {
  const counted = (ip: string) => addressOf({ ip } as Request);

  it('is an IPv4 address as it is, also when it comes over IPv6', () => {
    assert.equal(counted('102.89.1.2'), '102.89.1.2');
    assert.equal(counted('::ffff:102.89.1.2'), '102.89.1.2');
  });

  it('is an IPv6 address by its first 64 bits, however it is written', () => {
    const network = '2c0f:f5c0:1:2';
    for (const address of ['2c0f:f5c0:1:2:3:4:5:6', '2c0f:f5c0:1:2::', '2c0f:f5c0:1:2::9', '2c0f:f5c0:1:2:ffff::1'])
      assert.equal(counted(address), network, address);
    assert.notEqual(counted('2c0f:f5c0:1:3::1'), network);
    assert.equal(counted('2c0f::1'), '2c0f:0:0:0');
    assert.equal(counted('::1'), '0:0:0:0');
  });
});
