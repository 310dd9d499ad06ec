import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { startProxy } from '../../../../proxy-server/assembly/start-proxy.ts';
import { readConfig } from '../../../../proxy-server/config/config.ts';
import type { OrderSearchRequest } from '../../../../proxy-server/contract/console/order-search.ts';
import type { OrderList, PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import { openDatabase } from '../../../../proxy-server/stores/database/database.ts';
import { keep } from '../../../support/clean-up.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { runCommand } from '../../../support/processes/run-command.ts';
import { camon, demand, folake, orderRequest, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

const bola = { firstName: 'Bola', lastName: 'Ade', phone: '+2348099999999', email: 'Bola.Ade@example.com' };

for (const engine of enginesFor(import.meta.url))
  describe(`a search over all orders on ${engine}`, () => {
    async function setup(test: TestContext) {
      const shop = keep(test, await startShop({ engine, environment: { PAYMENT_METHOD: 'merchant' } }));
      const shopper = new Shopper(shop.proxy.url);
      const place = async (applicant: typeof folake, metadata?: Record<string, string>) => {
        const body = { ...orderRequest((await shopper.quote()).token), applicant, ...(metadata && { metadata }) };
        const headers = { 'Idempotency-Key': randomUUID() };
        return demand(await shopper.call<PlacedOrder>('POST', '/v1/orders', { body, headers }), 201).body;
      };
      const search = (text: string, more: Partial<OrderSearchRequest> = {}) =>
        shopper.asMerchant<OrderList>('POST', '/v1/orders/search', { text, ...more });
      const found = async (text: string, more?: Partial<OrderSearchRequest>) =>
        (await search(text, more)).body.orders.map(({ id }) => id);
      const query = async (statement: string) => {
        const { db } = openDatabase(shop.database.address);
        const { rows } = await sql.raw<Record<string, unknown>>(statement).execute(db);
        await db.destroy();
        return rows;
      };
      return { shop, shopper, place, search, found, query };
    }

    it('finds an order by each of its names, however they are typed', async (test) => {
      const { shopper, place, found } = await setup(test);
      const { order, token } = await place(bola, { cart: 'PH-2026-0042', channel: 'Web shop' });
      await place(folake, { cart: 'PH-2026-0043' });
      await shopper.confirmPayment(order, 'till 7 / A');
      const { policy, reference, code, id } = await shopper.until(order.id, token, 'active');
      const names =
        `${code}|${code.toLowerCase()}| ${code.replace('-', ' ')} |${code.replace('-', '')}|${code.replace('-', '–')}
        |${reference}|${reference.toUpperCase()}|${id}|till 7 / A|TILL 7 / a|0809 999 9999|+2348099999999|234 809 999 9999
        |8099999999|bola.ade@example.com| Bola.Ade@Example.com |PH-2026-0042|ph-2026-0042|web  shop`.split(/\n? *\|/);
      assert.ok(policy?.number);
      for (const name of [...names, policy.number]) assert.deepEqual(await found(name), [order.id], name);
      // a part of a name, and what only looks like one, finds nothing
      for (const other of ['PH-2026', '0809', '%', '_', "' or 1=1", 'Bola', code.slice(0, 4), 'ord_x'])
        assert.deepEqual(await found(other), [], other);
    });

    it('finds an order by what is insured, however it is typed, until it is erased', async (test) => {
      const { shop, place, found, query } = await setup(test);
      const { order } = await place(bola);
      const imei = camon.imei;
      const written = [imei, ` ${imei} `, imei.replace(/^(..)(......)(......)(.)$/, '$1-$2-$3-$4')];
      for (const name of written) assert.deepEqual(await found(name), [order.id], name);
      for (const other of [imei.slice(0, 14), 'Tecno', 'Camon 20 Pro']) assert.deepEqual(await found(other), [], other);
      const erased = await runCommand(['persons', 'erase', '--email', bola.email, '--yes'], shop.environment);
      assert.equal(erased.code, 0, erased.stderr);
      assert.deepEqual(await found(imei), []);
      assert.doesNotMatch(JSON.stringify(await query('select * from person_terms')), new RegExp(imei));
    });

    it('goes page by page through what many orders have, newest first, with the filters of the list', async (test) => {
      const { shopper, place, search, found } = await setup(test);
      const placed: PlacedOrder[] = [];
      for (let count = 0; count < 5; count++) placed.push(await place(bola, { channel: 'web' }));
      const ids = placed.map(({ order }) => order.id).reverse();
      const seen: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = (await search('web', { limit: 2, ...(cursor && { cursor }) })).body;
        seen.push(...page.orders.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      assert.deepEqual(seen.toSorted(), ids.toSorted());
      assert.deepEqual(seen, await found('web'));
      const [first] = placed;
      await shopper.confirmPayment(first!.order);
      await shopper.until(first!.order.id, first!.token, 'active');
      assert.deepEqual(await found(bola.email, { state: 'active' }), [first!.order.id]);
      assert.deepEqual(await found(first!.order.code, { state: 'declined' }), []);
      assert.deepEqual(await found('web', { product: 'all-risk' }), []);
      assert.deepEqual(await found('web', { to: '2020-01-01' }), []);
      assert.deepEqual(await found('web', { from: '2020-01-01', product: 'phone-warranty-comprehensive' }), seen);
    });

    it('finds no person whose data was erased, and the order by its code, payment and policy for good', async (test) => {
      const { shop, shopper, place, found, query } = await setup(test);
      const { order, token } = await place(bola, { cart: 'PH-1' });
      await shopper.confirmPayment(order, 'till-8');
      const { policy } = await shopper.until(order.id, token, 'active');
      const erased = await runCommand(['persons', 'erase', '--email', bola.email, '--yes'], shop.environment);
      assert.equal(erased.code, 0, erased.stderr);
      for (const name of [bola.phone, bola.email, 'PH-1']) assert.deepEqual(await found(name), [], name);
      for (const name of [order.code, 'till-8', policy!.number!]) assert.deepEqual(await found(name), [order.id], name);
      assert.deepEqual(await query('select * from person_terms'), []);
    });

    it('finds orders of the version before once the job has been at them, and never in plain text', async (test) => {
      const { shop, place, found, query } = await setup(test);
      const { order } = await place(bola, { cart: 'PH-1' });
      await query('delete from person_terms');
      await query('delete from order_terms');
      await query('update orders set terms_digest = null');
      assert.deepEqual([await found(bola.phone), await found(order.code)], [[], [order.id]]);
      keep(test, await startProxy(readConfig(shop.environment)));
      while ((await query('select id from orders where terms_digest is null')).length > 0) await sleep(20);
      for (const name of [bola.phone, bola.email, 'PH-1']) assert.deepEqual(await found(name), [order.id], name);
      assert.doesNotMatch(JSON.stringify(await query('select * from person_terms')), /8099999999|bola|ph-1/i);
    });

    it('refuses what is no search, and says what is wrong', async (test) => {
      const { shopper } = await setup(test);
      for (const body of [
        {},
        { text: '' },
        { text: 'x'.repeat(501) },
        { text: 'x', code: 'y' },
        { text: 'x', limit: 0 },
      ])
        assert.equal((await shopper.asMerchant('POST', '/v1/orders/search', body)).status, 400);
    });
  });
