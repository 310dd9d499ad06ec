import { Pool } from 'undici';
import type { Endpoint } from '../../../proxy-server/contract/endpoints/endpoint.ts';
import { endpoints } from '../../../proxy-server/contract/endpoints.ts';
import { endAfter } from '../clean-up.ts';
import type { Engine } from '../database/engines.ts';
import { createRandom } from '../drawn/seeded-random.ts';
import { demand } from '../shop/shopper.ts';
import type { FuzzedShop } from './fuzz-world.ts';
import { openFuzzedShops } from './fuzz-world.ts';
import type { FuzzedRequest } from './fuzzed-request.ts';
import { drawRequests } from './fuzzed-request.ts';
import type { FuzzedReply } from './judge-reply.ts';
import { judgeReply } from './judge-reply.ts';

/** How much is sent, and from which seed. */
export interface FuzzOptions {
  readonly engine: Engine;
  readonly seed: number;
  /** To each endpoint that takes a body, and to each other one. */
  readonly bodies: number;
  readonly others: number;
}

/** What came of it. */
export interface FuzzResult {
  readonly sent: number;
  /** How many were answered with each status. */
  readonly statuses: ReadonlyMap<number, number>;
  /** How many endpoints let something through, by name. */
  readonly passed: ReadonlySet<string>;
  /** A line for each reply that should not be so. */
  readonly wrong: readonly string[];
  readonly slowestMilliseconds: number;
  /** Whether each shop still sells afterwards. */
  readonly stillSells: boolean;
}

/** What ends an order or a session comes last: the others need them. */
const ending = ['cancelOrder', 'closeSession'];
const table = Object.entries<Endpoint>(endpoints).sort(
  ([name], [other]) => Number(ending.includes(name)) - Number(ending.includes(other)),
);
const atOnce = 8;
const mostMilliseconds = 60_000;
/** So many lines say enough. */
const mostWrong = 40;
/** So many are drawn ahead. */
const drawnAhead = 500;

/** Sends every endpoint of the table right, odd and broken requests, and judges the replies. */
export async function fuzz({ engine, seed, bodies, others }: FuzzOptions): Promise<FuzzResult> {
  return endAfter(async (owner) => {
    const shops = await openFuzzedShops(owner, engine);
    const pools = new Map(shops.map(({ shopper: { url } }) => [url, new Pool(url, limits)]));
    owner.after(() => Promise.all([...pools.values()].map((pool) => pool.destroy())).then(() => undefined));
    const random = createRandom(seed);
    const tally = createTally();
    for (const [name, endpoint] of table) {
      const isWithBody = endpoint.body !== undefined || endpoint.bodyType !== undefined;
      for (let left = isWithBody ? bodies : others; left > 0; left -= drawnAhead) {
        const drawn = drawRequests([name, endpoint], shops, { count: Math.min(left, drawnAhead), random });
        await sendAll(drawn, (request) => send(pools.get(request.url)!, request), tally.count);
      }
    }
    return { ...tally.result(), stillSells: await sell(shops) };
  });
}

const limits = { connections: atOnce, headersTimeout: mostMilliseconds, bodyTimeout: mostMilliseconds };

/** Some at once, in the order in which they were drawn. */
async function sendAll(
  requests: readonly FuzzedRequest[],
  sendOne: (request: FuzzedRequest) => Promise<FuzzedReply>,
  count: (request: FuzzedRequest, reply: FuzzedReply | Error, milliseconds: number) => void,
): Promise<void> {
  const waiting = [...requests].reverse();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let request = waiting.pop(); request; request = waiting.pop()) {
        const begun = performance.now();
        const reply = await sendOne(request).catch((error: Error) => error);
        count(request, reply, performance.now() - begun);
      }
    }),
  );
}

async function send(pool: Pool, { endpoint, path, headers, body }: FuzzedRequest): Promise<FuzzedReply> {
  const { method, kind } = endpoint;
  const response = await pool.request({ method, path, headers, ...(body && { body }) });
  const contentType = String(response.headers['content-type'] ?? '');
  if (kind === 'stream' && response.statusCode === 200) {
    response.body.on('error', () => undefined).destroy();
    return { status: 200, contentType, text: '' };
  }
  return { status: response.statusCode, contentType, text: await response.body.text() };
}

function createTally() {
  const statuses = new Map<number, number>();
  const passed = new Set<string>();
  const wrong: string[] = [];
  let [sent, slowestMilliseconds] = [0, 0];
  return {
    count(request: FuzzedRequest, reply: FuzzedReply | Error, milliseconds: number): void {
      sent += 1;
      slowestMilliseconds = Math.max(slowestMilliseconds, milliseconds);
      if (reply instanceof Error) return void wrong.push(`${describe(request)} is not answered: ${reply.message}`);
      statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
      if (reply.status < 400) passed.add(request.name);
      const fault = judgeReply(request.endpoint, reply, !isPlain(request.path));
      if (fault && wrong.length < mostWrong)
        wrong.push(`${describe(request)} ${fault}; ${reply.status} ${reply.text.slice(0, 300)}`);
    },
    result: () => ({ sent, statuses, passed, wrong, slowestMilliseconds }),
  };
}

function isPlain(path: string): boolean {
  return /^[\w/-]+(\?|$)/.test(path) && path.length < 500;
}

function describe({ name, endpoint, path, headers, body }: FuzzedRequest): string {
  const { Authorization: _secret, ...shown } = headers;
  return `${name}: ${endpoint.method} ${path.slice(0, 200)} ${JSON.stringify(shown)} ${body?.toString('latin1').slice(0, 600) ?? ''}`;
}

async function sell(shops: readonly FuzzedShop[]): Promise<boolean> {
  for (const { shopper, method } of shops) {
    const { order, token } = (await shopper.place()).body;
    if (method === 'merchant') await shopper.confirmPayment(order);
    else demand(await shopper.beginPayment(order.id, token), 201);
    if (method === 'merchant') await shopper.until(order.id, token, 'active', 'awaiting-video', 'under-review');
  }
  return true;
}
