import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PlacedOrder } from '../../../proxy-server/contract/order.ts';
import { keep, ownerFor } from '../../support/clean-up.ts';
import { startPostgres } from '../../support/database/postgres-server.ts';
import type { ProxyProcess } from '../../support/processes/proxy-process.ts';
import { startProxyProcess } from '../../support/processes/proxy-process.ts';
import { folake, orderRequest, Shopper } from '../../support/shop/shopper.ts';
import { startGround } from '../../support/shop/start-shop.ts';

const settings = {
  PAYMENT_METHOD: 'merchant',
  AIMS_TIMEOUT_MS: '2000',
  LEASE_MARGIN_MS: '500',
};

/** One of four buys in it; without, the machine has little time for the processes that start. */
const buyerPauseMilliseconds = 100;

describe('several proxies on one PostgreSQL', () => {
  /** Stand-ins, a database and proxies on it, each in its own process. */
  async function setup(test: TestContext, count: number, environment: Record<string, string> = {}) {
    const owner = ownerFor(test);
    const shop = keep(owner, await startGround({ engine: 'postgres', environment: { ...settings, ...environment } }));
    const start = () => startProxyProcess(owner, { ...shop.environment, ...settings, ...environment });
    const proxies: ProxyProcess[] = [];
    for (let index = 0; index < count; index++) proxies.push(await start());
    return { shop, proxies, start };
  }

  async function place(shopper: Shopper): Promise<PlacedOrder> {
    const email = `${randomUUID()}@example.com`;
    const reply = await shopper.place((request) => ({ ...request, applicant: { ...folake, email } }));
    assert.equal(reply.status, 201, JSON.stringify(reply.body));
    return reply.body;
  }

  const pay = (shopper: Shopper, { order }: PlacedOrder) => shopper.confirmPayment(order);

  it('send each other’s changes to the shoppers’ streams', async (test) => {
    const { proxies } = await setup(test, 2);
    const [watched, paidAt] = proxies.map(({ url }) => new Shopper(url)) as [Shopper, Shopper];
    const placed = await place(watched);
    const active = watched.until(placed.order.id, placed.token, 'active');
    await pay(paidAt, placed);
    assert.equal((await active).state, 'active');
  });

  it('resume the order of one that is killed during a call, after its lease', async (test) => {
    const { shop, proxies } = await setup(test, 2);
    const [dying, heir] = proxies as [ProxyProcess, ProxyProcess];
    const placed = await place(new Shopper(dying.url));
    shop.aims.play({ fault: 'hang', match: 'issue' });
    await pay(new Shopper(dying.url), placed);
    await new Shopper(heir.url).until(placed.order.id, placed.token, 'issuing');
    const working = proxies.find(({ moments }) => moments.includes('before issue')) ?? dying;
    await working.kill();
    const survivor = working === dying ? heir : dying;
    const ended = await new Shopper(survivor.url).until(placed.order.id, placed.token, 'active');
    assert.equal(ended.state, 'active');
    assert.equal(shop.aims.policies.all.length, 1);
  });

  for (const when of ['before', 'after'])
    it(`place one order for a key whose process died ${when} the commit, within ten seconds`, async (test) => {
      const { proxies } = await setup(test, 2);
      const [dying, heir] = proxies as [ProxyProcess, ProxyProcess];
      const { token } = await new Shopper(dying.url).quote();
      const request = { body: orderRequest(token), headers: { 'Idempotency-Key': randomUUID() } };
      await dying.watch({ moment: `${when} transaction`, nth: 1 });
      await assert.rejects(new Shopper(dying.url).call('POST', '/v1/orders', request));
      await dying.ended;
      const place = () => new Shopper(heir.url).call<PlacedOrder>('POST', '/v1/orders', request);
      let reply = await place();
      let seconds = 0;
      for (; reply.status === 409; seconds++) {
        assert.equal(reply.headers.get('retry-after'), '1');
        await sleep(1_000);
        reply = await place();
      }
      assert.equal(reply.status, 201, JSON.stringify(reply.body));
      assert.ok(seconds <= 10, String(seconds));
      const listed = await new Shopper(heir.url).asMerchant<{ orders: unknown[] }>('GET', '/v1/orders');
      assert.equal(listed.body.orders.length, 1);
    });

  it('give money back once for a key whose process died after the commit, and answer as it would have', async (test) => {
    const { shop, proxies } = await setup(test, 2);
    const [dying, heir] = proxies as [ProxyProcess, ProxyProcess];
    shop.aims.play({ fault: 'decline', match: 'issue' });
    const { order, token } = await place(new Shopper(dying.url));
    const { id } = order;
    const paid = await new Shopper(dying.url).confirmPayment(order);
    await new Shopper(dying.url).until(id, token, 'declined');
    const key = randomUUID();
    const giveBack = ({ url }: ProxyProcess) =>
      new Shopper(url).refund(id, { payment: paid.body.payment!.reference }, key);
    await dying.watch({ moment: 'after transaction', nth: 1 });
    await assert.rejects(giveBack(dying));
    await dying.ended;
    const reply = await giveBack(heir);
    assert.equal(reply.status, 202, JSON.stringify(reply.body));
    assert.equal(reply.body.refunds?.length, 1);
  });

  it('lose no accepted request in a rolling restart under load', async (test) => {
    const { shop, proxies, start } = await setup(test, 2);
    const bought: PlacedOrder[] = [];
    let isSelling = true;
    const buyers = Array.from({ length: 4 }, async () => {
      while (isSelling) {
        const proxy = proxies[Math.floor(Math.random() * 2)]!;
        const placed = await place(new Shopper(proxy.url)).catch(() => undefined);
        if (!placed) continue;
        bought.push(placed);
        await sleep(buyerPauseMilliseconds);
        for (;;) {
          const other = proxies[Math.floor(Math.random() * 2)]!;
          const reply = await pay(new Shopper(other.url), placed).catch(() => undefined);
          if (reply?.status === 200) break;
        }
      }
    });
    for (const index of [0, 1]) {
      const old = proxies[index]!;
      proxies[index] = await start();
      const begun = performance.now();
      old.child.kill('SIGTERM');
      const [code] = await once(old.child, 'exit');
      assert.equal(code, 0);
      assert.ok(performance.now() - begun < 10_000);
    }
    isSelling = false;
    await Promise.all(buyers);
    assert.ok(bought.length > 4, String(bought.length));
    const shopper = new Shopper(proxies[0]!.url);
    for (const { order, token } of bought)
      assert.equal((await shopper.until(order.id, token, 'active', 'needs-attention')).state, 'active');
    assert.equal(shop.aims.policies.all.length, bought.length);
  });

  it('continue when PostgreSQL is killed and restarted', async (test) => {
    const server = await startPostgres();
    test.after(() => server.stop());
    const { shop, proxies } = await setup(test, 1, { DATABASE_URL: server.url });
    const shopper = new Shopper(proxies[0]!.url);
    const orders = await Promise.all(Array.from({ length: 5 }, () => place(shopper)));
    await Promise.all(orders.map((placed) => pay(shopper, placed)));
    await server.killAndRestart();
    for (const { order, token } of orders) {
      const ended = await shopper.until(order.id, token, 'active', 'needs-attention');
      assert.equal(ended.state, 'active', JSON.stringify(ended.problem));
    }
    assert.equal(shop.aims.policies.all.length, orders.length);
  });
});
