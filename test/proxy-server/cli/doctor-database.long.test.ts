import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { up as createOrders } from '../../../proxy-server/stores/migrations/001-orders.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import { keep, ownerFor } from '../../support/clean-up.ts';
import type { Engine } from '../../support/database/engines.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { enginesFor } from '../../support/long-run.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import { makeOrder } from '../../support/shop/make-order.ts';
import { startShop } from '../../support/shop/start-shop.ts';

/** A shop’s settings with a database of its own, and what doctor says of it. */
async function setup(test: TestContext, engine: Engine) {
  const owner = ownerFor(test);
  const shop = keep(owner, await startShop({ environment: { PAYMENT_METHOD: 'merchant' } }));
  const database = await makeDatabase(engine);
  owner.after(() => database.drop());
  const { DATA_DIR: _, ...others } = shop.environment;
  const environment = { ...others, ...database.settings };
  const doctor = async () => {
    const { code, stdout } = await runCommand(['doctor'], environment);
    return { code, line: stdout.split('\n').find((line) => /^\w+\s+database/.test(line)) ?? stdout };
  };
  const cipher = createColumnCipher([Buffer.from(shop.environment.DATA_KEY!, 'base64')]);
  const fill = async () => {
    const store = await openStore(database.address, { cipher, now: Date.now });
    for (let count = 0; count < 300; count++) await store.orders.insert(makeOrder(), 'hash');
    await store.close();
  };
  return { database, doctor, fill };
}

/** Everything that the database holds. */
async function contentOf(address: Parameters<typeof openDatabase>[0]): Promise<string> {
  const { db, close } = openDatabase(address, { isReadOnly: true });
  const hash = createHash('sha256');
  for (const { name } of await db.introspection.getTables()) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
    hash.update(name).update(
      rows
        .map((row) => JSON.stringify(row))
        .toSorted()
        .join(),
    );
  }
  await close();
  return hash.digest('hex');
}

for (const engine of enginesFor(import.meta.url))
  describe(`doctor and the database on ${engine}`, () => {
    it('changes nothing, and says that all is well', async (test) => {
      const { database, doctor, fill } = await setup(test, engine);
      await fill();
      const before = await contentOf(database.address);
      const { line } = await doctor();
      assert.match(line, /^ok\s+database\s+Reached, whole, and its tables are up to date/);
      assert.equal(await contentOf(database.address), before);
    });

    it('makes no table in an empty database', async (test) => {
      const { database, doctor } = await setup(test, engine);
      const { line } = await doctor();
      assert.match(line, /^ok\s+database\s+Reached; it is empty/);
      if ('file' in database.address) assert.deepEqual(readdirSync(dirname(database.address.file)), []);
      else {
        const { db, close } = openDatabase(database.address);
        assert.deepEqual(await db.introspection.getTables(), []);
        await close();
      }
    });

    it('does not migrate an older database', async (test) => {
      const { database, doctor } = await setup(test, engine);
      const { db, close } = openDatabase(database.address);
      await createOrders(db);
      await sql`create table schema_versions (version integer primary key, applied_at bigint)`.execute(db);
      await sql`insert into schema_versions values (1, 0)`.execute(db);
      await close();
      const before = await contentOf(database.address);
      assert.match((await doctor()).line, /^ok\s+database\s+Reached and whole; the next start brings its tables/);
      assert.equal(await contentOf(database.address), before);
    });

    it('refuses one of a newer version', async (test) => {
      const { database, doctor, fill } = await setup(test, engine);
      await fill();
      const { db, close } = openDatabase(database.address);
      await sql`insert into schema_versions values (999, 0)`.execute(db);
      await close();
      const { code, line } = await doctor();
      assert.equal(code, 1);
      assert.match(line, /^ERROR\s+database\s+Cannot be used: .*schema 999.*newer version/);
    });
  });

describe('doctor and a damaged SQLite file', () => {
  it('names what is wrong in it', async (test) => {
    const { database, doctor, fill } = await setup(test, 'sqlite');
    await fill();
    assert.ok('file' in database.address);
    const { file } = database.address;
    const bytes = readFileSync(file);
    assert.ok(!existsSync(`${file}-wal`) || statSync(`${file}-wal`).size === 0, 'all of it is in the file');
    for (let page = 40; page < bytes.length / 4096; page += 9) bytes.fill(0xa5, page * 4096, page * 4096 + 512);
    writeFileSync(join(dirname(file), 'cover-checkout.sqlite'), bytes);
    const { code, line } = await doctor();
    assert.equal(code, 1);
    assert.match(line, /^ERROR\s+database\s+Cannot be used: .*(damaged|malformed)/);
  });
});
