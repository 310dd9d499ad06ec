import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { startAimsSimulator } from '../../../demo/upstreams/aims/aims-simulator.ts';
import type { PlacedOrder } from '../../../proxy-server/contract/order.ts';
import type { Quote } from '../../../proxy-server/contract/quote.ts';
import type { Engine } from '../../support/database/engines.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { bearer, orderRequest } from '../../support/shop/shopper.ts';
import { publishableKey, shopEnvironment, shopOrigin } from '../../support/shop/start-shop.ts';
import { manyCallers } from '../measures/many-callers.ts';
import type { MeasuredProcess } from '../measures/measured-process.ts';
import { startMeasured } from '../measures/measured-process.ts';
import { median } from '../median.ts';
import type { Figure } from '../results.ts';

/** Many short turns: a busy moment of the machine is shorter than a round, or affects both sides. */
const rounds = 15;
const roundMilliseconds = 1_000;
const connections = 16;
/** So many orders have a stream that is opened again and again. */
const followedOrders = 50;

/** One kind of request; `next` makes another each time. */
interface Kind {
  readonly what: string;
  /** At the bare server. */
  readonly path: string;
  readonly next: () => Sent;
}

interface Sent {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  /** The answer goes on: enough once its first event has come. */
  readonly isStream?: boolean;
}

/** How a server did in one round. */
interface Round {
  readonly perSecond: number;
  readonly milliseconds: readonly number[];
}

/** How many processes serve, on which database. */
interface Setting {
  readonly engine: Engine;
  readonly count: 1 | 4;
  readonly named: string;
}

const settings: readonly Setting[] = [
  { engine: 'sqlite', count: 1, named: 'one process' },
  { engine: 'postgres', count: 4, named: 'four processes on PostgreSQL' },
];

/**
 * Requests per second of one process and of four, and the slowest in a hundred, in turn with as many processes of bare
 * Express that take and answer bodies of the same sizes. Those who ask spread over the processes, so that nothing stands
 * in front, and have a core of their own at the most, so that neither side gets more of the machine.
 */
export async function requestFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const setting of settings) figures.push(...(await figuresOf(setting)));
  return figures;
}

async function figuresOf(setting: Setting): Promise<Figure[]> {
  const aims = await startAimsSimulator({ ratePerMinute: Number.POSITIVE_INFINITY });
  const database = await makeDatabase(setting.engine);
  const environment = {
    ...shopEnvironment,
    ...database.settings,
    AIMS_URL: aims.url,
    LOG_LEVEL: 'info',
    LIMITS: `${manyCallers},addressUnpaidOrders=1000000,addressUnpaidMegabytes=100000,merchantUnpaidMegabytes=100000,tokenPerSecond=100000,addressStreams=10000,insurerCallsPerMinute=60000000,insurerBurst=1000000`,
  };
  const started: MeasuredProcess[] = [];
  const start = async (server: string, variables: Record<string, string>) => {
    const processes: MeasuredProcess[] = [];
    for (let count = 0; count < setting.count; count++) {
      const one = await startMeasured(server, variables);
      processes.push(one);
      started.push(one);
    }
    return processes;
  };
  try {
    const proxies = await start('quote-server', environment);
    const kinds = await makeKinds(proxies);
    const sizes: Record<string, number> = {};
    for (const { path, next } of kinds) sizes[path] = await withPools(proxies, ([pool]) => ask(pool!, next()));
    const bare = await start('bare-server', { BENCH_SIZES: JSON.stringify(sizes) });
    const figures: Figure[] = [];
    for (const kind of kinds) figures.push(...(await compare(setting, kind, proxies, bare)));
    return figures;
  } finally {
    for (const one of started) await one.stop();
    await aims.close();
    await database.drop();
  }
}

const ofPage = { origin: shopOrigin, 'cover-key': publishableKey };

function post(path: string, body: object, headers: Record<string, string> = {}): Sent {
  const json = { 'content-type': 'application/json' };
  return { method: 'POST', path, headers: { ...ofPage, ...json, ...headers }, body: JSON.stringify(body) };
}

