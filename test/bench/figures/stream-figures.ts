import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startAimsSimulator } from '../../../demo/upstreams/aims/aims-simulator.ts';
import { demoPaystackKey, startPaystackSimulator } from '../../../demo/upstreams/paystack/paystack-simulator.ts';
import type { PlacedOrder } from '../../../proxy-server/contract/order.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { shopEnvironment } from '../../support/shop/start-shop.ts';
import { manyCallers } from '../measures/many-callers.ts';
import type { MeasuredProcess } from '../measures/measured-process.ts';
import { startMeasured } from '../measures/measured-process.ts';
import type { Figure } from '../results.ts';

const streamCount = 5_000;
const idleSeconds = 30;
/** Memory is measured after a collection: what is left is in use. */
const flags = ['--expose-gc'];
const hintCount = 10_000;
const hintedOrders = 50;

/** What idle event streams cost beside bare ones, and what a storm of hints makes of the gateway. */
export async function streamFigures(): Promise<Figure[]> {
  const aims = await startAimsSimulator({ ratePerMinute: Number.POSITIVE_INFINITY });
  const paystack = await startPaystackSimulator({ secretKey: demoPaystackKey });
  const database = await makeDatabase('sqlite');
  const environment = {
    ...shopEnvironment,
    ...database.settings,
    AIMS_URL: aims.url,
    PAYSTACK_URL: paystack.url,
    LIMITS: `${manyCallers},tokenPerSecond=100000,addressStreams=10000,insurerCallsPerMinute=60000,insurerBurst=1000,gatewayCallsPerMinute=60000,gatewayBurst=1000`,
  };
  let proxy = await startMeasured('quote-server', environment);
  try {
    const placed = await placeMany(new Shopper(proxy.url), streamCount);
    const storm = await hintStorm(
      new Shopper(proxy.url),
      placed.slice(0, hintedOrders),
      () => paystack.log.entries.filter(({ kind }) => kind === 'verify').length,
    );
    // a new process, whose memory holds nothing of what came before
    await proxy.stop();
    const bare = await startMeasured('event-stream-server', {}, flags);
    const bareCost = await measureStreams(
      bare,
      Array.from({ length: streamCount }, () => ['/', ''] as const),
    );
    await bare.stop();
    proxy = await startMeasured('quote-server', environment, flags);
    await sleep(3_000);
    const idleShare = await cpuShareOf(proxy);
    const cost = await measureStreams(
      proxy,
      placed.map(({ order, token }) => [`/v1/orders/${order.id}/events`, token] as const),
    );
    const ratio = cost.bytes / bareCost.bytes;
    return [
      { what: `Memory of a bare stream of node:http, ${streamCount} idle`, figure: kilobytes(bareCost.bytes) },
      {
        what: `Memory of an order’s stream, ${streamCount} idle, each of another order`,
        figure: `${kilobytes(cost.bytes)}, ${ratio.toFixed(2)} × bare`,
        aim: '≤ 1.25 ×',
        isMet: ratio <= 1.25,
      },
      { what: 'Of a core, the proxy without streams', figure: percent(idleShare) },
      { what: 'Of a core, bare streams', figure: percent(bareCost.cpuShare) },
      {
        what: 'Of a core, orders’ streams, beyond the proxy without them',
        figure: `${percent(cost.cpuShare - idleShare)} (${percent(cost.cpuShare)} in all)`,
        aim: '< 2 %',
        isMet: cost.cpuShare - idleShare < 0.02,
      },
      storm,
    ];
  } finally {
    await proxy.stop();
    await Promise.all([aims.close(), paystack.close()]);
    await database.drop();
  }
}

async function placeMany(shopper: Shopper, count: number): Promise<PlacedOrder[]> {
  const placed: PlacedOrder[] = [];
  const begin = async () => {
    while (placed.length < count) placed.push((await shopper.place()).body);
  };
  await Promise.all(Array.from({ length: 16 }, begin));
  return placed.slice(0, count);
}

async function measureStreams(server: MeasuredProcess, streams: readonly (readonly [string, string])[]) {
  const { port } = new URL(server.url);
  const sockets: Socket[] = [];
  // the code is compiled, and its first memory taken, by then
  for (const [path, token] of streams.slice(0, 200)) sockets.push(await open(port, path, token));
  await close(sockets);
  const before = await server.residentMegabytes();
  for (const [path, token] of streams) sockets.push(await open(port, path, token));
  await sleep(5_000);
  const bytes = (((await server.residentMegabytes()) - before) * 1024 * 1024) / streams.length;
  const cpuShare = await cpuShareOf(server);
  await close(sockets);
  return { bytes, cpuShare };
}

async function cpuShareOf(server: MeasuredProcess): Promise<number> {
  const before = await server.cpuMicroseconds();
  await sleep(idleSeconds * 1_000);
  return ((await server.cpuMicroseconds()) - before) / (idleSeconds * 1e6);
}

async function open(port: string, path: string, token: string): Promise<Socket> {
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`);
  await new Promise<void>((resolve, reject) => {
    let text = '';
    const read = (chunk: Buffer) => {
      text += String(chunk);
      if (!text.includes('event: order')) return;
      socket.off('data', read).resume();
      resolve();
    };
    socket.on('data', read).once('error', reject);
    socket.once('close', () => reject(new Error(`The stream ended: ${text}`)));
  });
  return socket;
}

async function close(sockets: Socket[]): Promise<void> {
  for (const socket of sockets.splice(0)) socket.destroy();
  await sleep(2_000);
}

async function hintStorm(shopper: Shopper, placed: readonly PlacedOrder[], countCalls: () => number): Promise<Figure> {
  for (const { order, token } of placed) await shopper.beginPayment(order.id, token);
  const begun = performance.now();
  let sent = 0;
  const send = async () => {
    while (sent < hintCount) {
      const { order, token } = placed[sent++ % placed.length]!;
      const { status } = await shopper.hint(order.id, token);
      if (status !== 202) throw new Error(`A hint was answered with ${status}.`);
    }
  };
  await Promise.all(Array.from({ length: 32 }, send));
  const seconds = (performance.now() - begun) / 1000;
  const calls = countCalls() / placed.length;
  return {
    what: `${hintCount} hints for ${placed.length} orders: calls to the gateway for each order`,
    figure: `${calls.toFixed(1)} in ${seconds.toFixed(0)} s`,
    aim: '≤ 5',
    isMet: calls <= 5,
  };
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
