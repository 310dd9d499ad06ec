import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { StoreUnavailableError } from '../../../proxy-server/domain/errors.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { createWriterQueue } from '../../../proxy-server/stores/database/sqlite-dialect.ts';

async function setup(test: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'cover-faults-'));
  const file = join(folder, 'cover-checkout.sqlite');
  const database = openDatabase({ file });
  await sql`create table notes (text text)`.execute(database.db);
  test.after(async () => {
    await database.close().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  });
  const write = (bytes = 100) => sql`insert into notes values (${'x'.repeat(bytes)})`.execute(database.db);
  const count = async () =>
    Number((await sql<{ n: number }>`select count(*) as n from notes`.execute(database.db)).rows[0]?.n);
  return { database, write, count, file };
}

describe('a SQLite file that cannot be written', () => {
  it('is unavailable while the disk is full, is not ready, and goes on when there is room', async (test) => {
    const { database, write, count } = await setup(test);
    await write();
    await sql`pragma max_page_count = 8`.execute(database.db);
    await assert.rejects(
      database.db.transaction().execute(async (transaction) => {
        await sql`insert into notes values ('first')`.execute(transaction);
        await sql`insert into notes values (${'x'.repeat(100_000)})`.execute(transaction);
      }),
      (error) => error instanceof StoreUnavailableError && /full/.test(error.message),
    );
    await assert.rejects(write(100_000), StoreUnavailableError);
    assert.equal(await count(), 1, 'reads go on, and nothing half is stored');
    await sql`pragma query_only = 1`.execute(database.db);
    await assert.rejects(database.ping(), StoreUnavailableError);
    await sql`pragma query_only = 0`.execute(database.db);
    await sql`pragma max_page_count = 100000`.execute(database.db);
    await database.ping();
    await write(100_000);
    assert.equal(await count(), 2);
  });

  it('is unavailable while it is read-only', async (test) => {
    const { database, write } = await setup(test);
    await sql`pragma query_only = 1`.execute(database.db);
    await assert.rejects(write(), StoreUnavailableError);
    await assert.rejects(database.ping(), StoreUnavailableError);
    await sql`pragma query_only = 0`.execute(database.db);
    await database.ping();
    await write();
  });

  it('lets a writer wait for a transaction of this process for a while, and readers not at all', async (test) => {
    const { database, write, count } = await setup(test);
    await write();
    let end = () => {};
    const inside = new Promise<void>((resolve) => {
      end = resolve;
    });
    const transaction = database.db.transaction().execute(async (transaction) => {
      await sql`insert into notes values ('inside')`.execute(transaction);
      await inside;
    });
    let isOver = false;
    const writing = write()
      .then(
        () => undefined,
        (error: unknown) => error,
      )
      .finally(() => {
        isOver = true;
      });
    assert.equal(await count(), 1);
    assert.ok(!isOver, 'a read does not wait for the write that waits');
    assert.ok((await writing) instanceof StoreUnavailableError);
    const patient = write();
    end();
    await transaction;
    await patient;
    assert.equal(await count(), 3);
  });

  it('keeps a turn for everybody who asked, in order', async (test) => {
    const { database, write, count } = await setup(test);
    await Promise.all([
      ...Array.from({ length: 50 }, () => write()),
      ...Array.from({ length: 50 }, () =>
        database.db.transaction().execute((transaction) => sql`insert into notes values ('t')`.execute(transaction)),
      ),
    ]);
    assert.equal(await count(), 100);
  });
});

describe('the queue of those who write', () => {
  it('gives turns in the order in which they were asked for, and none to who has given up', async () => {
    const queue = createWriterQueue();
    const turns: string[] = [];
    const take = async (name: string, patience: number) => {
      const end = await queue.take(patience);
      turns.push(name);
      return end;
    };
    const endFirst = await take('first', 60_000);
    const second = take('second', 60_000);
    const impatient = take('impatient', 150);
    const third = take('third', 60_000);
    await assert.rejects(
      impatient,
      (error) => error instanceof StoreUnavailableError && /others write for too long/.test(error.message),
    );
    assert.deepEqual(turns, ['first']);
    endFirst();
    const endSecond = await second;
    assert.deepEqual(turns, ['first', 'second']);
    endSecond();
    const endThird = await third;
    endThird();
    await take('fourth', 0);
    assert.deepEqual(turns, ['first', 'second', 'third', 'fourth']);
  });

  it('lets somebody wait as long as was said, to a tenth of a second', async () => {
    const queue = createWriterQueue();
    await queue.take(0);
    const begun = performance.now();
    await assert.rejects(queue.take(250), StoreUnavailableError);
    const waited = performance.now() - begun;
    assert.ok(waited > 270 && waited < 3_000, String(waited));
  });
});

describe('the files of SQLite', () => {
  it('are one file after a stop in good order', async (test) => {
    const { database, write, count, file } = await setup(test);
    await write();
    await count();
    await database.close();
    assert.deepEqual(readdirSync(dirname(file)), ['cover-checkout.sqlite']);
  });

  it('can be read by their owner alone, also those of an earlier version', async (test) => {
    const { database, write, file } = await setup(test);
    await write();
    for (const path of [file, `${file}-wal`, `${file}-shm`]) assert.equal(statSync(path).mode & 0o777, 0o600, path);
    await database.close();
    chmodSync(file, 0o644);
    const again = openDatabase({ file });
    await sql`insert into notes values ('again')`.execute(again.db);
    for (const path of [file, `${file}-wal`, `${file}-shm`]) assert.equal(statSync(path).mode & 0o777, 0o600, path);
    await again.close();
  });
});
