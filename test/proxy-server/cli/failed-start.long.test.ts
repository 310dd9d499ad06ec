import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { startProxy } from '../../../proxy-server/assembly/start-proxy.ts';
import { readConfig } from '../../../proxy-server/config/config.ts';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { schemaVersion } from '../../../proxy-server/stores/database/migrate.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import { become } from '../../support/browser/become.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { freePort } from '../../support/free-port.ts';
import { enginesFor } from '../../support/long-run.ts';
import { bundleProgram } from '../../support/processes/bundle-program.ts';
import { makeOrder } from '../../support/shop/make-order.ts';
import { shopEnvironment } from '../../support/shop/start-shop.ts';

const main = await bundleProgram('proxy-server/main.ts');
const settings = { ...shopEnvironment, PAYMENT_METHOD: 'merchant', AIMS_URL: 'http://127.0.0.1:9' };

/** Runs `serve` with these changes of complete settings until it ends by itself, and watches its port. */
async function start(test: TestContext, changes: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'cover-start-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  const port = await freePort();
  const { PATH = '' } = process.env;
  const env = { PATH, ...settings, DATA_DIR: folder, PORT: String(port), ...changes };
  const child = spawn(process.execPath, [main], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  test.after(() => void child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  let wasOpen = false;
  const watching = setInterval(() => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      wasOpen = true;
      socket.destroy();
    });
    socket.on('error', () => undefined);
  }, 20);
  const tooLate = setTimeout(() => child.kill('SIGKILL'), 120_000);
  const [code] = await once(child, 'exit');
  clearTimeout(tooLate);
  clearInterval(watching);
  return { code, said, wasOpen };
}

async function assertRefused(test: TestContext, changes: Record<string, string>, reason: RegExp): Promise<void> {
  const { code, said, wasOpen } = await start(test, changes);
  assert.equal(code, 78, said);
  assert.match(said, reason);
  assert.ok(!/\n\s+at /.test(said), 'no stack');
  assert.equal(wasOpen, false, 'the port was never open');
}

describe('a start that fails ends the process with 78 and its reason', () => {
  for (const value of ['true', 'all', '2.5', '10.0.0.0/99', '::1/129', '-1', 'localhost'])
    it(`for TRUST_PROXY=${value}`, (test) => assertRefused(test, { TRUST_PROXY: value }, /TRUST_PROXY must be/));

  it('for a host that this machine does not have', (test) =>
    assertRefused(test, { HOST: '203.0.113.7' }, /could not start: .*EADDRNOTAVAIL/));

  it('for a folder that is none', (test) => {
    const file = join(mkdtempSync(join(tmpdir(), 'cover-start-')), 'file');
    writeFileSync(file, '');
    return assertRefused(test, { DATA_DIR: file }, /could not start/);
  });

  it('for a SQLite file that is damaged', async (test) => {
    const folder = await damagedFolder(test);
    await assertRefused(test, { DATA_DIR: folder }, /damaged|malformed/);
  });

  it('for a file that is no database', (test) => {
    const folder = mkdtempSync(join(tmpdir(), 'cover-start-'));
    writeFileSync(
      join(folder, 'cover-checkout.sqlite'),
      'no database at all, but long enough to be read as one\n'.repeat(99),
    );
    return assertRefused(test, { DATA_DIR: folder }, /not a database/);
  });

  for (const engine of enginesFor(import.meta.url))
    it(`for a schema of a newer version on ${engine}, and leaves it as it is`, async (test) => {
      const database = await makeDatabase(engine);
      test.after(() => database.drop());
      const store = await openStore(database.address, {
        cipher: createColumnCipher([Buffer.alloc(32, 2)]),
        now: Date.now,
      });
      await store.close();
      const opened = openDatabase(database.address);
      await opened.db.insertInto('schema_versions').values({ version: 999, applied_at: 0 }).execute();
      await opened.close();
      const reason = `schema 999, and this version knows ${schemaVersion}: a newer version has used it. Start that version again`;
      await assertRefused(test, database.settings, new RegExp(reason));
      const after = openDatabase(database.address);
      test.after(after.close);
      const { db } = after;
      const versions = await db.selectFrom('schema_versions').select('version').orderBy('version', 'desc').execute();
      assert.deepEqual([versions[0]?.version, versions.length], [999, schemaVersion + 1]);
    });
});

describe('a start that fails inside another program', () => {
  it('leaves no port and no connection open', async (test) => {
    const database = await makeDatabase('postgres');
    test.after(() => database.drop());
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    test.after(() => taken.close());
    const { port } = taken.address() as AddressInfo;
    const config = readConfig({ ...settings, ...database.settings, PORT: String(port) });
    await assert.rejects(startProxy(config), /EADDRINUSE/);
    const { db, close } = openDatabase(database.address);
    test.after(() => close());
    const name = new URL((database.address as { url: string }).url).pathname.slice(1);
    const connections = () =>
      db
        .selectFrom('pg_stat_activity' as never)
        .selectAll()
        .where('datname' as never, '=', name as never)
        .execute();
    // the server takes a moment to end one; the one that counts stays
    await become(async () => (await connections()).length === 1);
  });
});

/** A database of some orders whose pages were overwritten in the middle. */
async function damagedFolder(test: TestContext): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cover-start-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'cover-checkout.sqlite');
  const store = await openStore({ file }, { cipher: createColumnCipher([Buffer.alloc(32, 2)]), now: Date.now });
  for (let count = 0; count < 200; count++) await store.orders.insert(makeOrder(), 'hash');
  await store.close();
  // all of it in the file itself
  new DatabaseSync(file).exec('pragma wal_checkpoint(truncate)');
  const bytes = readFileSync(file);
  for (let page = 40; page < bytes.length / 4096; page += 9) bytes.fill(0xa5, page * 4096, page * 4096 + 512);
  writeFileSync(file, bytes);
  return folder;
}
