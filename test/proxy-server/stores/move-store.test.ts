import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { migrate, schemaVersion } from '../../../proxy-server/stores/database/migrate.ts';
import { moveStore } from '../../../proxy-server/stores/move-store.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import type { Owner } from '../../support/clean-up.ts';
import { ownerFor } from '../../support/clean-up.ts';
import type { FullShop, Rows } from '../../support/database/earlier-rows.ts';
import { dataKey, fillShop, readRows, usedAt, writeAsSchema } from '../../support/database/earlier-rows.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { shortSampleOf } from '../../support/drawn/sample.ts';

const earlier = Array.from({ length: schemaVersion - 1 }, (_, index) => index + 1);

describe('a SQLite database that is moved to PostgreSQL', () => {
  let shop: FullShop;
  before(async () => {
    shop = await fillShop();
  });

  /** A file with rows in every table, as a version with that schema has left it, and an empty database. */
  async function setup(test: Owner, version = schemaVersion) {
    const owner = ownerFor(test);
    const made = async (engine: 'sqlite' | 'postgres') => {
      const database = await makeDatabase(engine);
      owner.after(database.drop);
      return database.address;
    };
    const from = (await made('sqlite')) as { file: string };
    const to = (await made('postgres')) as { url: string };
    const source = openDatabase(from);
    owner.after(source.close);
    await migrate(source, version);
    await writeAsSchema(version, shop, source);
    const target = openDatabase(to);
    owner.after(target.close);
    const move = (key: Uint8Array = dataKey) => moveStore(from, to, { cipher: createColumnCipher([key]) });
    return { owner, source, target, to, move };
  }

  for (const version of [schemaVersion, ...shortSampleOf(earlier, { seed: 'move', size: 1 })])
    it(`has every row of every table there, where it is of schema ${version}`, async (test) => {
      const { owner, source, target, to, move } = await setup(test, version);
      const moved = await move();
      const rows = await readRows(source);
      assert.deepEqual(asLines(await readRows(target)), asLines(rows));
      assert.deepEqual(moved, Object.fromEntries([...rows].map(([table, all]) => [table, all.length])));
      const store = await openStore(to, { cipher: createColumnCipher([dataKey]), now: () => usedAt });
      owner.after(store.close);
      assert.deepEqual(await store.sealedValues.countUnreadable(), new Map());
      for (const { id } of shop.orders) assert.equal((await store.orders.find(id))?.id, id);
    });

  it('goes in statements of a bounded length, rows that are longer alone', async (test) => {
    const { source, target, move } = await setup(test);
    const lengths = [3_000_000, 10, 10, 999_000, 2_000_000, 5_000_000, 10, 4_000_000, 1];
    const parts = [...lengths, ...Array.from({ length: 450 }, () => 20)].map((length, index) => ({
      order_id: 'ord_long',
      start_offset: index,
      end_offset: index + 1,
      content: String(index % 10).repeat(length),
      created_at: 1,
    }));
    for (const part of parts) await source.db.insertInto('video_parts').values(part).execute();
    // a number that was given twice would be a row that is left out
    await source.db.deleteFrom('video_parts').where('start_offset', 'in', [40, 41, 42]).execute();
    await move();
    assert.deepEqual(asLines(await readRows(target)), asLines(await readRows(source)));
    // what one statement has written has one number
    const { rows: statements } = await sql<{ rows: number; characters: number }>`
      select count(*)::int as rows, sum(length(content))::int as characters
      from video_parts where order_id = 'ord_long' group by cmin order by cmin::text::int`.execute(target.db);
    for (const { rows, characters } of statements)
      assert.ok(rows <= 200 && (rows === 1 || characters <= 4_000_000), JSON.stringify(statements));
    assert.ok(statements.length < 15, JSON.stringify(statements));
  });

  it('is taken as it is where the process died before it could say so', async (test) => {
    const { target, move } = await setup(test);
    const first = await move();
    const rows = asLines(await readRows(target));
    assert.deepEqual(await move(), first);
    assert.deepEqual(asLines(await readRows(target)), rows);
  });

  it('is not mixed with what another proxy has begun there, not even its key', async (test) => {
    const { owner, target, to, move } = await setup(test);
    const store = await openStore(to, { cipher: createColumnCipher([dataKey]), now: () => usedAt });
    owner.after(store.close);
    const before = asLines(await readRows(target));
    await assert.rejects(move, /not empty: there are rows in “hash_keys”/);
    assert.deepEqual(asLines(await readRows(target)), before);
  });

  it('leaves the server empty when a row cannot be stored there', async (test) => {
    const { source, target, move } = await setup(test);
    await migrate(target);
    await sql`alter table video_parts add constraint short check (length(content) < 1000)`.execute(target.db);
    const part = { order_id: 'ord_long', start_offset: 0, end_offset: 1, content: 'x'.repeat(2_000), created_at: 1 };
    await source.db.insertInto('video_parts').values(part).execute();
    await assert.rejects(move, /violates check constraint "short"/);
    for (const [table, rows] of await readRows(target)) assert.deepEqual(rows, [], table);
  });

  it('is refused under another DATA_KEY, before anything is written', async (test) => {
    const { target, move } = await setup(test);
    await assert.rejects(() => move(Buffer.alloc(32, 8)), /No key of DATA_KEY opens this database/);
    assert.deepEqual(await readRows(target), new Map());
  });

  it('stands beside the tables of others', async (test) => {
    const { source, target, move } = await setup(test);
    await sql`create schema another`.execute(target.db);
    await sql`create table another.orders (id text)`.execute(target.db);
    await sql`insert into another.orders values ('theirs')`.execute(target.db);
    await move();
    assert.deepEqual(asLines(await readRows(target)), asLines(await readRows(source)));
  });
});

/** The rows of each table in any order. */
function asLines(rows: Rows): Record<string, readonly string[]> {
  const lineOf = (row: Readonly<Record<string, unknown>>) => JSON.stringify(Object.entries(row).sort());
  return Object.fromEntries([...rows].map(([table, all]) => [table, all.map(lineOf).sort()]));
}
