import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Order } from '../../../proxy-server/contract/order.ts';
import { endAfter } from '../clean-up.ts';
import { createRandom } from '../drawn/seeded-random.ts';
import type { Bought } from './rush.ts';
import { Rush } from './rush.ts';
import type { Fleet, StartFront } from './start-fleet.ts';
import { startFleet } from './start-fleet.ts';

export interface FleetOptions {
  readonly shoppers: number;
  /** Draws who leaves, which proxies end, and when. */
  readonly seed: number;
  /** How many shop at the same time. */
  readonly atOnce: number;
  readonly startFront: StartFront;
}

/** What came of a rush; all of `faults` must be zero. */
export interface FleetReport {
  readonly seconds: number;
  readonly paid: number;
  readonly left: number;
  readonly requests: number;
  /** By what was asked and how it was answered. */
  readonly failures: ReadonlyMap<string, number>;
  /** Seconds from the death of the primary until every shopper who was under way then has bought. */
  readonly outageSeconds: number;
  /** Orders without a policy when the standby was promoted, and those of them that were looked up. */
  readonly marked: number;
  readonly lookedUp: number;
  /** Of the proxy that was told to stop. */
  readonly exitCode: unknown;
  /** How paid orders ended that were not issued: their states, and their problems. */
  readonly unissued: readonly string[];
  readonly faults: {
    readonly answered201AndLost: number;
    readonly paidAndNotIssued: number;
    readonly issuedTwice: number;
    readonly issuedUnpaid: number;
    readonly chargedWithoutOrder: number;
    /** Orders of before the promotion for which something was bought before they were looked up. */
    readonly sentUnasked: number;
  };
}

const proxyCount = 4;
const settlingMilliseconds = 600_000;

/** Sells to a rush of shoppers while a proxy is killed, another restarted, and the primary database dies. */
export function runFleet(options: FleetOptions): Promise<FleetReport> {
  return endAfter(async (owner) => {
    const random = createRandom(options.seed);
    const fleet = await startFleet(owner, { proxyCount, startFront: options.startFront });
    const { shoppers, atOnce } = options;
    const rush = new Rush({ url: fleet.url, shop: fleet.shop, shoppers, atOnce, random });
    const begun = performance.now();
    const selling = rush.run();
    const [trouble] = await Promise.all([makeTrouble(fleet, rush, options, random), selling]);
    const ended = await settle(rush);
    const { exitCode, outageSeconds, marks } = trouble;
    return {
      exitCode,
      outageSeconds,
      seconds: (performance.now() - begun) / 1_000,
      paid: rush.bought.filter(({ payment }) => payment !== undefined).length,
      left: rush.bought.filter(({ payment }) => payment === undefined).length,
      requests: rush.requests,
      failures: rush.failures,
      ...count(fleet, ended, marks),
    };
  });
}

/** Each when its share of all shoppers has bought: a kill, a restart, and the failover. */
async function makeTrouble(fleet: Fleet, rush: Rush, { shoppers, atOnce }: FleetOptions, random: () => number) {
  const dying = Math.floor(random() * proxyCount);
  const restarted = (dying + 1 + Math.floor(random() * (proxyCount - 1))) % proxyCount;
  const until = async (share: number) => {
    while (rush.bought.length < shoppers * share) await sleep(5);
  };
  await until(0.1 + random() * 0.1);
  // a process that starts takes seconds on a busy machine: the rest does not wait for it
  const killed = fleet.kill(dying);
  killed.catch(() => undefined);
  await until(0.3 + random() * 0.1);
  const stopped = fleet.restart(restarted);
  stopped.catch(() => undefined);
  await until(0.5 + random() * 0.2);
  const diedAt = performance.now();
  const sold = rush.bought.length;
  const marks: string[] = [];
  await fleet.failOver(async () => {
    marks.push(...(await markedReferences(fleet.pair.standbyUrl)));
    fleet.shop.aims.log.clear();
  });
  // those whose last answer was on its way then
  while (rush.bought.length <= sold + atOnce && rush.bought.length < shoppers) await sleep(5);
  const outageSeconds = (performance.now() - diedAt) / 1_000;
  await killed;
  return { exitCode: await stopped, marks, outageSeconds };
}

async function markedReferences(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ reference: string }>('select reference from orders where look_up_first = 1');
  await client.end();
  return rows.map(({ reference }) => reference);
}

type Ended = readonly (readonly [Bought, Order | undefined])[];

/** Waits until every paid order has ended or needs a person. */
async function settle(rush: Rush): Promise<Ended> {
  const newest = new Map<Bought, Order | undefined>();
  const giveUpAt = Date.now() + settlingMilliseconds;
  let open = [...rush.bought];
  while (open.length > 0 && Date.now() < giveUpAt) {
    const asked = [...open];
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        for (let next = asked.pop(); next; next = asked.pop()) newest.set(next, await rush.read(next));
      }),
    );
    open = open.filter((one) => isOpen(one, newest.get(one)));
    if (open.length > 0) await sleep(1_000);
  }
  return [...newest];
}

function isOpen({ payment }: Bought, order: Order | undefined): boolean {
  return (
    payment !== undefined && order !== undefined && !['active', 'needs-attention', 'declined'].includes(order.state)
  );
}

function count({ shop }: Fleet, ended: Ended, marks: readonly string[]) {
  const paid = ended.filter(([{ payment }]) => payment !== undefined);
  const paidReferences = new Set(paid.map(([{ order }]) => order.reference));
  const issued = new Map<string, number>();
  for (const { reference } of shop.aims.policies.all) {
    const plain = reference.replaceAll('-', '').toLowerCase();
    issued.set(plain, (issued.get(plain) ?? 0) + 1);
  }
  const accepted = new Set(ended.map(([, order]) => order?.payment?.reference));
  const charges = shop.paystack.transactions.all.filter(({ status }) => status === 'success');
  const unissued = paid.filter(([{ order }, last]) => last?.state !== 'active' || !issued.has(order.reference));
  const first = firstCalls(shop.aims.log.entries);
  return {
    marked: marks.length,
    lookedUp: marks.filter((reference) => first.get(reference) === 'status').length,
    unissued: unissued.map(
      ([, last]) => `${last?.state} ${JSON.stringify(last?.problem)} ${JSON.stringify(last?.payment)}`,
    ),
    faults: {
      answered201AndLost: ended.filter(([, order]) => order === undefined).length,
      paidAndNotIssued: unissued.length,
      issuedTwice: [...issued.values()].filter((times) => times > 1).length,
      issuedUnpaid: [...issued.keys()].filter((reference) => !paidReferences.has(reference)).length,
      chargedWithoutOrder: charges.filter(({ reference }) => !accepted.has(reference)).length,
      sentUnasked: marks.filter((reference) => first.get(reference) === 'issue').length,
    },
  };
}

/** The first call that the insurer had for each reference: `issue` or `status`. */
function firstCalls(entries: Fleet['shop']['aims']['log']['entries']): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const { kind, body } of entries) {
    // as an issue and a status name it
    const [, issued, asked] = /"id":"([0-9a-f]{32})"|-([0-9a-f]{32})\*STATUS/.exec(JSON.stringify(body) ?? '') ?? [];
    const reference = issued ?? asked;
    if (reference && !first.has(reference)) first.set(reference, kind);
  }
  return first;
}
