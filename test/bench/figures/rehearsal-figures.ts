import { startAimsSimulator } from '../../../demo/upstreams/aims/aims-simulator.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { rehearseDifferences } from '../../support/drawn/rehearsed-differences.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import { shopEnvironment } from '../../support/shop/start-shop.ts';
import type { Figure } from '../results.ts';

const seed = 20261126;
const draws = 50;

/** How many differences a rehearsal finds, and how long a whole one takes under the insurer's own limit. */
export async function rehearsalFigures(): Promise<Figure[]> {
  const results = await rehearseDifferences(seed, draws);
  const found = results.filter(({ isFound }) => isFound).length;
  const kinds = [...new Set(results.map(({ difference }) => difference.kind))];
  const lost = results.filter(({ isFound }) => !isFound);
  return [
    {
      what: `Differences noticed, of ${draws} drawn with seed ${seed}`,
      figure: String(results.filter(({ isNoticed }) => isNoticed).length),
      aim: String(draws),
      isMet: results.every(({ isNoticed }) => isNoticed),
    },
    { what: 'Found: what it says to paste makes the next run pass', figure: `${found} of ${draws}` },
    ...kinds.map((kind) => {
      const ofKind = results.filter(({ difference }) => difference.kind === kind);
      return {
        what: `Found of kind “${kind}”`,
        figure: `${ofKind.filter(({ isFound }) => isFound).length} of ${ofKind.length}`,
      };
    }),
    ...lost.map(({ difference }) => ({ what: 'Not found', figure: difference.title })),
    ...(await wholeRun()),
  ];
}

async function wholeRun(): Promise<Figure[]> {
  const aims = await startAimsSimulator({ approveAfterMilliseconds: 0, drawing: 'sketch' });
  const database = await makeDatabase('sqlite');
  const { LIMITS: _, ...environment } = shopEnvironment;
  const settings = { ...environment, ...database.settings, PAYMENT_METHOD: 'merchant', AIMS_URL: aims.url };
  const startedAt = performance.now();
  const { code } = await runCommand(['rehearse', '--account-is-in-test-mode', '--json'], settings);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const { refused } = aims.limit;
  await aims.close();
  await database.drop();
  return [
    { what: `All products at 60 calls a minute: calls, exit code ${code}`, figure: String(aims.log.entries.length) },
    { what: 'The same: time', figure: `${seconds} s` },
    { what: 'The same: calls over the limit', figure: String(refused), aim: '0', isMet: refused === 0 },
  ];
}
