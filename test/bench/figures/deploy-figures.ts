import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PlacedOrder } from '../../../proxy-server/contract/order.ts';
import { endAfter, keep } from '../../support/clean-up.ts';
import { startNginx } from '../../support/processes/nginx.ts';
import { startProxyProcess } from '../../support/processes/proxy-process.ts';
import { shopAt, startProxies } from '../../support/processes/rolled-proxies.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { startShop } from '../../support/shop/start-shop.ts';
import { manyCallers } from '../measures/many-callers.ts';
import type { Figure } from '../results.ts';

const rounds = 3;
const streamCount = 1_000;
const shopperCount = 8;
const limits = `${manyCallers},addressStreams=10000,insurerCallsPerMinute=60000,insurerBurst=1000`;

/** What a deploy costs: three processes restarted behind nginx, and one stopped with its streams and a call open. */
export async function deployFigures(): Promise<Figure[]> {
  return [await restartBehindNginx(), ...(await stopWithStreams())];
}

async function restartBehindNginx(): Promise<Figure> {
  return endAfter(async (owner) => {
    const { ports, restartEach } = await startProxies(owner, { LIMITS: limits });
    const { url } = await startNginx(owner, ports);
    const shoppers = shopAt(url, shopperCount);
    const codes: unknown[] = [];
    for (let round = 0; round < rounds; round++) codes.push(...(await restartEach()));
    await shoppers.close();
    const failed = shoppers.failures.length;
    for (const failure of shoppers.failures.slice(0, 5)) console.error(failure);
    return {
      what: `${codes.length} restarts of three processes behind nginx, ${shopperCount} shoppers: requests, failed`,
      figure: `${shoppers.countAsked()}, ${failed}`,
      aim: '0 failed',
      isMet: failed === 0 && codes.every((code) => code === 0),
    };
  });
}

async function stopWithStreams(): Promise<Figure[]> {
  return endAfter(async (owner) => {
    const shop = keep(
      owner,
      await startShop({ engine: 'sqlite', environment: { LIMITS: limits, PAYMENT_METHOD: 'merchant' } }),
    );
    await shop.proxy.close();
    const proxy = await startProxyProcess(owner, { ...shop.environment, AIMS_TIMEOUT_MS: '20000' });
    const shopper = new Shopper(proxy.url);
    const placed: PlacedOrder[] = [];
    while (placed.length < streamCount) placed.push((await shopper.place()).body);
    const streams = await Promise.all(placed.map((one) => openStream(proxy.url, one)));
    shop.aims.play({ fault: 'delay', milliseconds: 5_000, count: 1 });
    await shopper.confirmPayment(placed[0]!.order);
    await sleep(500);
    const begun = performance.now();
    proxy.child.kill('SIGTERM');
    const [[code]] = await Promise.all([once(proxy.child, 'exit'), ...streams.map(({ ended }) => ended)]);
    const seconds = (performance.now() - begun) / 1_000;
    const told = streams.filter(({ text }) => /retry: \d/.test(text())).length;
    return [
      {
        what: `SIGTERM with ${streamCount} streams and a call to the insurer open: until the exit`,
        figure: `${seconds.toFixed(1)} s, code ${String(code)}`,
        aim: '≤ 10 s',
        isMet: seconds <= 10 && code === 0,
      },
      {
        what: 'Streams that ended with a hint when to come back',
        figure: `${told} of ${streams.length}`,
        aim: 'all',
        isMet: told === streams.length,
      },
    ];
  });
}

/** An open event stream; what came in it after the order. */
async function openStream(url: string, { order, token }: PlacedOrder) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET /v1/orders/${order.id}/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`);
  let text = '';
  await new Promise<void>((resolve, reject) => {
    socket.on('data', (chunk) => {
      text += String(chunk);
      if (text.includes('event: order')) resolve();
    });
    socket.once('error', reject);
  });
  const before = text.length;
  const ended = once(socket, 'close');
  return { ended, text: () => text.slice(before) };
}
