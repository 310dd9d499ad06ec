import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startProxy } from '../../../../proxy-server/assembly/start-proxy.ts';
import { readConfig } from '../../../../proxy-server/config/config.ts';
import { keep, ownerFor } from '../../../support/clean-up.ts';
import { itLong } from '../../../support/long-run.ts';
import { startTcpHop } from '../../../support/processes/tcp-hop.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startGround } from '../../../support/shop/start-shop.ts';

/** A proxy whose PostgreSQL is behind a line that can fall silent. */
async function setup(test: TestContext, settings: Record<string, string> = {}) {
  const owner = ownerFor(test);
  const environment = { PAYMENT_METHOD: 'merchant', ...settings };
  const shop = keep(owner, await startGround({ engine: 'postgres', environment }));
  const address = new URL(shop.environment.DATABASE_URL!);
  const hop = await startTcpHop(owner, { port: Number(address.port) });
  const direct = address.href;
  address.port = String(hop.port);
  const proxy = await startProxy(readConfig({ ...shop.environment, DATABASE_URL: address.href }));
  // a test may have closed it already
  owner.after(() => proxy.close().catch(() => undefined));
  return { shop, hop, proxy, shopper: new Shopper(proxy.url), direct, owner };
}

/** Two seconds, and as long again twice where the machine itself is late; without a limit it would be for ever. */
const soonMilliseconds = 6_000;

/** The answer, and how long it took. */
async function timed<Answer>(work: Promise<Answer>): Promise<{ answer: Answer; milliseconds: number }> {
  const begun = performance.now();
  const answer = await work;
  return { answer, milliseconds: performance.now() - begun };
}

