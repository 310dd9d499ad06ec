import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CacheOptions } from '../../../proxy-server/domain/cache.ts';
import { createCache } from '../../../proxy-server/runtime/cache.ts';

/** A cache with a manual clock, and loads that end when the test says so. */
function setup(options: Partial<CacheOptions> = {}) {
  let now = Date.parse('2026-03-01T09:00:00Z');
  const loads: { answer(value: number): void; fail(): void }[] = [];
  const cache = createCache<{ value: number }>({ ttlMilliseconds: 1_000, maxEntries: 3, ...options }, () => now);
  const load = () =>
    new Promise<{ value: number }>((resolve, reject) => {
      loads.push({
        answer: (value) => resolve({ value }),
        fail: () => reject(new Error('The source does not answer.')),
      });
    });
  return {
    loads,
    pass: (milliseconds: number) => (now += milliseconds),
    get: (key: string) => cache.get(key, load).then(({ value }) => value),
    async answered(key: string, value: number) {
      const found = cache.get(key, load);
      loads.at(-1)?.answer(value);
      return (await found).value;
    },
  };
}

describe('a cache', () => {
  it('loads once for concurrent requests of a key', async () => {
    const { get, loads } = setup();
    const waiting = [get('phone'), get('phone'), get('phone')];
    assert.equal(loads.length, 1);
    loads[0]?.answer(7);
    assert.deepEqual(await Promise.all(waiting), [7, 7, 7]);
  });

  it('loads each key separately', async () => {
    const { get, loads } = setup();
    const waiting = [get('phone'), get('laptop')];
    loads[0]?.answer(1);
    loads[1]?.answer(2);
    assert.deepEqual(await Promise.all(waiting), [1, 2]);
  });

  it('keeps a value for its time, and then loads again', async () => {
    const { answered, get, loads, pass } = setup();
    await answered('phone', 1);
    pass(999);
    assert.equal(await get('phone'), 1);
    assert.equal(loads.length, 1);
    pass(2);
    assert.equal(await answered('phone', 2), 2);
    assert.equal(loads.length, 2);
  });

  it('does not cache a failure: concurrent requests reject, and the next one loads again', async () => {
    const { answered, get, loads } = setup();
    const waiting = [get('phone'), get('phone')];
    loads[0]?.fail();
    for (const each of waiting) await assert.rejects(each, /does not answer/);
    assert.equal(await answered('phone', 3), 3);
    assert.equal(loads.length, 2);
  });

  it('returns a stale value while loads fail, without a load at each call', async () => {
    const { answered, get, loads, pass } = setup({ staleOnErrorMilliseconds: 500 });
    await answered('hospitals', 1);
    pass(1_001);
    const old = get('hospitals');
    loads[1]?.fail();
    assert.equal(await old, 1);
    pass(499);
    assert.equal(await get('hospitals'), 1);
    assert.equal(loads.length, 2);
    pass(2);
    assert.equal(await answered('hospitals', 2), 2);
  });

  it('keeps a maximum number of entries, and evicts the least recently used first', async () => {
    const { answered, get, loads } = setup();
    for (const [index, key] of ['a', 'b', 'c'].entries()) await answered(key, index);
    await get('a');
    await answered('d', 3);
    assert.equal(await get('a'), 0);
    assert.equal(loads.length, 4);
    assert.equal(await answered('b', 9), 9);
  });
});
