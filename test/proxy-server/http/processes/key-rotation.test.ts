import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { pino } from 'pino';
import { examine } from '../../../../proxy-server/assembly/doctor/examine-all.ts';
import type { ProxyServer } from '../../../../proxy-server/assembly/start-proxy.ts';
import { startProxy } from '../../../../proxy-server/assembly/start-proxy.ts';
import { readConfig } from '../../../../proxy-server/config/config.ts';
import type { PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import { createColumnCipher } from '../../../../proxy-server/stores/database/column-cipher.ts';
import { openDatabase } from '../../../../proxy-server/stores/database/database.ts';
import { ownerFor } from '../../../support/clean-up.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { bearer, folake, orderRequest, Shopper } from '../../../support/shop/shopper.ts';
import { shopOrigin, startShop } from '../../../support/shop/start-shop.ts';

const [oldKey, newKey] = [Buffer.alloc(32, 5), Buffer.alloc(32, 6)].map((key) => key.toString('base64'));
const merchantPays = { PAYMENT_METHOD: 'merchant', VERIFICATION: 'shopper', VEHICLE_LOOKUP: 'on' };
/** What an encrypted value looks like: the key's name, the salt, the nonce, the rest. */
const sealedValue = /^[\w-]{6}\.[\w-]{16}\.[\w-]{16}\.[A-Za-z0-9+/=]+$/;

for (const engine of enginesFor(import.meta.url))
  describe(`a change of DATA_KEY on ${engine}`, () => {
    /** A shop on the old key with a customer, and how to start it again with other keys. */
    async function setup(test: TestContext, environment: Record<string, string> = merchantPays) {
      const owner = ownerFor(test);
      const shop = await startShop({
        engine,
        insurpass: {},
        environment: { ...environment, DATA_KEY: oldKey! },
      });
      owner.after(() => shop.close());
      let running: ProxyServer = shop.proxy;
      owner.after(() => running.close().catch(() => undefined));
      async function start(keys: string, { beside = false } = {}) {
        if (!beside) await running.close();
        const lines: string[] = [];
        const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
        const proxy = await startProxy(readConfig({ ...shop.environment, ...environment, DATA_KEY: keys }), { log });
        if (beside) owner.after(() => proxy.close());
        else running = proxy;
        const renewed = async () => {
          while (!lines.some((line) => line.includes('encryption renewed'))) await new Promise(setImmediate);
          return JSON.parse(lines.find((line) => line.includes('encryption renewed'))!) as Record<string, unknown>;
        };
        return { shopper: new Shopper(proxy.url), lines, renewed };
      }
      return { shop, shopper: new Shopper(shop.proxy.url), start };
    }

    const tokenOf = async (shopper: Shopper) =>
      (await shopper.asMerchant<{ token: string }>('POST', '/v1/customer-tokens', { customerId: 'cust-1' })).body.token;

    async function place(shopper: Shopper, applicant: object, customerToken?: string) {
      const { token } = await shopper.quote();
      return shopper.call<PlacedOrder>('POST', '/v1/orders', {
        body: { ...orderRequest(token), applicant, ...(customerToken && { customerToken }) },
        headers: { 'Idempotency-Key': randomUUID() },
      });
    }

    /** Every encrypted value of every table, by table and column. */
    async function sealedValues(address: Parameters<typeof openDatabase>[0]): Promise<[string, string][]> {
      const { db } = openDatabase(address);
      const tables = await db.introspection.getTables();
      const found: [string, string][] = [];
      for (const { name } of tables) {
        const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db);
        for (const row of rows)
          for (const [column, value] of Object.entries(row))
            if (typeof value === 'string' && sealedValue.test(value)) found.push([`${name}.${column}`, value]);
      }
      await db.destroy();
      return found;
    }

    it('forgets nobody, encrypts everything anew, and then does without the old key', async (test) => {
      const { shop, shopper, start } = await setup(test);
      const { order, token } = (await place(shopper, folake, await tokenOf(shopper))).body;
      await shopper.confirmPayment(order);
      await shopper.until(order.id, token, 'awaiting-video');
      const part = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Length': '60', 'Upload-Offset': '0' };
      const video = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(20, 5)]);
      await fetch(`${shopper.url}/v1/orders/${order.id}/verification-video`, {
        method: 'PATCH',
        body: video,
        headers: { Origin: shopOrigin, ...bearer(token), ...part },
      });
      const calls = () => shop.aims.log.entries.filter(({ kind }) => kind === 'register').length;

      const doctorSays = async (keys: string) => {
        const findings = await examine(readConfig({ ...shop.environment, ...merchantPays, DATA_KEY: keys }));
        return findings.find(({ about }) => about === 'DATA_KEY');
      };
      assert.match((await doctorSays(`${newKey},${oldKey}`))!.what, /^\d+ values wait/);
      const both = await start(`${newKey},${oldKey}`);
      assert.equal((await both.renewed()).unreadable, 0);
      assert.match((await doctorSays(`${newKey},${oldKey}`))!.what, /the others can go/);
      assert.equal(await doctorSays(newKey!), undefined);
      for (const [keys, again] of [
        [`${newKey},${oldKey}`, both],
        [newKey!, undefined],
      ] as const) {
        const { shopper: later } = again ?? (await start(keys));
        const differs = await place(later, { ...folake, lastName: 'Okafor' });
        assert.equal(differs.body.code, 'applicant-differs', keys);
        assert.equal((await later.order(order.id, token)).body.state, 'awaiting-video');
        const listed = await later.asMerchant<{ orders: unknown[] }>('GET', '/v1/orders');
        assert.equal(listed.body.orders.length, keys === newKey ? 2 : 1);
        const bought = (await place(later, folake, await tokenOf(later))).body;
        await later.confirmPayment(bought.order);
        await later.until(bought.order.id, bought.token, 'awaiting-video');
        assert.equal(calls(), 1, 'the person is registered once');
      }
      const values = await sealedValues(shop.database.address);
      const { newestPrefix } = createColumnCipher([Buffer.from(newKey!, 'base64')]);
      for (const [column, value] of values) assert.ok(value.startsWith(newestPrefix), column);
      const columns = new Set(values.map(([column]) => column));
      for (const column of ['orders.sealed_applicant', 'consumers.consumer_id', 'video_parts.content', 'requests.body'])
        assert.ok(columns.has(column), column);
    });

    it('keeps one budget for processes that name the keys in different orders', async (test) => {
      const { shop, start } = await setup(test);
      const one = await start(`${oldKey},${newKey}`);
      const two = await start(`${newKey},${oldKey}`, { beside: true });
      for (const [index, shopper] of [one.shopper, two.shopper].entries()) {
        const email = `budget-${index}@example.com`;
        const { order, token } = (await place(shopper, { ...folake, email })).body;
        await shopper.confirmPayment(order);
        await shopper.until(order.id, token, 'awaiting-video');
      }
      const { db } = openDatabase(shop.database.address);
      const budgets = await db.selectFrom('call_budget').selectAll().execute();
      await db.destroy();
      assert.equal(budgets.length, 1);
    });

    it('is refused at the start without the key that the database was used with', async (test) => {
      const { shop, shopper, start } = await setup(test);
      await place(shopper, folake);
      await assert.rejects(start(newKey!), /No key of DATA_KEY opens this database/);
      assert.equal(shop.aims.policies.all.length, 0);
    });
  });
