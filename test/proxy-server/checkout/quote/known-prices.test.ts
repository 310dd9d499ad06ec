import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { KeptPrice } from '../../../../proxy-server/checkout/quote/known-prices.ts';
import {
  createKnownPrices,
  knownPriceCache,
  priceNamesOf,
} from '../../../../proxy-server/checkout/quote/known-prices.ts';
import type { Product } from '../../../../proxy-server/contract/product.ts';
import { minute } from '../../../support/clocks/movable-clock.ts';

const name = { account: 'account', product: 'phone', period: '1y' };
const premium = { amount: 720_000, currency: 'NGN' } as const;

describe('the prices that are known', () => {
  /** A database of look-ups that forgets nothing, whose counts are noted, and a cache that reads it each time. */
  function setup() {
    let time = 0;
    const rows = new Map<string, readonly [content: string, goodUntil: number]>();
    const taken: (readonly unknown[])[] = [];
    const refreshed: unknown[] = [];
    const prices = createKnownPrices({
      clock: { now: () => time, sleep: async () => undefined },
      lookups: {
        recall: async (key) => rows.get(key)?.[0],
        remember: async (key, content, goodUntil) => void rows.set(key, [content, goodUntil]),
        async take(...words) {
          taken.push(words);
          return true;
        },
      },
      cache: {
        get: (_key: string, load: () => Promise<KeptPrice>) => load(),
        async refresh(key: string, load: () => Promise<KeptPrice>) {
          refreshed.push([key, await load()]);
        },
      } as unknown as Parameters<typeof createKnownPrices>[0]['cache'],
    });
    return { prices, rows, taken, refreshed, setTime: (to: number) => (time = to) };
  }

  it('are kept for ten minutes, for other processes and at once for this one', async () => {
    const { prices, rows, refreshed, setTime } = setup();
    assert.equal(await prices.read(name), undefined);
    await prices.keep(name, premium);
    const known = { premium, goodUntil: 10 * minute };
    const key = '["price","account","phone","1y"]';
    assert.deepEqual([...rows], [[key, [JSON.stringify(known), 10 * minute]]]);
    assert.deepEqual(refreshed, [[key, { known }]]);
    assert.deepEqual(await prices.read(name), known);
    setTime(10 * minute - 1);
    assert.deepEqual(await prices.read(name), known);
    setTime(10 * minute);
    assert.equal(await prices.read(name), undefined);
  });

  it('are those of one account, product and period', async () => {
    const { prices } = setup();
    await prices.keep(name, premium);
    for (const other of [{ account: 'other' }, { product: 'other' }, { period: undefined }])
      assert.equal(await prices.read({ ...name, ...other }), undefined);
  });

  it('are claimed once in a minute of the clock', async () => {
    const { prices, taken, setTime } = setup();
    for (const time of [0, minute - 1, minute, 5 * minute]) {
      setTime(time);
      assert.equal(await prices.claim(name), true);
    }
    const key = '["price","account","phone","1y"]';
    assert.deepEqual(taken, [
      [`${key} 0`, 1, 2 * minute],
      [`${key} 0`, 1, 2 * minute],
      [`${key} 1`, 1, 3 * minute],
      [`${key} 5`, 1, 7 * minute],
    ]);
  });

  it('are read again after ten seconds: another process may know a newer one', () => {
    assert.deepEqual(knownPriceCache, { ttlMilliseconds: 10_000, maxEntries: 20_000 });
  });
});

describe('the prices of a product that need no answers', () => {
  const accounts = new Map([['aims', 'account']] as const);
  const product = (periods: string[], stages: string[] = []) =>
    ({
      id: 'phone',
      provider: 'aims',
      periods: periods.map((id) => ({ id, label: id })),
      fields: stages.map((stage) => ({ id: stage, stage })),
    }) as unknown as Product;

  it('are one for each period, or one', () => {
    const one = { account: 'account', product: 'phone' };
    assert.deepEqual(priceNamesOf(accounts, product(['1y', '2y'], ['risk'])), [
      { ...one, period: '1y' },
      { ...one, period: '2y' },
    ]);
    assert.deepEqual(priceNamesOf(accounts, product(['1y'])), [{ ...one, period: '1y' }]);
    assert.deepEqual(priceNamesOf(accounts, product([])), [{ ...one, period: undefined }]);
  });

  it('are none where an answer decides them, or the account is not known', () => {
    assert.deepEqual(priceNamesOf(accounts, product(['1y'], ['risk', 'rating'])), []);
    assert.deepEqual(priceNamesOf(new Map(), product(['1y'])), []);
  });
});
