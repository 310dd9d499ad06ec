import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { allProducts } from '../../../proxy-server/catalogue/catalogue.ts';
import type { OrderRecord } from '../../../proxy-server/domain/order/order.ts';
import { moveTo } from '../../../proxy-server/domain/order/order.ts';
import { day } from '../../../proxy-server/domain/order/retention.ts';
import { hasStoredPicture } from '../../../proxy-server/domain/order/stored-picture.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { ownerFor } from '../../support/clean-up.ts';
import type { Engine } from '../../support/database/engines.ts';
import { engines, makeDatabase } from '../../support/database/engines.ts';
import { openStoreAndTables } from '../../support/database/store-and-tables.ts';
import { placeSample } from '../../support/shop/correct.ts';
import { makeOrder } from '../../support/shop/make-order.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { startShop } from '../../support/shop/start-shop.ts';

/** A picture of 90,000 characters that no other has, as an answer. */
function picture(): string {
  return `data:image/jpeg;base64,/9j/${randomBytes(67_500).toString('base64')}`;
}

/** A store and its tables. The clock stands at `time`. */
async function setup(test: TestContext, engine: Engine) {
  const clock = { time: Date.now() };
  const { store, db } = await openStoreAndTables(test, await makeDatabase(engine), { now: () => clock.time });
  return {
    clock,
    db,
    orders: store.orders,
    async insert(changes: Partial<OrderRecord>) {
      const order = makeOrder(changes);
      assert.equal(await store.orders.insert(order, 'hash'), 'inserted');
      return order;
    },
    find: async ({ id }: OrderRecord) => (await store.orders.find(id))!,
    rowOf: ({ id }: OrderRecord) => db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    stored: async ({ id }: OrderRecord) =>
      (await db.selectFrom('order_pictures').select('content').where('order_id', '=', id).execute()).length,
  };
}

for (const engine of engines)
  describe(`the pictures of an order on ${engine}`, { concurrency: 2 }, () => {
    it('are written once, and read when they are asked for', async (test) => {
      const { orders, insert, find, rowOf, stored } = await setup(test, engine);
      const [one, two] = [picture(), picture()];
      const order = await insert({
        applicant: { ...makeOrder().applicant, identity: { image: one } } as OrderRecord['applicant'],
        // the same picture twice is one
        answers: { brand: 'Tecno', front: two, items: [{ name: 'A', back: two }] },
      });
      const found = await find(order);
      assert.ok(hasStoredPicture(found.applicant) && hasStoredPicture(found.answers));
      assert.throws(() => JSON.stringify(found), /was not read/);
      assert.throws(() => `${found.answers!.front}`, /was not read/);
      assert.ok(JSON.stringify(await rowOf(order)).length < 5_000);
      assert.equal(await stored(order), 2);
      const { applicant, answers } = await orders.withPictures(found);
      assert.deepEqual({ applicant, answers }, { applicant: order.applicant, answers: order.answers });

      const saved = (await orders.save(moveTo(found, 'cancelled', {})))!;
      assert.deepEqual((await orders.withPictures(saved)).answers, order.answers);
      assert.equal(await stored(order), 2);
    });

    it('are erased with what they belong to, and replaced by a correction', async (test) => {
      const { orders, insert, find, stored } = await setup(test, engine);
      const [one, two, three] = [picture(), picture(), picture()];
      const order = await insert({ answers: { front: one, back: two } });
      const found = await find(order);
      const corrected = (await orders.save({ ...found, answers: { ...found.answers, back: three } }))!;
      assert.deepEqual((await orders.withPictures(corrected)).answers, { front: one, back: three });
      assert.equal(await stored(order), 2);
      // given again as it was
      const same = (await orders.save({ ...corrected, answers: { ...corrected.answers, back: three } }))!;
      assert.equal(await stored(order), 2);
      const { front } = same.answers!;
      assert.ok(await orders.save({ ...same, answers: { front: front! } }));
      assert.equal(await stored(order), 1);
      await orders.erasePerson(order.id);
      assert.equal(await stored(order), 0);
    });

    it('stay as they are where a save is lost', async (test) => {
      const { orders, insert, find, stored } = await setup(test, engine);
      const order = await insert({ answers: { front: picture() } });
      const found = await find(order);
      assert.ok(await orders.save({ ...found, dueAt: 5 }));
      assert.equal(await orders.save({ ...found, answers: { front: picture() } }), undefined);
      assert.equal(await stored(order), 1);
      assert.deepEqual((await orders.withPictures(await find(order))).answers, order.answers);
    });

    it('stay in its row for a day after an update, in which a process of the version before may read it', async (test) => {
      const { clock, db, orders, insert, find, stored } = await setup(test, engine);
      // all but the migration that made the table
      await db.updateTable('schema_versions').set({ applied_at: 0 }).where('version', '!=', 26).execute();
      const order = await insert({ answers: { front: picture() } });
      assert.deepEqual((await find(order)).answers, order.answers);
      clock.time += day - 60_000;
      const saved = (await orders.save({ ...(await find(order)), dueAt: 5 }))!;
      assert.deepEqual([saved.answers, await stored(order)], [order.answers, 0]);
      clock.time += 120_000;
      const apart = (await orders.save({ ...saved, dueAt: 6 }))!;
      assert.ok(hasStoredPicture(apart.answers));
      assert.deepEqual((await orders.withPictures(apart)).answers, order.answers);
    });
  });

describe('an order whose picture cannot be read', () => {
  it('is held before anything is sent, and goes on with the very picture once it is back', async (test) => {
    const owner = ownerFor(test);
    const shop = await startShop({ environment: { PAYMENT_METHOD: 'merchant' } });
    owner.after(() => shop.close());
    const { db, close } = openDatabase(shop.database.address);
    owner.after(close);
    const shopper = new Shopper(shop.proxy.url);
    const product = allProducts.find(({ id }) => id === 'marine-import-comprehensive')!;
    const invoice = picture();
    const { order, token } = await placeSample(shopper, product, (sample) => ({
      ...sample,
      risk: { ...sample.risk, proformaInvoice: invoice },
    }));
    const of = { id: order.id };
    const { content } = await db
      .selectFrom('order_pictures')
      .select('content')
      .where('order_id', '=', of.id)
      .executeTakeFirstOrThrow();
    const put = (text: string) =>
      db.updateTable('order_pictures').set({ content: text }).where('order_id', '=', of.id).execute();
    const issues = () => shop.aims.log.entries.filter(({ kind }) => kind === 'issue');
    await put(`${content.slice(0, -12)}AAAAAAAAAAA=`);
    await shopper.confirmPayment(order);
    const held = await shopper.until(of.id, token, 'needs-attention');
    assert.match(held.problem?.message ?? '', /^Your payment is safe/);
    assert.equal(issues().length, 0);
    await put(content);
    assert.equal((await shopper.asMerchant('POST', `/v1/orders/${of.id}/retry`)).status, 200);
    await shopper.until(of.id, token, 'active');
    assert.match(JSON.stringify(issues().map(({ body }) => body)), /\((\d{5}) characters\)/);
    assert.ok(JSON.stringify(issues()[0]!.body).includes(invoice.split(',')[1]!.slice(0, 40)));
  });
});