describe('a PostgreSQL that falls silent without closing', () => {
  it('is answered with 503 within two seconds, and everything goes on within ten when it is back', async (test) => {
    const { shopper, hop } = await setup(test);
    const { order, token } = (await shopper.place()).body;
    await shopper.confirmPayment((await shopper.place()).body.order);
    hop.silence();
    const asked = performance.now();
    // more than there are connections
    const asks = Array.from({ length: 25 }, () => timed(shopper.order(order.id, token)));
    const ready = await timed(shopper.call('GET', '/readyz'));
    assert.equal(ready.answer.status, 503);
    assert.ok(ready.milliseconds < soonMilliseconds, `${ready.milliseconds} ms`);
    for (const { answer, milliseconds } of await Promise.all(asks)) {
      assert.equal(answer.status, 503);
      assert.equal(answer.body.code, 'storage-unavailable');
      assert.ok(Number(answer.headers.get('retry-after')) >= 1);
      assert.ok(milliseconds < soonMilliseconds, `${milliseconds} ms`);
    }
    assert.equal((await shopper.call('GET', '/healthz')).status, 200);
    // long enough for every part of the proxy to have met the silence
    await sleep(5_000 - (performance.now() - asked));
    hop.heal();
    const back = performance.now();
    while ((await shopper.call('GET', '/readyz')).status !== 200) await sleep(100);
    const placed = (await shopper.place()).body;
    await shopper.confirmPayment(placed.order);
    await shopper.until(placed.order.id, placed.token, 'active');
    assert.ok(performance.now() - back < 30_000, `${performance.now() - back} ms`);
  });

  itLong('does not keep the proxy from stopping', async (test) => {
    const { shopper, proxy, hop } = await setup(test);
    const placed = await Promise.all([1, 2, 3].map(() => shopper.place()));
    hop.silence();
    const asks = placed.map(({ body }) => shopper.order(body.order.id, body.token));
    await sleep(200);
    const { milliseconds } = await timed(proxy.close());
    assert.ok(milliseconds < 20_000, `${milliseconds} ms`);
    for (const { status } of await Promise.all(asks)) assert.equal(status, 503);
  });

  itLong('tells the other process of changes again, once the line is back', async (test) => {
    const { shopper, shop, hop, owner } = await setup(test);
    hop.silence();
    await sleep(6_000);
    hop.heal();
    await sleep(3_000);
    const other = keep(owner, await startProxy(readConfig(shop.environment)));
    const { order, token } = (await shopper.place()).body;
    const states: string[] = [];
    const deadline = AbortSignal.timeout(12_000);
    for await (const { state } of shopper.events(order.id, token, deadline)) {
      states.push(state);
      // told by the other process; the heartbeat, which reads the order too, comes only after 15 s
      if (state === 'awaiting-payment') await new Shopper(other.url).confirmPayment(order);
      if (state === 'active') break;
    }
    assert.equal(states.at(-1), 'active');
  });

  itLong('answers within two seconds while a table is locked, and goes on by itself', async (test) => {
    const { shopper, direct } = await setup(test);
    const { order, token } = (await shopper.place()).body;
    const locker = new pg.Client({ connectionString: direct });
    await locker.connect();
    await locker.query('begin; lock table orders in access exclusive mode');
    const asks = Array.from({ length: 25 }, () => timed(shopper.order(order.id, token)));
    const ready = await timed(shopper.call('GET', '/readyz'));
    assert.ok(ready.milliseconds < soonMilliseconds, `${ready.milliseconds} ms`);
    for (const { answer, milliseconds } of await Promise.all(asks)) {
      assert.equal(answer.status, 503);
      assert.ok(milliseconds < soonMilliseconds, `${milliseconds} ms`);
    }
    await locker.query('rollback');
    await locker.end();
    assert.equal((await shopper.order(order.id, token)).status, 200);
    await shopper.confirmPayment(order);
    await shopper.until(order.id, token, 'active');
  });

  it('answers 503 at once while it is down, and goes on by itself', async (test) => {
    const { shopper, hop } = await setup(test);
    const { order, token } = (await shopper.place()).body;
    const paid = (await shopper.place()).body;
    hop.refuse();
    const asks = [
      timed(shopper.order(order.id, token)),
      timed(shopper.tryToPlace()),
      timed(shopper.call('GET', '/readyz')),
    ];
    for (const { answer, milliseconds } of await Promise.all(asks)) {
      assert.equal(answer.status, 503);
      assert.ok(milliseconds < soonMilliseconds, `${milliseconds} ms`);
    }
    await sleep(2_000);
    hop.heal();
    const back = performance.now();
    await shopper.confirmPayment(paid.order);
    await shopper.until(paid.order.id, paid.token, 'active');
    assert.ok(performance.now() - back < 30_000, `${performance.now() - back} ms`);
  });

  itLong('has a pool of the size that is set, and answers 503 when it is used up', async (test) => {
    const { shopper, direct } = await setup(test, { DATABASE_POOL_SIZE: '1' });
    const { order, token } = (await shopper.place()).body;
    const watcher = new pg.Client({ connectionString: direct });
    await watcher.connect();
    await watcher.query('begin');
    await watcher.query('select * from orders where id = $1 for update', [order.id]);
    // holds the only connection until its lock is given up
    const stuck = shopper.confirmPayment(order).catch(() => undefined);
    await sleep(100);
    const answers = await Promise.all(Array.from({ length: 3 }, () => timed(shopper.order(order.id, token))));
    for (const { answer, milliseconds } of answers) {
      assert.ok([200, 503].includes(answer.status));
      assert.ok(milliseconds < soonMilliseconds, `${milliseconds} ms`);
    }
    const { rows } = await watcher.query(
      "select count(*)::int as open from pg_stat_activity where datname = current_database() and application_name = '' and pid <> pg_backend_pid()",
    );
    // one for work, one for signals, one for long work
    assert.ok(rows[0].open <= 3, String(rows[0].open));
    await watcher.query('rollback');
    await watcher.end();
    await stuck;
    assert.equal((await shopper.order(order.id, token)).status, 200);
  });
});
