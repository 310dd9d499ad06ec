import { startInsurPassSimulator } from '../../../demo/upstreams/insurpass/insurpass-simulator.ts';
import type { PlacedOrder } from '../../../proxy-server/contract/order.ts';
import { engines, makeDatabase } from '../../support/database/engines.ts';
import { insurpass } from '../../support/drawn/tested-insurers.ts';
import { groupAnswers, placeGroup } from '../../support/shop/group.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { groupLifeSettings, shopEnvironment } from '../../support/shop/start-shop.ts';
import { startMeasured } from '../measures/measured-process.ts';
import { median } from '../median.ts';
import type { Figure } from '../results.ts';
import { fateOf } from './exactly-once-figures.ts';
import { membersFigures } from './members-figures.ts';

const randomRuns = [
  { insurer: insurpass, engine: 'sqlite', processes: 1, orders: 300, seed: 20_261_124 },
  { insurer: insurpass, engine: 'postgres', processes: 2, orders: 200, seed: 20_261_125 },
] as const;
const rounds = 7;
/** Initiate, and verify. */
const idealCalls = 2;

/**
 * The cost of a small and of the largest group: the page's time and memory, calls to the insurer, and orders with
 * faults.
 */
export async function groupLifeFigures(): Promise<Figure[]> {
  const figures = await membersFigures();
  for (const engine of engines)
    for (const members of [2, 5_000]) {
      const measured = await measureGroup(engine, members);
      const where = `${members.toLocaleString('en')} members, ${engine}`;
      const { calls } = measured;
      figures.push(
        {
          what: `Calls to the insurer per policy, ${where}`,
          figure: String(calls),
          aim: String(idealCalls),
          isMet: calls === idealCalls,
        },
        { what: `Placing an order, ${where}`, figure: `${measured.placing.toFixed(0)} ms` },
        { what: `Payment to policy, ${where}`, figure: `${measured.issuing.toFixed(0)} ms` },
        { what: `The proxy's memory at its most, ${where}`, figure: `${measured.peakMegabytes.toFixed(0)} MB` },
      );
    }
  return [...figures, ...(await fateOf(randomRuns))];
}

async function measureGroup(engine: (typeof engines)[number], members: number) {
  const database = await makeDatabase(engine);
  const insurer = await startInsurPassSimulator();
  const proxy = await startMeasured('quote-server', {
    ...shopEnvironment,
    ...database.settings,
    ...groupLifeSettings,
    INSURPASS_URL: insurer.url,
    AIMS_TIMEOUT_MS: '8000',
    PAYMENT_METHOD: 'merchant',
  });
  try {
    const shopper = new Shopper(proxy.url);
    const placing: number[] = [];
    const issuing: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const answers = groupAnswers(members);
      const begun = performance.now();
      const { body } = await placeGroup(shopper, answers);
      placing.push(performance.now() - begun);
      issuing.push(await timeToPolicy(shopper, body));
    }
    return {
      calls: insurer.log.entries.length / insurer.policies.all.length,
      placing: median(placing),
      issuing: median(issuing),
      peakMegabytes: await proxy.peakMegabytes(),
    };
  } finally {
    await proxy.stop();
    await insurer.close();
    await database.drop();
  }
}

async function timeToPolicy(shopper: Shopper, { order, token }: PlacedOrder): Promise<number> {
  const active = shopper.until(order.id, token, 'active');
  const begun = performance.now();
  await shopper.asMerchant('POST', `/v1/orders/${order.id}/payment-confirmation`, {
    amount: order.premium.amount,
    currency: 'NGN',
    reference: order.code,
  });
  await active;
  return performance.now() - begun;
}
