import type { Engine } from '../../support/database/engines.ts';
import { quantile } from '../median.ts';
import type { MeasuredShop } from './measured-shop.ts';
import { startMeasuredShop } from './measured-shop.ts';
import { confirmPayment, placeOrders, policiesIssued } from './sold-orders.ts';

/** From the merchant's confirmation until the insurer has the policy, for orders that are paid at the same moment. */
export interface TimeToIssue {
  readonly engine: Engine;
  readonly atOnce: number;
  readonly medianMilliseconds: number;
  readonly slowestOfHundredMilliseconds: number;
}

/** How many orders at once, and how often, so that each percentile is of a hundred orders or more. */
const loads = [
  { atOnce: 1, rounds: 100 },
  { atOnce: 10, rounds: 20 },
  { atOnce: 100, rounds: 5 },
];

/** Each order is of a new person: registered, then issued. */
export async function measureTimeToIssue(engine: Engine): Promise<TimeToIssue[]> {
  const shop = await startMeasuredShop({ engine });
  try {
    // the warm-up does not count
    await timeRound(shop, 20);
    const measured: TimeToIssue[] = [];
    for (const { atOnce, rounds } of loads) {
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) times.push(...(await timeRound(shop, atOnce)));
      measured.push({
        engine,
        atOnce,
        medianMilliseconds: quantile(times, 0.5),
        slowestOfHundredMilliseconds: quantile(times, 0.99),
      });
    }
    return measured;
  } finally {
    await shop.close();
  }
}

/** Milliseconds of each order. */
async function timeRound({ aims, shoppers }: MeasuredShop, atOnce: number): Promise<number[]> {
  const shopper = shoppers[0]!;
  const placed = await placeOrders(shopper, atOnce);
  const issuedBefore = aims.policies.all.length;
  const confirmed = await Promise.all(
    placed.map(async (order) => ({ reference: order.order.reference, at: await confirmPayment(shopper, order) })),
  );
  await policiesIssued(aims, issuedBefore + atOnce);
  const receivedAt = new Map(aims.policies.all.map((policy) => [plain(policy.reference), policy.receivedAt]));
  return confirmed.map(({ reference, at }) => (receivedAt.get(plain(reference)) ?? Number.NaN) - at);
}

function plain(reference: string): string {
  return reference.replaceAll('-', '').toLowerCase();
}
