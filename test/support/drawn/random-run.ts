import { setTimeout as sleep } from 'node:timers/promises';
import type { Order } from '../../../proxy-server/contract/order.ts';
import type { Owner } from '../clean-up.ts';
import { endAfter, keep } from '../clean-up.ts';
import type { Engine } from '../database/engines.ts';
import { insist } from '../insist.ts';
import type { ProxyProcess } from '../processes/proxy-process.ts';
import { startProxyProcess } from '../processes/proxy-process.ts';
import type { Shopper } from '../shop/shopper.ts';
import { demand } from '../shop/shopper.ts';
import { startShop } from '../shop/start-shop.ts';
import { createRandom } from './seeded-random.ts';
import type { Placed, TestedInsurer } from './tested-insurers.ts';
import { aims, timeLimitMilliseconds } from './tested-insurers.ts';

export interface RandomRunOptions {
  /** AIMS by default. */
  readonly insurer?: TestedInsurer;
  readonly engine: Engine;
  readonly orders: number;
  /** Determines the faults and the kills; the same seed, the same ones. */
  readonly seed: number;
  /** Proxies on the same database. */
  readonly processes: number;
}

/** The results of the orders; the last two numbers must be zero. */
export interface RandomRunReport {
  readonly paid: number;
  readonly issued: number;
  readonly declined: number;
  readonly held: number;
  readonly deaths: number;
  readonly faults: number;
  readonly paidWithoutPolicyOrHold: number;
  readonly policiesWithoutPaymentOrTwice: number;
}

const buyersAtOnce = 8;
/** Orders sold between two kills: a slow machine sells more slowly, and would otherwise only restart processes. */
const minBetweenKills = 5;
/** At most half of all orders, so that a process dies while they are sold. */
const maxBetweenKills = 45;
/** Maximum of queued faults: a slow machine would otherwise queue them faster than they happen. */
const maxQueued = 4;
/** So long nothing may be sold: a proxy that has stopped its calls tries one in 15 s, and would meet a fault each time. */
const longestOutageMilliseconds = 10_000;
const maxSettlingMilliseconds = 120_000;

/** Sells orders while the insurer plays faults and proxies are killed at random, then counts their results. */
export function runRandomly(options: RandomRunOptions): Promise<RandomRunReport> {
  return endAfter((owner) => run(owner, options));
}

