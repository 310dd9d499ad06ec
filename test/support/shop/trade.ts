import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PlacedOrder } from '../../../proxy-server/contract/order.ts';
import { createFastClock } from '../clocks/fast-clock.ts';
import { watchStalls } from '../clocks/stalls.ts';
import type { Engine } from '../database/engines.ts';
import { folake, Shopper } from './shopper.ts';
import { startShop } from './start-shop.ts';

/** One purchase; times in milliseconds of the trade's own clock. */
export interface Purchase {
  /** When it is paid, since the start. */
  readonly paidAt: number;
  /** How long the insurer reviews it. */
  readonly reviewMilliseconds: number;
}

/** What became of it; times since the start. */
export interface Traded extends Purchase {
  readonly issuedAt: number;
  readonly approvedAt: number;
  readonly activeAt: number;
}

/** One that was really traded. */
interface Watched extends Traded {
  /** How much of the time from its approval to its cover the machine gave to others. */
  readonly stalledMilliseconds: number;
}

export interface Trade {
  readonly purchases: readonly Watched[];
  readonly statusCalls: number;
  readonly listCalls: number;
  /** Calls that the insurer refused, and its most in a rolling minute. */
  readonly refused: number;
  readonly peakPerMinute: number;
}

export interface TradeOptions {
  readonly engine: Engine;
  /** How much faster than real time everything runs. */
  readonly speed: number;
  readonly purchases: readonly Purchase[];
}

const manyCallers = 'addressPerSecond=10000,addressBurst=10000,addressOrdersPerMinute=10000';

/** Sells covers to new customers at an insurer with the real limit. */
export async function runTrade({ engine, speed, purchases }: TradeOptions): Promise<Trade> {
  const clock = createFastClock(speed);
  const shop = await startShop({
    engine,
    environment: {
      PAYMENT_METHOD: 'merchant',
      AIMS_TIMEOUT_MS: '8000',
      LIMITS: `${manyCallers},insurerCallsPerMinute=${60 * speed},insurerBurst=10`,
    },
    aims: {
      approveAfterMilliseconds: 3_600_000,
      drawing: 'sketch',
      holdForVideo: false,
      ratePerMinute: 60,
      burst: 10,
      now: clock.now,
    },
    parts: { clock },
  });
  const stopped = new AbortController();
  const stalls = watchStalls();
  try {
    const shopper = new Shopper(shop.proxy.url);
    const placed = await Promise.all(purchases.map(() => place(shopper)));
    // the call for the price is over
    await clock.sleep(2_000);
    const start = clock.now();
    const reviews = new Map(placed.map(({ order }, index) => [order.reference, purchases[index]!]));
    void decideAll(shop.aims.policies, reviews, stopped.signal);
    const traded = await Promise.all(
      placed.map(async ({ order, token }, index): Promise<Watched> => {
        const purchase = purchases[index]!;
        const active = becomeActive(shopper, { order, token }).then(() => clock.now() - start);
        await clock.sleep(Math.max(0, start + purchase.paidAt - clock.now()));
        await shopper.confirmPayment(order);
        const activeAt = await active;
        const policy = shop.aims.policies.all.find(({ reference }) => reference === order.reference)!;
        const issuedAt = policy.receivedAt - start;
        const approvedAt = issuedAt + purchase.reviewMilliseconds;
        const stalledMilliseconds = stalls.ofLast((activeAt - approvedAt) / speed) * speed;
        return { ...purchase, issuedAt, approvedAt, activeAt, stalledMilliseconds };
      }),
    );
    const { entries } = shop.aims.log;
    return {
      purchases: traded,
      statusCalls: entries.filter(({ kind }) => kind === 'status').length,
      listCalls: entries.filter(({ kind }) => kind === 'transactions').length,
      refused: shop.aims.limit.refused,
      peakPerMinute: shop.aims.limit.peakPerMinute,
    };
  } finally {
    stopped.abort();
    stalls.stop();
    await shop.close();
  }
}

async function place(shopper: Shopper): Promise<PlacedOrder> {
  const email = `${randomUUID()}@example.com`;
  return (await shopper.place((request) => ({ ...request, applicant: { ...folake, email } }))).body;
}

/** Forty orders at once take longer than a test waits otherwise. */
async function becomeActive(shopper: Shopper, { order, token }: PlacedOrder): Promise<void> {
  for await (const { state } of shopper.events(order.id, token, AbortSignal.timeout(300_000)))
    if (state === 'active') return;
  throw new Error(`${order.id} did not become active.`);
}

/** Sets when the review of each new policy ends. */
async function decideAll(
  policies: { readonly all: readonly { reference: string; receivedAt: number; reviewedAt: number | undefined }[] },
  reviews: ReadonlyMap<string, Purchase>,
  signal: AbortSignal,
): Promise<void> {
  for (let decided = 0; !signal.aborted; await sleep(5)) {
    for (const policy of policies.all.slice(decided)) {
      policy.reviewedAt = policy.receivedAt + (reviews.get(policy.reference)?.reviewMilliseconds ?? 0);
      decided += 1;
    }
  }
}

/** The longest allowed wait from the approval of such a policy: a gap between two asks, and a second. */
export function promisedMilliseconds({ reviewMilliseconds }: Purchase): number {
  // the next ask is at most a third of its own age after the last one, which was before the approval
  return Math.max(2_000, reviewMilliseconds / 2) + 1_000;
}

/** Approval to active, in milliseconds. */
export function waitOf({ approvedAt, activeAt }: Traded): number {
  return activeAt - approvedAt;
}

/**
 * What the limit allows at best: calls without latency, none of them in vain. Each order needs a registration, an issue
 * and, once it is approved, one status call; orders that are not issued yet go first.
 */
export function simulateTrade(purchases: readonly Purchase[], callsPerMinute: number, burst: number): Traded[] {
  const interval = 60_000 / callsPerMinute;
  const open = purchases.map((purchase) => ({ ...purchase, calls: 0, issuedAt: 0, approvedAt: 0, activeAt: 0 }));
  let arrival = 0;
  for (let time = 0; open.some(({ activeAt }) => activeAt === 0); ) {
    const readyAt = (order: (typeof open)[number]) => (order.calls < 2 ? order.paidAt : order.approvedAt);
    const waiting = open.filter(({ activeAt }) => activeAt === 0);
    const [next] = waiting
      .filter((order) => readyAt(order) <= time)
      .sort((left, right) => rank(left) - rank(right) || readyAt(left) - readyAt(right));
    const freeAt = arrival - interval * (burst - 1);
    if (!next) time = Math.min(...waiting.map(readyAt));
    else if (freeAt > time) time = freeAt;
    else {
      arrival = Math.max(arrival, time) + interval;
      next.calls += 1;
      if (next.calls === 2) {
        next.issuedAt = time;
        next.approvedAt = time + next.reviewMilliseconds;
      }
      if (next.calls === 3) next.activeAt = time;
    }
  }
  return open;
}

function rank({ calls }: { readonly calls: number }): number {
  return [1, 0, 2][calls] ?? 2;
}
