import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keep } from '../../support/clean-up.ts';
import { wholeVariable } from '../../support/drawn/sample.ts';
import { runFleet } from '../../support/fleet/run-fleet.ts';
import type { StartFront } from '../../support/fleet/start-fleet.ts';
import { startBalancer } from '../../support/processes/balancer.ts';

const shoppers = process.env[wholeVariable] ? 2_000 : 80;

/** Of our own, so that no nginx need be installed; it asks no second proxy. */
const startFront: StartFront = async (owner, ports) =>
  keep(owner, await startBalancer(ports.map((port) => `http://127.0.0.1:${port}`)));

describe('a fleet of four proxies on a PostgreSQL with its standby', { timeout: 900_000 }, () => {
  it('issues every paid order once while a proxy dies, another is restarted and the standby takes over', async (test) => {
    const report = await runFleet({ shoppers, seed: 20_261_127, atOnce: 12, startFront });
    const { faults, exitCode, paid, left, requests, failures, marked, lookedUp, outageSeconds } = report;
    test.diagnostic(`${requests} requests, failed: ${JSON.stringify([...failures])}`);
    test.diagnostic(
      `${marked} orders marked, ${lookedUp} looked up, ${outageSeconds.toFixed(1)} s until all under way had bought`,
    );
    assert.deepEqual(faults, {
      answered201AndLost: 0,
      paidAndNotIssued: 0,
      issuedTwice: 0,
      issuedUnpaid: 0,
      chargedWithoutOrder: 0,
      sentUnasked: 0,
    });
    assert.equal(exitCode, 0);
    assert.equal(paid + left, shoppers);
    assert.ok(lookedUp > 0, `${lookedUp} of ${marked}`);
  });
});
