import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { startBalancer } from '../../support/balancer.ts';
import { keep, ownerFor } from '../../support/clean-up.ts';
import { freePort } from '../../support/free-port.ts';
import { startProxyProcess } from '../../support/proxy-process.ts';
import { bearer, folake, Shopper } from '../../support/shopper.ts';
import { startShop } from '../../support/start-shop.ts';

const processCount = 3;

describe('three proxies that are restarted one after the other under load', { timeout: 180_000 }, () => {
  async function setup(test: TestContext, environment: Record<string, string> = {}) {
    const owner = ownerFor(test);
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
    const proxies = await Promise.all(ports.map(start));
    return { owner, shop, proxies, start, ports };
  }

  /** Shoppers who look, place orders and confirm payments until told to stop; what failed, and how much was asked. */
  function shopAt(url: string, count: number) {
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
      while (isOpen) {
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

  it('fail no request behind a balancer that asks for readiness and retries nothing', async (test) => {
    const { owner, shop, proxies, start, ports } = await setup(test, { STOP_DELAY_MS: '3000' });
    const balancer = keep(owner, await startBalancer(proxies.map(({ url }) => url)));
    const shoppers = shopAt(balancer.url, 4);
    for (const [index, port] of ports.entries()) {
      const { child } = proxies[index]!;
      child.kill('SIGTERM');
      const [code] = await once(child, 'exit');
      assert.equal(code, 0);
      proxies[index] = await start(port);
    }
    await shoppers.close();
    test.diagnostic(`${shoppers.countAsked()} requests, ${shoppers.failures.length} failed`);
    assert.deepEqual(shoppers.failures, []);
    assert.ok(shoppers.countAsked() > 20, String(shoppers.countAsked()));
    const reader = new Shopper(proxies[0]!.url);
    for (const { id, token } of shoppers.paid.slice(0, 10))
      assert.equal((await reader.until(id, token, 'active', 'needs-attention')).state, 'active');
    assert.ok(shop.aims.policies.all.length <= shoppers.paid.length);
  });
});
