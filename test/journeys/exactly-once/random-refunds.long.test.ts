import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refundRandomly } from '../../support/drawn/random-refunds.ts';

describe('money given back through faults and kills', () => {
  for (const options of [
    { engine: 'sqlite', method: 'paystack', orders: 6, seed: 4, processes: 1 },
    { engine: 'postgres', method: 'flutterwave', orders: 6, seed: 5, processes: 2 },
  ] as const)
    it(`goes back once, or is said to have failed, through ${options.method} on ${options.engine}`, async () => {
      const report = await refundRandomly(options);
      assert.ok(report.deaths > 0 && report.faults > 0, JSON.stringify(report));
      const { givenTwice, lost, withoutReason } = report;
      assert.deepEqual({ givenTwice, lost, withoutReason }, { givenTwice: 0, lost: 0, withoutReason: 0 });
      assert.ok(report.refunded > 0);
    });
});
