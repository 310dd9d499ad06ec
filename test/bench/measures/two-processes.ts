import { median } from '../median.ts';
import { startMeasuredShop } from './measured-shop.ts';
import { confirmPayment, placeOrders, policiesIssued } from './sold-orders.ts';

/** How fast paid orders become policies on PostgreSQL without the insurer's limit: one proxy, two, and the ratio. */
export interface TwoProcesses {
  readonly onePerSecond: number;
  readonly twoPerSecond: number;
  readonly ratio: number;
}

const orders = 300;
const rounds = 3;

/** The same load for both: orders placed beforehand and paid at the same moment. */
export async function compareProcesses(): Promise<TwoProcesses> {
  const one = await ordersPerSecond(1);
  const two = await ordersPerSecond(2);
  return { onePerSecond: one, twoPerSecond: two, ratio: two / one };
}

async function ordersPerSecond(processes: number): Promise<number> {
  const shop = await startMeasuredShop({ engine: 'postgres', processes });
  const { aims, shoppers } = shop;
  try {
    const speeds: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const placed = await placeOrders(shoppers[0]!, orders);
      const issuedBefore = aims.policies.all.length;
      const begun = performance.now();
      await Promise.all(placed.map((order, index) => confirmPayment(shoppers[index % processes]!, order)));
      await policiesIssued(aims, issuedBefore + orders);
      // the first round warms up
      if (round > 0) speeds.push((orders * 1_000) / (performance.now() - begun));
    }
    return median(speeds);
  } finally {
    await shop.close();
  }
}
