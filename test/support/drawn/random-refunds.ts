import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Order } from '../../../proxy-server/contract/order.ts';
import type { Owner } from '../clean-up.ts';
import { endAfter, keep } from '../clean-up.ts';
import type { Engine } from '../database/engines.ts';
import { insist } from '../insist.ts';
import type { ProxyProcess } from '../processes/proxy-process.ts';
import { startProxyProcess } from '../processes/proxy-process.ts';
import { demand, folake } from '../shop/shopper.ts';
import type { Shop } from '../shop/start-shop.ts';
import { startShop } from '../shop/start-shop.ts';
import { createRandom } from './seeded-random.ts';

export interface RandomRefundsOptions {
  readonly engine: Engine;
  readonly method: 'paystack' | 'flutterwave';
  readonly orders: number;
  /** Determines the faults; the same seed, the same ones. */
  readonly seed: number;
  readonly processes: number;
}

/** The results; the last three numbers must be zero. */
export interface RandomRefundsReport {
  readonly refunded: number;
  readonly deaths: number;
  readonly faults: number;
  /** Payments of which more went back than came, or the same twice. */
  readonly givenTwice: number;
  /** Orders whose refund was asked for and neither went back nor was said to have failed. */
  readonly lost: number;
  /** Refunds at the gateway that no request with a reason stands behind. */
  readonly withoutReason: number;
}

const speed = 100;
const timeLimitMilliseconds = 2_000;
const faults = ['drop-before', 'drop-after', 'garbage', 'http-500', 'rate-limit', 'hang', 'refund-failed'];
const maxSettlingMilliseconds = 120_000;

/** Declined orders are given back while the gateway plays faults and proxies are killed, then the money is counted. */
export function refundRandomly(options: RandomRefundsOptions): Promise<RandomRefundsReport> {
  return endAfter((owner) => run(owner, options));
}

async function run(
  owner: Owner,
  { engine, method, orders, seed, processes }: RandomRefundsOptions,
): Promise<RandomRefundsReport> {
  const random = createRandom(seed);
  const pick = <Thing>(from: readonly Thing[]): Thing => from[Math.floor(random() * from.length)]!;
  const settings = {
    PAYMENT_METHOD: method,
    AIMS_TIMEOUT_MS: String(timeLimitMilliseconds),
    PAYMENT_TIMEOUT_MS: String(timeLimitMilliseconds),
    LIMITS:
      'insurerCallsPerMinute=600000,insurerBurst=10000,addressOrdersPerMinute=100000,addressPerSecond=10000,addressBurst=10000',
  };
  const shop = keep(owner, await startShop({ engine, environment: settings }));
  await shop.proxy.close();
  shop.aims.play({ fault: 'decline', count: Number.POSITIVE_INFINITY });
  shop[method].settings.refundMilliseconds = 20;
  const environment = {
    ...shop.environment,
    CLOCK_SPEED: String(speed),
    // calls take real time: no lease ends before its call
    LEASE_MARGIN_MS: String(timeLimitMilliseconds * speed),
  };
  const proxies: ProxyProcess[] = [];
  for (let index = 0; index < processes; index++) proxies.push(await startProxyProcess(owner, environment));

  const declined: { id: string; payment: string }[] = [];
  for (let count = 0; count < orders; count++) declined.push(await sell());
  const working = new AbortController();
  const trouble = { deaths: 0, faults: 0 };
  const troubles = [makeFaults(), killNowAndThen()];
  await Promise.all(declined.map(giveBack));
  const ended = await settle();
  working.abort();
  await Promise.all(troubles);
  const money = declined.map(({ payment }) => moneyOf(shop, method, payment));
  const settled = ended.filter(({ state }) => state === 'refunded').length;
  return {
    ...trouble,
    refunded: settled,
    givenTwice: money.filter(({ given, came }) => given > came).length,
    lost: ended.filter((order, index) => isLost(order, money[index]!)).length,
    withoutReason: ended.filter(({ refunds = [] }, index) => refunds.length < money[index]!.refunds).length,
  };

  async function sell() {
    const email = `${randomUUID()}@example.com`;
    const change = (request: object) => ({ ...request, applicant: { ...folake, email } });
    const { order, token } = (await insist(anyProxy, (shopper) => shopper.place(change))).body;
    const begun = await insist(anyProxy, async (shopper) => demand(await shopper.beginPayment(order.id, token), 201));
    const payment = begun.body.payment!.reference;
    shop[method].pay(payment, 'success');
    await insist(anyProxy, async (shopper) => demand(await shopper.hint(order.id, token), 202));
    await insist(anyProxy, (shopper) => shopper.until(order.id, token, 'declined'));
    return { id: order.id, payment };
  }

  async function giveBack({ id, payment }: { id: string; payment: string }): Promise<void> {
    const key = randomUUID();
    const request = { payment, mode: 'gateway', reason: 'Declined.' } as const;
    await insist(anyProxy, async (shopper) => demand(await shopper.refund(id, request, key), 202));
  }

  function anyProxy(): string {
    return pick(proxies).url;
  }

  function read(id: string): Promise<Order> {
    return insist(anyProxy, async (shopper) => demand(await shopper.asMerchant('GET', `/v1/orders/${id}`), 200).body);
  }

  async function makeFaults(): Promise<void> {
    while (!working.signal.aborted && trouble.faults < orders * 2) {
      shop[method].play({ fault: pick(faults), match: pick(['refund', 'refunds']) });
      trouble.faults += 1;
      await sleep(20 + random() * 60);
    }
    await sleep(3_000);
    shop[method].clearFaults();
  }

  async function killNowAndThen(): Promise<void> {
    while (!working.signal.aborted && trouble.deaths < Math.ceil(orders / 8)) {
      await sleep(random() * 1_500);
      const index = Math.floor(random() * proxies.length);
      await proxies[index]!.kill();
      trouble.deaths += 1;
      proxies[index] = await startProxyProcess(owner, environment);
    }
  }

  /** Waits until every refund has ended. */
  async function settle(): Promise<Order[]> {
    const deadline = Date.now() + maxSettlingMilliseconds;
    const newest = new Map<string, Order>();
    for (;;) {
      for (const { id } of declined) if (isOpen(newest.get(id))) newest.set(id, await read(id));
      const open = [...newest.values()].filter(isOpen);
      if (open.length === 0 || Date.now() > deadline) return [...newest.values()];
      await sleep(200);
    }
  }
}

function isOpen(order: Order | undefined): boolean {
  return order?.refunds?.every(({ state }) => state === 'requested' || state === 'pending') ?? true;
}

interface Counted {
  readonly came: number;
  readonly given: number;
  readonly refunds: number;
}

/** What the gateway has really given back of a payment. */
function moneyOf(shop: Shop, method: 'paystack' | 'flutterwave', reference: string): Counted {
  const [transaction] =
    method === 'paystack'
      ? [shop.paystack.transactions.find(reference)!]
      : shop.flutterwave.payments.find(reference)!.transactions;
  const made = transaction!.refunds;
  const given = made.filter(({ status }) => status !== 'failed').reduce((sum, { amount }) => sum + amount, 0);
  return { came: transaction!.amount, given, refunds: made.length };
}

/** The order says how its refund ended, and that is what happened. */
function isLost({ state, refunds = [] }: Order, { came, given }: Counted): boolean {
  if (state === 'refunded') return given !== came;
  return !refunds.some((refund) => refund.state === 'failed') || given !== 0;
}
