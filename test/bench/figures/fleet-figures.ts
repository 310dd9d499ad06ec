import { runFleet } from '../../support/fleet/run-fleet.ts';
import { startNginx } from '../../support/processes/nginx.ts';
import type { Figure } from '../results.ts';

/** `BENCH_SHOPPERS` of the environment, for a machine that has little time. */
const shoppers = Number(process.env.BENCH_SHOPPERS ?? 20_000);

/** What a rush buys while a proxy dies, another is restarted and the standby takes over. */
export async function fleetFigures(): Promise<Figure[]> {
  const report = await runFleet({ shoppers, seed: 20_261_127, atOnce: 32, startFront: startNginx });
  const { paid, left, seconds, requests, failures, outageSeconds, marked, lookedUp, faults } = report;
  const failed = [...failures.values()].reduce((sum, count) => sum + count, 0);
  for (const told of report.unissued) console.error(`paid and not issued: ${told}`);
  for (const [what, count] of failures) console.error(`${count} × ${what}`);
  return [
    { what: 'Shoppers; paid, left', figure: `${shoppers}; ${paid}, ${left}, in ${seconds.toFixed(0)} s` },
    { what: 'Requests, and those that failed and were sent again', figure: `${requests}, ${failed}` },
    { what: 'Death of the primary until all have bought who were under way', figure: `${outageSeconds.toFixed(1)} s` },
    { what: 'Orders without a policy at the promotion; looked up', figure: `${marked}; ${lookedUp}` },
    zero('Bought for one of these before its look-up', faults.sentUnasked),
    zero('Paid and not issued', faults.paidAndNotIssued),
    zero('Issued twice', faults.issuedTwice),
    zero('Issued without payment', faults.issuedUnpaid),
    zero('Charged without an order that knows it', faults.chargedWithoutOrder),
    zero('Answered 201 and lost', faults.answered201AndLost),
  ];
}

function zero(what: string, count: number): Figure {
  return { what, figure: String(count), aim: '0', isMet: count === 0 };
}
