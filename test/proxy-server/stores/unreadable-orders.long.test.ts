import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { pino } from 'pino';
import type { ProxyOverrides } from '../../../proxy-server/assembly/open-service.ts';
import { startProxy } from '../../../proxy-server/assembly/start-proxy.ts';
import { readConfig } from '../../../proxy-server/config/config.ts';
import type { Order, PlacedOrder } from '../../../proxy-server/contract/order.ts';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import { become } from '../../support/browser/become.ts';
import { keep, ownerFor } from '../../support/clean-up.ts';
import type { Engine } from '../../support/database/engines.ts';
import { enginesFor } from '../../support/long-run.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import { folake, orderRequest, Shopper } from '../../support/shop/shopper.ts';
import { startShop } from '../../support/shop/start-shop.ts';

/** Every column of an order that holds more than one word. */
const values = [
  ...['applicant', 'answers', 'customer_id', 'metadata', 'open_payment', 'ticket', 'verification', 'insurer_said'].map(
    (name) => `sealed_${name}`,
  ),
  'sealed_refunds',
  'erased_answers',
  'large_answers',
  'payment',
  'refunds_due',
  'policy',
  'certificate',
  'problem',
  'corrections',
];

/** The first proxy issues nothing: paid orders wait for the one that is started after it. */
const withoutWorker: ProxyOverrides = {
  wrapStore: (store) => ({ ...store, orders: { ...store.orders, claimDue: async () => [] } }),
};

async function setup(
  test: TestContext,
  engine: Engine,
  parts: ProxyOverrides = withoutWorker,
  settings: Record<string, string> = {},
) {
  const owner = ownerFor(test);
  const environment = { PAYMENT_METHOD: 'merchant', ...settings };
  const shop = keep(owner, await startShop({ engine, environment, parts }));
  const shopper = new Shopper(shop.proxy.url);
  const placePaid = async () => {
    const placed = (await shopper.place()).body;
    await shopper.confirmPayment(placed.order);
    return placed;
  };
  const database = openDatabase(shop.database.address);
  owner.after(() => database.close());
  const set = (id: string, column: string, value: string | null) =>
    sql`update orders set ${sql.ref(column)} = ${value} where id = ${id}`.execute(database.db);
  const read = (id: string) =>
    database.db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  /** Stops the first proxy and starts another. */
  const restart = async () => {
    await shop.proxy.close();
    return new Shopper(keep(owner, await startProxy(readConfig(shop.environment))).url);
  };
  return { shop, shopper, database, placePaid, set, read, restart };
}

const list = async (shopper: Shopper, query = '') => {
  const answer = await shopper.asMerchant<{ orders: Order[] }>('GET', `/v1/orders?limit=200${query}`);
  assert.equal(answer.status, 200);
  return answer.body.orders;
};

