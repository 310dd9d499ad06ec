import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import type { Order, OrderList, PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import { openDatabase } from '../../../../proxy-server/stores/database/database.ts';
import { keep } from '../../../support/clean-up.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { runCommand } from '../../../support/processes/run-command.ts';
import { bearer, orderRequest, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

const cart = { cart: 'PH-2026-0042', 'order number': 'Folake’s № 7, ₦' };

for (const engine of enginesFor(import.meta.url))
  describe(`metadata of an order on ${engine}`, () => {
    async function setup(test: TestContext) {
      const shop = keep(test, await startShop({ engine, environment: { PAYMENT_METHOD: 'merchant' } }));
      const shopper = new Shopper(shop.proxy.url);
      const place = async (changes: object) => {
        const { token } = await shopper.quote();
        return shopper.call<PlacedOrder>('POST', '/v1/orders', {
          body: { ...orderRequest(token), ...changes },
          headers: { 'Idempotency-Key': randomUUID() },
        });
      };
      const customerToken = async (metadata?: object) => {
        const body = { customerId: 'cust-folake', ...(metadata && { metadata }) };
        return (await shopper.asMerchant<{ token: string }>('POST', '/v1/customer-tokens', body)).body.token;
      };
      const rowOf = async (id: string) => {
        const { db } = openDatabase(shop.database.address);
        const { rows } = await sql<{ sealed_metadata: string | null }>`select * from orders where id = ${id}`.execute(
          db,
        );
        await db.destroy();
        return rows[0]!;
      };
      return { shop, shopper, place, customerToken, rowOf };
    }

    it('is given back in every answer about the order, and to nobody else', async (test) => {
      const { shopper, place } = await setup(test);
      const { order, token } = (await place({ metadata: cart })).body;
      const path = `/v1/orders/${order.id}`;
      await shopper.confirmPayment(order);
      const seen = {
        placed: order,
        'the shopper’s': (await shopper.order(order.id, token)).body,
        'the merchant’s': (await shopper.asMerchant('GET', path)).body,
        'in the list': (await shopper.asMerchant<OrderList>('GET', '/v1/orders')).body.orders[0]!,
        'in the stream': await shopper.until(order.id, token, 'active'),
        hinted: (await shopper.hint(order.id, token)).body,
      };
      for (const [where, one] of Object.entries(seen))
        assert.deepEqual([one.metadata, one.metadataTrusted], [cart, false], where);
      for (const headers of [{}, bearer('x'.repeat(43))]) {
        const refused = await shopper.call('GET', path, { headers });
        assert.equal(refused.status, 401);
        assert.doesNotMatch(JSON.stringify(refused.body), /PH-2026-0042/);
      }
    });

    it('is left out where the shop noted nothing', async (test) => {
      const { place } = await setup(test);
      for (const changes of [{}, { metadata: {} }]) {
        const { order } = (await place(changes)).body;
        assert.deepEqual([order.metadata, order.metadataTrusted], [undefined, undefined]);
      }
    });

    it('is trusted where it came inside the customer token, whatever the page says beside it', async (test) => {
      const { shopper, place, customerToken } = await setup(test);
      const said = (placed: { body: PlacedOrder }) => [placed.body.order.metadata, placed.body.order.metadataTrusted];
      const noted = await customerToken(cart);
      assert.deepEqual(said(await place({ customerToken: noted, metadata: { cart: 'forged', more: 'x' } })), [
        cart,
        true,
      ]);
      assert.deepEqual(said(await place({ customerToken: noted })), [cart, true]);
      const bare = await customerToken();
      assert.deepEqual(said(await place({ customerToken: bare, metadata: { cart: 'page' } })), [
        { cart: 'page' },
        false,
      ]);
      const [header, payload = '', signature] = noted.split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
      const changed = Buffer.from(JSON.stringify({ ...claims, metadata: { cart: 'forged' } })).toString('base64url');
      const forged = await place({ customerToken: [header, changed, signature].join('.') });
      assert.equal(forged.body.code, 'invalid-customer-token');
      assert.equal((await shopper.asMerchant<OrderList>('GET', '/v1/orders')).body.orders.length, 3);
    });

    it('may fill its limits in any letters, also inside a customer token, and not go over them', async (test) => {
      const { shopper, place, customerToken } = await setup(test);
      const full = Object.fromEntries(
        Array.from({ length: 20 }, (_, index) => [`${'ọ'.repeat(38)}${index + 10}`, '₦'.repeat(500)]),
      );
      assert.deepEqual((await place({ metadata: full })).body.order.metadata, full);
      assert.deepEqual((await place({ customerToken: await customerToken(full) })).body.order.metadata, full);
      const wrong = [
        { ...full, more: '' },
        { ['k'.repeat(41)]: 'v' },
        { '': 'v' },
        { k: 'v'.repeat(501) },
        { k: 7 },
        { k: null },
        { k: { deeper: 'v' } },
        ['v'],
        'text',
      ];
      for (const metadata of wrong) {
        const placed = await place({ metadata });
        assert.deepEqual(
          [placed.status, placed.body.code],
          [400, 'invalid-request'],
          JSON.stringify(metadata).slice(0, 60),
        );
        assert.match(placed.body.errors?.[0]?.path ?? '', /^\/metadata/);
        const made = await shopper.asMerchant<object>('POST', '/v1/customer-tokens', { customerId: 'c', metadata });
        assert.equal(made.status, 400);
      }
    });

    it('rests encrypted, and is erased when the shopper or a person’s erasure asks for it', async (test) => {
      const { shop, shopper, place, rowOf } = await setup(test);
      const { order, token } = (await place({ metadata: cart })).body;
      assert.doesNotMatch(JSON.stringify(await rowOf(order.id)), /PH-2026-0042/);
      assert.notEqual((await rowOf(order.id)).sealed_metadata, null);
      const givenUp = await shopper.call<Order>('DELETE', `/v1/orders/${order.id}`, { headers: bearer(token) });
      assert.deepEqual([givenUp.body.state, givenUp.body.metadata], ['cancelled', undefined]);
      assert.equal((await rowOf(order.id)).sealed_metadata, null);

      const bought = (await place({ metadata: cart })).body;
      await shopper.confirmPayment(bought.order);
      await shopper.until(bought.order.id, bought.token, 'active');
      const erase = ['persons', 'erase', '--email', 'folake.arinze@example.com', '--yes'];
      assert.equal((await runCommand(erase, shop.environment)).code, 0);
      assert.equal((await rowOf(bought.order.id)).sealed_metadata, null);
      const after = (await shopper.asMerchant('GET', `/v1/orders/${bought.order.id}`)).body;
      assert.deepEqual([after.state, after.metadata, after.metadataTrusted], ['active', undefined, undefined]);
    });
  });
