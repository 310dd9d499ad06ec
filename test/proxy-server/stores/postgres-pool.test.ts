import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import pg from 'pg';
import { StoreUnavailableError } from '../../../proxy-server/domain/errors.ts';
import { createPostgresPool } from '../../../proxy-server/stores/database/postgres-pool.ts';
import { become } from '../../support/browser/become.ts';
import { ownerFor } from '../../support/clean-up.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { freePort } from '../../support/free-port.ts';

/** How often a connection in use is looked at. */
const tickMilliseconds = 100;
const silenceMilliseconds = 60_000;

/** The first row comes at once, and the second once the lock is free. */
const answerInParts = `select repeat('x', 100000), case when number = 2 then pg_advisory_lock(7)::text end
  from generate_series(1, 2) as number`;

/** Of this database alone: other tests use the server, too. */
const waitingHere = `select 1 from pg_locks join pg_database on pg_database.oid = pg_locks.database
  where locktype = 'advisory' and not granted and datname = current_database()`;

/** A connection whose silence is counted by a clock of the test, and a lock that its statements wait for. */
async function setup(test: TestContext) {
  const owner = ownerFor(test);
  const database = await makeDatabase('postgres');
  owner.after(() => database.drop());
  const { url } = database.address as { url: string };
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  owner.after(() => holder.end());
  await holder.query('select pg_advisory_lock(7)');
  const pool = createPostgresPool({ url, max: 1, silenceMilliseconds, statementMilliseconds: silenceMilliseconds });
  owner.after(() => pool.end());
  test.mock.timers.enable({ apis: ['setInterval'] });
  const client = await pool.connect();
  let isHeld = true;
  const giveBack = () => {
    if (isHeld) client.release();
    isHeld = false;
  };
  owner.after(giveBack);
  // the first has what its connection took less
  await client.query('select 1', []);
  return {
    /** The number of a connection of this database's pool, which is given back. */
    async useConnection() {
      const used = await pool.connect();
      const { rows } = await used.query('select pg_backend_pid() as number', []);
      used.release();
      return { number: (rows[0] as { number: number }).number, ...pool.usage() };
    },
    giveBack,
    /** A statement of which a part has been answered. */
    async ask() {
      const answer = client.query(answerInParts, []);
      await become(async () => (await holder.query(waitingHere)).rowCount === 1, 'waiting for the lock');
      // what has come is read, and then seen
      await setImmediate();
      test.mock.timers.tick(tickMilliseconds);
      return { answer };
    },
    beSilent: (milliseconds: number) => test.mock.timers.tick(milliseconds),
    free: () => holder.query('select pg_advisory_unlock(7)'),
  };
}

describe('a statement that PostgreSQL answers slowly', () => {
  it('is waited for as long after a part of the answer as before it', async (test) => {
    const { ask, beSilent, free } = await setup(test);
    const { answer } = await ask();
    beSilent(silenceMilliseconds - tickMilliseconds);
    await free();
    assert.equal((await answer).rows.length, 2);
  });

  it('is cut, and so is its connection, when the silence is longer, and that is what is told', async (test) => {
    const { ask, beSilent } = await setup(test);
    const { answer } = await ask();
    const refused = assert.rejects(answer, (error: unknown) => {
      assert.ok(error instanceof StoreUnavailableError);
      assert.match(error.message, /: it does not answer$/);
      return true;
    });
    // as much again, where the part was seen late
    beSilent(2 * silenceMilliseconds);
    await refused;
  });
});

describe('a connection to PostgreSQL that is given back', () => {
  it('stays open, and serves the next', async (test) => {
    const { useConnection, giveBack } = await setup(test);
    giveBack();
    const [first, second] = [await useConnection(), await useConnection()];
    assert.deepEqual(first, { number: second.number, open: 1, idle: 1, waiting: 0 });
  });
});

describe('a file that the address of PostgreSQL names', () => {
  it('is missed as the database is, where it goes while the pool is open', async (test) => {
    const owner = ownerFor(test);
    const folder = mkdtempSync(join(tmpdir(), 'cover-ca-'));
    owner.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'ca.pem');
    writeFileSync(file, '');
    const url = `postgres://cover@127.0.0.1:${await freePort()}/cover?sslmode=verify-full&sslrootcert=${file}`;
    const pool = createPostgresPool({ url, max: 1, silenceMilliseconds, statementMilliseconds: silenceMilliseconds });
    owner.after(() => pool.end());
    await assert.rejects(pool.connect(), StoreUnavailableError);
    rmSync(file);
    await assert.rejects(pool.connect(), (error: Error) => {
      assert.ok(error instanceof StoreUnavailableError);
      assert.match(error.message, /ENOENT/);
      return true;
    });
  });
});
