import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../../support/database/engines.ts';
import { startMeasuredShop } from './measured-shop.ts';
import { confirmPayment, placeOrders, policiesIssued } from './sold-orders.ts';

/** How many paid orders become policies while more are paid than the insurer's limit allows. */
export interface Overload {
  readonly engine: Engine;
  readonly processes: number;
  /** Over both minutes, including the burst at their start. */
  readonly issuedPerMinute: number;
  /** In the second minute, when the burst is used up. */
  readonly steadyPerMinute: number;
  /** The insurer's maximum of calls in a rolling minute, and the calls that it refused. */
  readonly peakPerMinute: number;
  readonly refused: number;
  /** Of one core, all proxies together. */
  readonly cpuShare: number;
}

/** More than two minutes allow: 10 at once, and one about every second. */
const orders = 150;
const minutes = 2;

/** All are paid at the same moment for one registered consumer, so that each needs one call. */
export async function measureOverload(engine: Engine, processes: number): Promise<Overload> {
  const shop = await startMeasuredShop({ engine, processes, insurerLimit: 'real' });
  try {
    const { aims, shoppers, proxies } = shop;
    const [known] = await placeOrders(shoppers[0]!, 1, 'same');
    await confirmPayment(shoppers[0]!, known!);
    await policiesIssued(aims, 1);
    const placed = await placeOrders(shoppers[0]!, orders, 'same');
    // wait until the burst is available again
    await sleep(5_000);
    const cpuBefore = await cpuOf(proxies);
    const begun = Date.now();
    await Promise.all(placed.map((order, index) => confirmPayment(shoppers[index % processes]!, order)));
    await sleep(begun + minutes * 60_000 - Date.now());
    const end = Date.now();
    const cpuMicroseconds = (await cpuOf(proxies)) - cpuBefore;
    const times = aims.policies.all.map(({ receivedAt }) => receivedAt).filter((time) => time >= begun && time < end);
    return {
      engine,
      processes,
      issuedPerMinute: times.length / minutes,
      steadyPerMinute: times.filter((time) => time >= begun + 60_000).length,
      peakPerMinute: aims.limit.peakPerMinute,
      refused: aims.limit.refused,
      cpuShare: cpuMicroseconds / 1_000 / (end - begun),
    };
  } finally {
    await shop.close();
  }
}

async function cpuOf(proxies: readonly { cpuMicroseconds(): Promise<number> }[]): Promise<number> {
  const costs = await Promise.all(proxies.map((proxy) => proxy.cpuMicroseconds()));
  return costs.reduce((sum, cost) => sum + cost, 0);
}