for (const engine of enginesFor(import.meta.url))
  describe(`a row that cannot be read, on ${engine}`, () => {
    it('harms its own order alone: that one is held, and goes on once it can be read', async (test) => {
      const { shop, placePaid, set, read, restart } = await setup(test, engine);
      const bad = await placePaid();
      const good = [];
      for (let count = 0; count < 5; count++) good.push(await placePaid());
      const answers = (await read(bad.order.id)).sealed_answers!;
      await set(bad.order.id, 'sealed_answers', `${answers.slice(0, -12)}AAAAAAAAAAA=`);
      const shopper = await restart();
      const begun = performance.now();
      for (const { order, token } of good) await shopper.until(order.id, token, 'active');
      assert.ok(performance.now() - begun < 5_000, 'the others do not wait for it');
      await shopper.until(bad.order.id, bad.token, 'needs-attention');
      assert.equal((await list(shopper)).length, 6);
      const [held] = await list(shopper, '&state=needs-attention');
      assert.equal(held?.id, bad.order.id);
      assert.equal(held.problem?.code, 'unreadable');
      assert.match(held.problem?.message ?? '', /answers/);
      // the shopper is told that the payment is safe, and nothing of keys and rows
      const shown = (await shopper.order(bad.order.id, bad.token)).body.problem?.message ?? '';
      assert.match(shown, /^Your payment is safe/);
      assert.ok(!/row|key|answers/.test(shown));
      const retry = () => shopper.asMerchant('POST', `/v1/orders/${bad.order.id}/retry`);
      assert.equal((await retry()).status, 409);
      const { stdout } = await runCommand(['doctor'], shop.environment);
      assert.match(stdout, /ERROR\s+orders\s+1 order cannot be read/);
      // back from a backup
      await set(bad.order.id, 'sealed_answers', answers);
      assert.equal((await retry()).status, 200);
      await shopper.until(bad.order.id, bad.token, 'active');
    });

    it('is shown with what can be read, whichever of its values is damaged, before and after it is issued', async (test) => {
      const { shop, shopper, placePaid, set, read } = await setup(test, engine, {});
      const active = await placePaid();
      await shopper.until(active.order.id, active.token, 'active');
      const unpaid = (await shopper.place()).body;
      for (const { order, token } of [active, unpaid])
        for (const column of values) {
          const before = (await read(order.id))[column as 'payment'];
          await set(order.id, column, 'damaged');
          assert.ok(
            (await list(shopper)).some(({ id }) => id === order.id),
            column,
          );
          assert.equal((await shopper.order(order.id, token)).body.id, order.id, column);
          assert.equal((await shopper.asMerchant('GET', `/v1/orders/${order.id}/history`)).status, 200, column);
          const saved = await shopper.refund(order.id, { payment: 'none' });
          assert.ok(saved.status < 500, column);
          await shopper.call('DELETE', `/v1/orders/${order.id}`, { headers: { Authorization: `Bearer ${token}` } });
          assert.equal((await read(order.id))[column as 'payment'], 'damaged', 'it is not overwritten');
          await set(order.id, column, before);
        }
      assert.ok(shop);
    });

    it('waits for its key if nobody has paid yet, and harms no sweep', async (test) => {
      const { shop, shopper, database, placePaid, set, read, restart } = await setup(test, engine);
      const unpaid = (await shopper.place()).body;
      const old = await placePaid();
      await set(unpaid.order.id, 'sealed_applicant', 'damaged');
      await set(old.order.id, 'sealed_applicant', 'damaged');
      await sql`update orders set due_at = 0 where id = ${unpaid.order.id}`.execute(database.db);
      await sql`update orders set point = 'declined', due_at = null, updated_at = 5, touched_at = 5 where id = ${old.order.id}`.execute(
        database.db,
      );
      await restart();
      for (let wait = 0; (await read(unpaid.order.id)).due_at === 0 && wait < 100; wait++)
        await new Promise((resolve) => setTimeout(resolve, 100));
      const { point, due_at } = await read(unpaid.order.id);
      assert.equal(point, 'awaiting-payment');
      assert.ok(Number(due_at) > Date.now() + 3_000_000);
      const cipher = createColumnCipher([Buffer.from(shop.environment.DATA_KEY!, 'base64')]);
      const store = keep(ownerFor(test), await openStore(shop.database.address, { cipher, now: Date.now }));
      await store.orders.erasePersonalData(10);
      assert.equal((await read(old.order.id)).sealed_applicant, null, 'it is erased all the same');
    });

    it('is registered at the insurer once more, if it is that of a person; nobody else takes its place', async (test) => {
      const { shop, shopper, database, placePaid } = await setup(test, engine, {});
      const first = await placePaid();
      await shopper.until(first.order.id, first.token, 'active');
      await sql`update consumers set consumer_id = 'damaged'`.execute(database.db);
      const again = await placePaid();
      await shopper.until(again.order.id, again.token, 'active');
      await sql`update consumers set consumer_id = 'damaged'`.execute(database.db);
      const calls = shop.aims.log.entries.length;
      const stranger = await shopper.tryToPlace((request) => ({
        ...request,
        applicant: { ...request.applicant, lastName: 'Stranger' },
      }));
      assert.equal(stranger.body.code, 'applicant-differs');
      assert.equal(shop.aims.log.entries.length, calls, 'nothing is sent that would change the record');
    });

    it('is named by a problem, if it is the answer to a request, and the log and doctor say so', async (test) => {
      const lines: string[] = [];
      const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
      const { shop, shopper, database, placePaid } = await setup(test, engine, { log });
      await placePaid();
      const key = randomUUID();
      const body = orderRequest((await shopper.quote()).token);
      const place = (bodyNow: object = body, keyNow: string = key) =>
        shopper.call<PlacedOrder>('POST', '/v1/orders', { body: bodyNow, headers: { 'Idempotency-Key': keyNow } });
      const first = await place();
      assert.equal(first.status, 201);
      const { rows } = await sql<{ request_key: string; body: string }>`select * from requests`.execute(database.db);
      // damaged, of another row, or sealed with a key that is gone
      for (const damaged of ['damaged', '', 'a.b.c', rows[0]!.body.replace(/^.{6}/, 'gone00')]) {
        await sql`update requests set body = ${damaged}`.execute(database.db);
        const replayed = await place();
        assert.deepEqual([replayed.status, replayed.body.code], [409, 'answer-unreadable'], damaged);
      }
      assert.equal((await place({ ...body, metadata: { cart: '1' } })).body.code, 'idempotency-key-reused');
      assert.equal((await place(body, randomUUID())).status, 201, 'another key is not concerned');
      const told = lines.filter((line) => line.includes('kept answer unreadable'));
      assert.ok(told.length > 0 && told.every((line) => JSON.parse(line).level === 40));
      assert.ok(!told.join('').includes(key));
      const { stdout } = await runCommand(['doctor'], shop.environment);
      assert.match(stdout, /WARN\s+requests\s+2 values cannot be read/);
    });

    it('keeps no sweep from the orders beside it, and no list from the releases beside it', async (test) => {
      const { shop, shopper, database, placePaid, set } = await setup(test, engine, {});
      const [bad, good] = [await placePaid(), await placePaid()];
      for (const { order, token } of [bad, good]) await shopper.until(order.id, token, 'active');
      await set(bad.order.id, 'problem', 'damaged');
      await sql`update orders set touched_at = 5, due_at = null`.execute(database.db);
      const cipher = createColumnCipher([Buffer.from(shop.environment.DATA_KEY!, 'base64')]);
      const store = keep(ownerFor(test), await openStore(shop.database.address, { cipher, now: Date.now }));
      assert.equal(await store.orders.erasePersonalData(10), 2);
      // of a person: asked for again
      await sql`update consumers set details = 'damaged'`.execute(database.db);
      const again = await placePaid();
      await shopper.until(again.order.id, again.token, 'active');
      const release = { email: folake.email, reason: 'checked' };
      const freed = await shopper.asMerchant('POST', '/v1/consumers/release', release);
      assert.equal(freed.status, 200, JSON.stringify(freed.body));
      await sql`update consumer_releases set sealed_reason = 'damaged'`.execute(database.db);
      assert.deepEqual(
        (await store.releases.of('default')).map(({ reason }) => reason),
        ['cannot be read'],
      );
    });

    it('is asked for again, if it is a part of the shopper’s video', async (test) => {
      const { shop, shopper, database, placePaid } = await setup(test, engine, {}, { VERIFICATION: 'shopper' });
      const { order, token } = await placePaid();
      await shopper.until(order.id, token, 'awaiting-video');
      const video = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(48, 5)]);
      const send = async (from: number, to: number) => {
        const response = await fetch(`${shop.proxy.url}/v1/orders/${order.id}/verification-video`, {
          method: 'PATCH',
          headers: {
            Authorization: `Bearer ${token}`,
            'Content-Type': 'application/offset+octet-stream',
            'Upload-Length': String(video.length),
            'Upload-Offset': String(from),
          },
          body: video.subarray(from, to),
        });
        assert.ok(response.ok, String(response.status));
      };
      await send(0, 20);
      await sql`update video_parts set content = 'damaged'`.execute(database.db);
      await send(20, video.length);
      const seen = async () => (await shopper.order(order.id, token)).body;
      await become(async () => (await seen()).problem?.code === 'video-refused', 'asked for again');
      await send(0, video.length);
      await become(async () => (await seen()).state !== 'awaiting-video', 'sent to the insurer');
    });

    it('leaves out of a history the text that is damaged, and asks for a certificate that is', async (test) => {
      const { shopper, database, placePaid } = await setup(test, engine, {});
      const { order, token } = await placePaid();
      await shopper.until(order.id, token, 'active');
      await sql`update order_history set sealed_text = 'damaged', sealed_name = 'damaged' where order_id = ${order.id}`.execute(
        database.db,
      );
      await sql`update certificates set content = 'damaged' where order_id = ${order.id}`.execute(database.db);
      assert.equal((await shopper.asMerchant('GET', `/v1/orders/${order.id}/history`)).status, 200);
      const headers = { Authorization: `Bearer ${token}` };
      const answer = await shopper.call('GET', `/v1/orders/${order.id}/certificate`, { headers });
      assert.ok([200, 302, 404].includes(answer.status), String(answer.status));
    });
  });
