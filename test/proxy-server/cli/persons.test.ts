import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { keep } from '../../support/clean-up.ts';
import { enginesFor } from '../../support/long-run.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import { folake, orderRequest, Shopper } from '../../support/shop/shopper.ts';
import { startShop } from '../../support/shop/start-shop.ts';

for (const engine of enginesFor(import.meta.url))
  describe(`the persons command on ${engine}`, () => {
    async function setup(test: TestContext) {
      const shop = keep(test, await startShop({ engine, environment: { PAYMENT_METHOD: 'merchant' } }));
      const shopper = new Shopper(shop.proxy.url);
      const { token: customerToken } = (
        await shopper.asMerchant<{ token: string }>('POST', '/v1/customer-tokens', { customerId: 'cust-folake' })
      ).body;
      const place = async (applicant: object) => {
        const { token } = await shopper.quote();
        return (
          await shopper.call<{
            order: { id: string; code: string; premium: { amount: number; currency: 'NGN' } };
            token: string;
          }>('POST', '/v1/orders', {
            body: { ...orderRequest(token), applicant, customerToken },
            headers: { 'Idempotency-Key': randomUUID() },
          })
        ).body;
      };
      const run = (...words: string[]) => runCommand(['persons', ...words], shop.environment);
      return { shop, shopper, place, run };
    }

    it('gives a person all that is kept, and erases it, with the link to the insurer’s record', async (test) => {
      const { shop, shopper, place, run } = await setup(test);
      const bought = await place(folake);
      await shopper.confirmPayment(bought.order);
      await shopper.until(bought.order.id, bought.token, 'active');
      const unpaid = await place(folake);
      const other = await place({ ...folake, email: 'ngozi@example.com', firstName: 'Ngozi', phone: '+2348099999991' });

      const exported = JSON.parse((await run('export', '--email', ' Folake.Arinze@Example.com')).stdout);
      assert.deepEqual(
        new Set(exported.orders.map(({ id }: { id: string }) => id)),
        new Set([bought.order.id, unpaid.order.id]),
      );
      const record = exported.orders.find(({ id }: { id: string }) => id === bought.order.id);
      assert.equal(record.applicant.firstName, 'Folake');
      assert.equal(record.answers.imei, '356938035643809');
      assert.ok(Buffer.from(record.document.content, 'base64').subarray(0, 5).toString().startsWith('%PDF'));
      assert.ok(record.history.length > 3);
      assert.deepEqual([exported.consumer.customers, exported.consumer.details.length], [1, 4]);

      assert.equal((await run('erase', '--email', folake.email)).code, 1, 'without --yes nothing is erased');
      const erased = await run('erase', '--email', folake.email, '--yes', '--json');
      assert.deepEqual(JSON.parse(erased.stdout), { orders: 2, consumers: 1, kept: [] });
      const after = JSON.parse((await run('export', '--email', folake.email)).stdout);
      assert.deepEqual(after, { orders: [] });
      assert.equal((await shopper.order(bought.order.id, bought.token)).status, 401);
      const seen = (await shopper.asMerchant('GET', `/v1/orders/${bought.order.id}`)).body;
      assert.deepEqual([seen.state, seen.certificate], ['active', undefined]);
      assert.equal((await shopper.asMerchant('GET', `/v1/orders/${unpaid.order.id}`)).body.state, 'cancelled');
      assert.equal((await shopper.order(other.order.id, other.token)).status, 200, 'of others nothing is erased');

      const { db } = openDatabase(shop.database.address);
      const { rows } = await sql<
        Record<string, unknown>
      >`select * from orders where id in (${bought.order.id}, ${unpaid.order.id})`.execute(db);
      await db.destroy();
      for (const row of rows)
        for (const [column, value] of Object.entries(row))
          if (column.startsWith('sealed_')) assert.equal(value, null, column);
      const again = await place(folake);
      await shopper.confirmPayment(again.order);
      await shopper.until(again.order.id, again.token, 'active');
      assert.equal(shop.aims.log.entries.filter(({ kind }) => kind === 'register').length, 2, 'nobody is known here');
    });

    it('keeps an order that has not ended, and names it', async (test) => {
      const { shop, shopper, place, run } = await setup(test);
      const held = await place(folake);
      shop.aims.play({ fault: 'error', match: 'issue', text: 'No such model' });
      await shopper.confirmPayment(held.order);
      await shopper.until(held.order.id, held.token, 'needs-attention');
      const erased = await run('erase', '--email', folake.email, '--yes');
      assert.equal(erased.code, 1);
      assert.ok(erased.stdout.includes(`${held.order.code} (refused)`), erased.stdout);
      assert.equal((await shopper.order(held.order.id, held.token)).status, 200);
      await shopper.refund(held.order.id, { payment: held.order.code });
      assert.equal((await run('erase', '--email', folake.email, '--yes')).code, 0);
    });

    it('says how it is used', async (test) => {
      const { run } = await setup(test);
      for (const words of [[], ['export'], ['erase', '--email', 'nobody'], ['dance', '--email', 'a@b.c']])
        assert.equal((await run(...words)).code, 2, words.join(' '));
      assert.match((await run('--help')).stdout, /^Usage: cover-checkout persons/);
    });
  });