async function run(
  owner: Owner,
  { insurer = aims, engine, orders, seed, processes }: RandomRunOptions,
): Promise<RandomRunReport> {
  const random = createRandom(seed);
  const settings = {
    PAYMENT_METHOD: 'merchant',
    AIMS_TIMEOUT_MS: String(timeLimitMilliseconds),
    LIMITS:
      'insurerCallsPerMinute=600000,insurerBurst=10000,addressOrdersPerMinute=100000,addressPerSecond=10000,addressBurst=10000',
  };
  const shop = keep(owner, await startShop({ engine, environment: settings, ...insurer.options(Date.now) }));
  // only its stand-ins and its database are used: the processes below work on the orders
  await shop.proxy.close();
  const environment = {
    ...shop.environment,
    CLOCK_SPEED: String(insurer.clockSpeed),
    LEASE_MARGIN_MS: String(timeLimitMilliseconds * insurer.clockSpeed),
  };
  const proxies: ProxyProcess[] = [];
  for (let index = 0; index < processes; index++) proxies.push(await startProxyProcess(owner, environment));
  const bought: Placed[] = [];
  let left = orders;
  let soldAt = Date.now();
  const selling = new AbortController();
  const trouble = { deaths: 0, faults: 0 };
  const troubles = [makeFaults(), ...proxies.map((_proxy, index) => killNowAndThen(index))];

  try {
    await Promise.all(Array.from({ length: buyersAtOnce }, buyUntilNoneIsLeft));
  } finally {
    selling.abort();
    await Promise.all(troubles);
  }
  clearFaults();
  const ended = await settle();
  await Promise.all(proxies.map((proxy) => proxy.stop()));
  return { ...count(ended), ...trouble };

  async function buyUntilNoneIsLeft(): Promise<void> {
    while (left > 0) {
      left -= 1;
      bought.push(await buy());
    }
  }

  /** Places an order and confirms its payment, with retries until it succeeds. */
  async function buy(): Promise<Placed> {
    const placed = await insist(anyProxy, (shopper) => insurer.place(shopper));
    await insist(anyProxy, (shopper) => shopper.confirmPayment(placed.order));
    soldAt = Date.now();
    return placed;
  }

  function clearFaults(): void {
    shop.aims.clearFaults();
    shop.insurpass.clearFaults();
  }

  function anyProxy(): string | undefined {
    return proxies[Math.floor(Math.random() * proxies.length)]?.url;
  }

  async function makeFaults(): Promise<void> {
    while (!selling.signal.aborted) {
      await sleep(100 + random() * 200);
      if (Date.now() - soldAt > longestOutageMilliseconds) {
        clearFaults();
        continue;
      }
      if ((await countWaiting()) >= maxQueued) continue;
      const { faults, kinds } = insurer.troubles;
      const drawn = faults[Math.floor(random() * faults.length)] ?? 'garbage';
      const played = typeof drawn === 'string' ? { fault: drawn } : drawn;
      const match = kinds[Math.floor(random() * kinds.length)] ?? 'garbage';
      const milliseconds = played.fault === 'delay' ? Math.floor(random() * 2 * timeLimitMilliseconds) : undefined;
      insurer.play(shop, {
        ...played,
        match,
        count: 1 + Math.floor(random() * 3),
        ...(milliseconds !== undefined && { milliseconds }),
      });
      trouble.faults += 1;
    }
  }

  async function countWaiting(): Promise<number> {
    const desk = (await (await fetch(insurer.deskOf(shop))).json()) as { waiting: unknown[] };
    return desk.waiting.length;
  }

  async function killNowAndThen(index: number): Promise<void> {
    const most = Math.min(maxBetweenKills, orders / 2);
    while (!selling.signal.aborted) {
      const sold = bought.length + minBetweenKills + Math.floor(random() * (most - minBetweenKills));
      while (bought.length < sold && !selling.signal.aborted) await sleep(5);
      // not always just after a sale
      await sleep(random() * 100);
      if (selling.signal.aborted) return;
      await proxies[index]?.kill();
      trouble.deaths += 1;
      proxies[index] = await startProxyProcess(owner, environment);
    }
  }

  /** Waits until every order has ended or is held. Polls slowly: the insurer is in this process, and has little time. */
  async function settle(): Promise<Order[]> {
    const deadline = Date.now() + maxSettlingMilliseconds;
    const ends: readonly string[] = ['active', 'declined', 'needs-attention'];
    const newest = new Map<string, Order>(bought.map(({ order }) => [order.id, order]));
    for (;;) {
      const open = [...newest.values()].filter(({ state }) => !ends.includes(state));
      if (open.length === 0 || Date.now() > deadline) return [...newest.values()];
      for (const { id } of open) newest.set(id, await insist(anyProxy, (shopper) => readOrder(shopper, id)));
      await sleep(200);
    }
  }

  async function readOrder(shopper: Shopper, id: string): Promise<Order> {
    return demand(await shopper.asMerchant<Order>('GET', `/v1/orders/${id}`), 200).body;
  }

  function count(ended: readonly Order[]) {
    const inState = (...states: string[]) => ended.filter(({ state }) => states.includes(state)).length;
    const issuedOrders = ended.filter(({ state }) => state === 'active');
    const byId = new Map(bought.map((placed) => [placed.order.id, insurer.policiesOf(shop, placed)]));
    const belonging = [...byId.values()].filter((policies) => policies.length > 0).length;
    return {
      paid: ended.length,
      issued: issuedOrders.length,
      declined: inState('declined'),
      held: inState('needs-attention'),
      paidWithoutPolicyOrHold:
        ended.length -
        inState('active', 'declined', 'needs-attention') +
        issuedOrders.filter(({ id }) => byId.get(id)?.length === 0).length,
      // of nobody who paid, or more than one of somebody
      policiesWithoutPaymentOrTwice: insurer.countPolicies(shop) - belonging,
    };
  }
}
