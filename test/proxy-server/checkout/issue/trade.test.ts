import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRandom } from '../../../support/drawn/seeded-random.ts';
import { promisedMilliseconds, runTrade, simulateTrade, waitOf } from '../../../support/shop/trade.ts';

const speed = 4;
/** The limit, and the calls themselves, may add so much to a wait; what a busy machine adds is measured. */
const slackMilliseconds = 7_200;

describe('an insurer with the real limit, in trade', () => {
  it('is asked for each status soon enough, with eight purchases in a minute', async () => {
    const random = createRandom(20_261_126);
    const reviews = [1_000, 4_000, 9_000, 25_000];
    const purchases = Array.from({ length: 8 }, (_, index) => ({
      paidAt: Math.round(random() * 60_000),
      reviewMilliseconds: reviews[index % reviews.length]!,
    }));
    const trade = await runTrade({ engine: 'sqlite', speed, purchases });
    for (const purchase of trade.purchases)
      assert.ok(
        waitOf(purchase) - purchase.stalledMilliseconds <= promisedMilliseconds(purchase) + slackMilliseconds,
        JSON.stringify(purchase),
      );
    assert.equal(trade.listCalls, 0);
    assert.equal(trade.refused, 0);
    assert.ok(trade.peakPerMinute <= 70, String(trade.peakPerMinute));
  });
});

describe('the simulation of a rush', () => {
  it('makes three calls for each order, within the burst and then one after another', () => {
    const purchases = Array.from({ length: 4 }, () => ({ paidAt: 0, reviewMilliseconds: 1_000 }));
    const active = simulateTrade(purchases, 60, 10).map(({ activeAt }) => activeAt / 1_000);
    assert.deepEqual(
      active.toSorted((left, right) => left - right),
      [1, 1, 1, 2],
    );
  });
});
