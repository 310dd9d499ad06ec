import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Owner } from '../clean-up.ts';
import { keep } from '../clean-up.ts';
import { freePort } from '../free-port.ts';
import { bearer, folake, Shopper } from '../shop/shopper.ts';
import { startShop } from '../shop/start-shop.ts';
import type { ProxyProcess } from './proxy-process.ts';
import { startProxyProcess } from './proxy-process.ts';

const processCount = 3;

/** Three proxies on one PostgreSQL, whose owner's shop collects the money itself. */
export async function startProxies(owner: Owner, environment: Record<string, string> = {}) {
  const settings = { PAYMENT_METHOD: 'merchant', AIMS_TIMEOUT_MS: '3000', ...environment };
  const shop = keep(owner, await startShop({ engine: 'postgres', environment: settings }));
  await shop.proxy.close();
  const ports: number[] = [];
  while (ports.length < processCount) ports.push(await freePort());
  const start = (port: number) =>
    startProxyProcess(owner, {
      ...shop.environment,
      ...settings,
      PORT: String(port),
      PUBLIC_URL: 'http://localhost:1',
    });
  const proxies: ProxyProcess[] = await Promise.all(ports.map(start));
  return {
    shop,
    ports,
    proxies,
    /** Stops each as a supervisor does and starts it again, one after the other; returns what they exited with. */
    async restartEach() {
      const codes: unknown[] = [];
      for (const [index, port] of ports.entries()) {
        const { child } = proxies[index]!;
        child.kill('SIGTERM');
        codes.push((await once(child, 'exit'))[0]);
        proxies[index] = await start(port);
      }
      return codes;
    },
  };
}

/**
 * Shoppers who look, place orders and confirm payments until told to stop; what failed, and how much was asked.
 * @param pauseMilliseconds after each purchase; none unless told
 */
export function shopAt(url: string, count: number, pauseMilliseconds?: number) {
  const failures: string[] = [];
  const paid: { id: string; token: string }[] = [];
  let asked = 0;
  let isOpen = true;
  const shopper = new Shopper(url);
  const attempt = async <Answer extends { status: number; body: unknown }>(
    what: string,
    ask: () => Promise<Answer>,
  ) => {
    asked += 1;
    const reply = await ask().catch((error: unknown) => ({ status: 0, body: String(error) }) as Answer);
    // the insurer's calls may run out; that is no failure of the proxy
    if (reply.status === 0 || (reply.status >= 500 && reply.status !== 503))
      failures.push(`${what}: ${reply.status} ${JSON.stringify(reply.body).slice(0, 200)}`);
    return reply;
  };
  const loops = Array.from({ length: count }, async () => {
    for (; isOpen; pauseMilliseconds && (await sleep(pauseMilliseconds))) {
      await attempt('catalogue', () => shopper.call('GET', '/v1/catalogue'));
      const email = `${randomUUID()}@example.com`;
      const placed = await attempt('order', () =>
        shopper.place((request) => ({ ...request, applicant: { ...folake, email } })),
      );
      if (placed.status !== 201) continue;
      const { order, token } = placed.body;
      await attempt('read', () => shopper.call('GET', `/v1/orders/${order.id}`, { headers: bearer(token) }));
      const confirmed = await attempt('confirmation', () => shopper.confirmPayment(order));
      if (confirmed.status === 200) paid.push({ id: order.id, token });
    }
  });
  return {
    failures,
    paid,
    countAsked: () => asked,
    async close() {
      isOpen = false;
      await Promise.all(loops);
    },
  };
}
