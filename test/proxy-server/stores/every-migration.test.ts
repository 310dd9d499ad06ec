import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import type { OrderRecord } from '../../../proxy-server/domain/order/order.ts';
import type { DatabaseAddress, Store } from '../../../proxy-server/domain/stores/store.ts';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import type { Database } from '../../../proxy-server/stores/database/database.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { migrate, schemaVersion } from '../../../proxy-server/stores/database/migrate.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import { CleanUp } from '../../support/clean-up.ts';
import { day } from '../../support/clocks/movable-clock.ts';
import type { FullShop, Rows } from '../../support/database/earlier-rows.ts';
import {
  dataKey,
  fillShop,
  paidSince,
  readRows,
  usedAt,
  writeAsSchema,
  writtenAt,
} from '../../support/database/earlier-rows.ts';
import type { Engine } from '../../support/database/engines.ts';
import { engines, makeDatabase } from '../../support/database/engines.ts';
import { shortSampleOf } from '../../support/drawn/sample.ts';

/** Since which schema an order can hold it. */
const since: Partial<Record<keyof OrderRecord, number>> = {
  refundsDue: 2,
  insurerSaid: 6,
  wire: 7,
  refunds: 10,
  corrections: 11,
  metadata: 12,
  largeAnswers: 17,
  erasedAnswers: 17,
  looksUpFirst: 20,
};
const earlierSchemas = Array.from({ length: schemaVersion - 1 }, (_, index) => index + 1);

for (const engine of engines)
  describe(`a database of an earlier schema on ${engine}`, () => {
    const cleanUp = new CleanUp();
    let shop: FullShop;
    before(async () => {
      shop = await fillShop();
    });
    after(() => cleanUp.run());

    /** What a version with that schema has left: orders at several points, and rows in every table that there was. */
    async function setup(version: number) {
      const owner = new CleanUp();
      const address = await makeEarlier(engine, cleanUp);
      const database = openDatabase(address);
      owner.after(database.close);
      await migrate(database, version);
      const written = await writeAsSchema(version, shop, database);
      const open = async () => {
        const cipher = createColumnCipher([dataKey]);
        const store = await openStore(address, { cipher, now: () => usedAt });
        owner.after(store.close);
        return store;
      };
      return { address, database, written, open, [Symbol.asyncDispose]: () => owner.run() };
    }

    for (const version of shortSampleOf(earlierSchemas, { seed: engine, size: 4 }))
      it(`loses nothing of schema ${version}, and what came since is derived from it`, async () => {
        await using earlier = await setup(version);
        const { database, written } = earlier;
        const store = await earlier.open();
        const made = await migrations(database);
        assert.equal(made.length, schemaVersion);
        await migrate(database);
        assert.deepEqual(await migrations(database), made, 'a second time changes nothing');
        const rows = await readRows(database);
        assert.deepEqual(survivors(rows, written), survivors(written, written));
        assertDerived(rows, version);
        await assertReadable(store, shop, version);
        await assertFound(store, shop, version);
        assert.deepEqual(await store.sealedValues.countUnreadable(), new Map());
      });

    it('stands at the last whole version when a migration fails at its end, and goes on from there', async () => {
      await using earlier = await setup(1);
      const { database, written } = earlier;
      // in a migration nothing is inserted by Kysely but its number, as the last statement
      const failing = database.patient.withPlugin({
        transformQuery({ node }) {
          if (node.kind === 'InsertQueryNode') throw new Error('the server has gone');
          return node;
        },
        transformResult: async ({ result }) => result,
      });
      for (let version = 2; version <= schemaVersion; version++) {
        await assert.rejects(migrate({ ...database, patient: failing }), /the server has gone/);
        assert.equal((await migrations(database)).length, version - 1);
        // what a migration had left of itself would be in its way
        await migrate(database, version);
      }
      assert.deepEqual(survivors(await readRows(database), written), survivors(written, written));
    });

    it('stands at the last whole version when the process is killed in the middle of a migration', async () => {
      await using earlier = await setup(21);
      const { address, database, written, open } = earlier;
      const program = fileURLToPath(new URL('../../support/database/die-in-migration.ts', import.meta.url));
      const child = spawn(process.execPath, [program, JSON.stringify(address), 'index "orders_by_product"']);
      const [, signal] = await once(child, 'exit');
      assert.equal(signal, 'SIGKILL');
      assert.equal((await migrations(database)).length, 21);
      assert.deepEqual([...(await readRows(database)).keys()].sort(), [...written.keys()].sort());
      await open();
      assert.deepEqual(survivors(await readRows(database), written), survivors(written, written));
    });
  });

/** An empty database; on PostgreSQL a part of one, since a database of its own takes longer than all its migrations. */
async function makeEarlier(engine: Engine, owner: CleanUp): Promise<DatabaseAddress> {
  if (engine === 'sqlite') {
    const { address, drop } = await makeDatabase(engine);
    owner.after(drop);
    return address;
  }
  shared ??= makeDatabase(engine).then((database) => {
    owner.after(database.drop);
    return database.address;
  });
  const address = await shared;
  parts += 1;
  const { db, close } = openDatabase(address);
  await sql`create schema ${sql.ref(`part_${parts}`)}`.execute(db);
  await close();
  const url = new URL((address as { url: string }).url);
  url.searchParams.set('options', `-csearch_path=part_${parts}`);
  return { url: url.href };
}

