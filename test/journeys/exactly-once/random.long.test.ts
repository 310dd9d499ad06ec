import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runRandomly } from '../../support/drawn/random-run.ts';
import { sampleOf } from '../../support/drawn/sample.ts';
import { acceptingAims, aims, insurpass, legacyAims } from '../../support/drawn/tested-insurers.ts';

const runs = [
  { insurer: aims, engine: 'sqlite', processes: 1, orders: 30, seed: 20_261_122 },
  { insurer: aims, engine: 'postgres', processes: 2, orders: 30, seed: 20_261_123 },
  { insurer: acceptingAims, engine: 'postgres', processes: 2, orders: 30, seed: 20_261_126 },
  { insurer: legacyAims, engine: 'sqlite', processes: 1, orders: 30, seed: 20_261_127 },
  { insurer: insurpass, engine: 'sqlite', processes: 1, orders: 30, seed: 20_261_124 },
  { insurer: insurpass, engine: 'postgres', processes: 2, orders: 30, seed: 20_261_125 },
] as const;

/** One of AIMS in its three ways, and one of InsurPass; `npm run bench -- whole` has all. */
const tried = sampleOf(runs, { seed: 'runs', group: ({ insurer }) => (insurer === insurpass ? 'InsurPass' : 'AIMS') });

for (const run of tried)
  describe(`${run.orders} orders of ${run.insurer.name} through faults and kills, on ${run.engine}`, () => {
    it('leaves no payment without policy or hold, and no policy without payment', { timeout: 240_000 }, async () => {
      const report = await runRandomly(run);
      assert.equal(report.paid, run.orders);
      assert.ok(report.faults > 0 && report.deaths > 0, JSON.stringify(report));
      assert.equal(report.paidWithoutPolicyOrHold, 0, JSON.stringify(report));
      assert.equal(report.policiesWithoutPaymentOrTwice, 0, JSON.stringify(report));
    });
  });