async function makeKinds(proxies: readonly MeasuredProcess[]): Promise<Kind[]> {
  const quote = () => post('/v1/quotes', { product: 'phone-warranty-comprehensive', period: '1y', answers: {} });
  return withPools(proxies, async ([pool]) => {
    const { token } = await read<Quote>(pool!, quote());
    // many shoppers order: each has an address of its own
    const order = () => {
      const asked = orderRequest(token);
      const applicant = { ...asked.applicant, email: `${randomUUID()}@example.com` };
      return post('/v1/orders', { ...asked, applicant }, { 'idempotency-key': randomUUID() });
    };
    const placed: PlacedOrder[] = [];
    while (placed.length < followedOrders) placed.push(await read<PlacedOrder>(pool!, order()));
    let turn = 0;
    const follow = (): Sent => {
      const { order: followed, token: own } = placed[turn++ % placed.length]!;
      const path = `/v1/orders/${followed.id}/events`;
      return { method: 'GET', path, headers: { ...ofPage, ...bearer(own) }, isStream: true };
    };
    return [
      { what: 'Quotes', path: '/v1/quotes', next: quote },
      { what: 'Orders', path: '/v1/orders', next: order },
      { what: 'Streams, each until its first event', path: '/events', next: follow },
    ];
  });
}

async function compare(
  { count, named }: Setting,
  { what, path, next }: Kind,
  proxies: readonly MeasuredProcess[],
  bare: readonly MeasuredProcess[],
): Promise<Figure[]> {
  const atBare = () => ({ ...next(), path });
  const measured: { readonly ours: Round; readonly theirs: Round }[] = [];
  // the first is for the compiler
  for (let round = 0; round <= rounds; round++) {
    const theirs = await measureRound(bare, atBare);
    const ours = await measureRound(proxies, next);
    if (round > 0) measured.push({ ours, theirs });
  }
  const ratio = median(measured.map(({ ours, theirs }) => ours.perSecond / theirs.perSecond));
  const [ours, theirs] = [measured.map((each) => each.ours), measured.map((each) => each.theirs)];
  const bareNamed = count === 1 ? 'bare Express 5' : 'four processes of bare Express 5';
  return [
    { what: `${what}, ${bareNamed} with bodies of the same size`, figure: figureOf(theirs) },
    { what: `${what}, ${named}`, figure: `${figureOf(ours)}; ${ratio.toFixed(2)} × bare` },
  ];
}

function figureOf(measured: readonly Round[]): string {
  const perSecond = median(measured.map((round) => round.perSecond));
  const times = measured.flatMap(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  const slow = times[Math.floor(times.length * 0.99)] ?? Number.NaN;
  return `${Math.round(perSecond)} a second, p99 ${slow.toFixed(1)} ms`;
}

function measureRound(servers: readonly MeasuredProcess[], next: () => Sent): Promise<Round> {
  return withPools(servers, async (pools) => {
    const milliseconds: number[] = [];
    const begun = performance.now();
    const work = async (_: unknown, index: number) => {
      const pool = pools[index % pools.length]!;
      while (performance.now() - begun < roundMilliseconds) {
        const asked = performance.now();
        await ask(pool, next());
        milliseconds.push(performance.now() - asked);
      }
    };
    await Promise.all(Array.from({ length: connections }, work));
    return { perSecond: (milliseconds.length * 1_000) / (performance.now() - begun), milliseconds };
  });
}

/** One pool a server; together they have as many connections as are asked on. */
async function withPools<Result>(
  servers: readonly MeasuredProcess[],
  work: (pools: readonly Pool[]) => Promise<Result>,
): Promise<Result> {
  const pools = servers.map(({ url }) => new Pool(url, { connections: connections / servers.length, pipelining: 1 }));
  try {
    return await work(pools);
  } finally {
    await Promise.all(pools.map((pool) => pool.destroy()));
  }
}

/** Sends a request; returns how long the answer's data is, of a stream that of its first event. */
async function ask(pool: Pool, sent: Sent): Promise<number> {
  const { isStream, ...request } = sent;
  const { statusCode, body } = await pool.request(request);
  if (statusCode >= 300) throw new Error(`${sent.path} was answered with ${statusCode}: ${await body.text()}`);
  if (!isStream) return (await body.text()).length;
  let text = '';
  for await (const chunk of body) {
    text += String(chunk);
    const [, data] = /^data: (.*)\n\n/m.exec(text) ?? [];
    if (data !== undefined) return data.length;
  }
  throw new Error(`${sent.path} ended without an event.`);
}

async function read<Body>(pool: Pool, { method, path, headers, body: sent }: Sent): Promise<Body> {
  const { body } = await pool.request({ method, path, headers, ...(sent !== undefined && { body: sent }) });
  return (await body.json()) as Body;
}