let shared: Promise<DatabaseAddress> | undefined;
let parts = 0;

/** Of each table that there was, what is in the columns that it had; as lines, since rows have no order. */
function survivors(rows: Rows, written: Rows): Record<string, readonly string[]> {
  return Object.fromEntries(
    [...written].map(([table, earlier]) => [
      table,
      (rows.get(table) ?? [])
        .map((row) => JSON.stringify(Object.keys(earlier[0]!).map((column) => row[column])))
        .sort(),
    ]),
  );
}

/** Which migrations were made, and when. */
async function migrations({ db }: Database) {
  return (await sql`select * from schema_versions order by version`.execute(db)).rows;
}

function assertDerived(rows: Rows, version: number): void {
  const all = (table: string) => rows.get(table)!;
  if (version < 3) {
    const linked = all('consumers').filter(({ customer_hash }) => customer_hash !== null);
    assert.equal(linked.length, 1);
    assert.deepEqual(
      all('customers').map(({ customer_hash, email_hash, created_at }) => [customer_hash, email_hash, created_at]),
      linked.map(({ customer_hash, email_hash, created_at }) => [customer_hash, email_hash, created_at]),
    );
    for (const { details } of all('consumers')) assert.equal(details, '["firstName","lastName","phone","email"]');
  }
  if (version < 15) {
    for (const { touched_at, updated_at } of all('orders')) assert.equal(touched_at, updated_at);
    for (const { used_at, created_at } of all('consumers')) assert.equal(used_at, created_at);
    for (const { needed_until, created_at } of all('certificates'))
      assert.equal(needed_until, Number(created_at) + 455 * day);
  }
  if (version < 22) for (const { terms_digest } of all('orders')) assert.equal(terms_digest, null);
}

/** Every order is read as it was written, and so is what belongs to one. */
async function assertReadable(store: Store, { orders, rows }: FullShop, version: number): Promise<void> {
  for (const order of orders) {
    const { stored: _, ...found } = (await store.orders.find(order.id))!;
    const { stored: __, ...whole } = order;
    const later = Object.entries(since).filter(([, from]) => from > version);
    const expected = {
      ...whole,
      ...(version < 15 && { touchedAt: order.updatedAt }),
      ...(version < paidSince && withoutPaid(order)),
      ...Object.fromEntries(later.map(([field]) => [field, undefined])),
    };
    assert.deepEqual(stated(found), stated(expected));
  }
  await assertBelongings(store, orders[version % orders.length]!.id, version);
  const request = { key: 'shop key', owner: 'two', bodyHash: 'hash', now: writtenAt, inFlightMilliseconds: 1 };
  assert.equal((await store.requests.begin(request)).status, 'answered');
  for (const { account, email_hash } of rows.get('consumers')!) {
    const known = await store.consumers.findByEmail(String(account), String(email_hash));
    assert.match(known!.consumerId, /^shopTypedconsumer/);
  }
  const [link] = rows.get('customers')!;
  const customer = await store.consumers.findByCustomer('account', String(link!.customer_hash));
  assert.equal(customer?.key, link!.email_hash);
}

/** What is stored beside an order. */
async function assertBelongings(store: Store, id: string, version: number): Promise<void> {
  const certificate = await store.documents.findCertificate(id);
  assert.match(Buffer.from(certificate!.content).toString(), /^%PDF-1.7 shop/);
  assert.equal(certificate!.mediaType, 'application/pdf');
  assert.match(String(await store.documents.readVideo(id)), /^shop/);
  assert.equal((await store.payments.attemptsOf(id)).length, 1);
  const acts = await store.history.of(id);
  assert.deepEqual(
    acts.map(({ by: { name }, text }) => Boolean(name && text)),
    version < 6 ? [] : acts.map(() => true),
  );
}

/** Staff find an order by what it holds. */
async function assertFound(store: Store, { orders }: FullShop, version: number): Promise<void> {
  assert.equal(await store.orders.index(100), version < 22 ? orders.length : 0);
  const { id, applicant, policy, code } = orders[version % orders.length]!;
  for (const text of [applicant?.email, policy?.number, code]) {
    const found = await store.orders.search({ merchantId: 'default', text: text!, limit: 5 });
    assert.deepEqual(
      found.orders.map((order) => order.id),
      [id],
    );
  }
}

function withoutPaid({ payment, refundsDue }: OrderRecord): Partial<OrderRecord> {
  const { paid: _, ...plain } = payment!;
  return { payment: plain, refundsDue: refundsDue?.map(({ paid: __, ...due }) => due) };
}

/** Without what is not there. */
function stated(order: Partial<OrderRecord>): Partial<OrderRecord> {
  return Object.fromEntries(Object.entries(order).filter(([, value]) => value !== undefined));
}
