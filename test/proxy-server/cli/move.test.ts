import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { migrate } from '../../../proxy-server/stores/database/migrate.ts';
import { keep, ownerFor } from '../../support/clean-up.ts';
import { createFastClock } from '../../support/clocks/fast-clock.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { itLong } from '../../support/long-run.ts';
import { bundleProgram } from '../../support/processes/bundle-program.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { startOn, startShop } from '../../support/shop/start-shop.ts';

const bin = await bundleProgram('demo/bin.ts');

/** A shop on SQLite, whose insurer would sell a second policy for a repeated reference, and an empty PostgreSQL. */
async function setup(test: TestContext) {
  const owner = ownerFor(test);
  const clock = createFastClock(20);
  const shop = keep(
    owner,
    await startShop({
      aims: { acceptsRepeats: true, now: clock.now },
      parts: { clock },
      environment: { AIMS_TIMEOUT_MS: '3000', PAYMENT_TIMEOUT_MS: '3000' },
    }),
  );
  const server = await makeDatabase('postgres');
  owner.after(server.drop);
  const environment: Record<string, string> = { ...shop.environment, ...server.settings };
  const folder = shop.environment.DATA_DIR!;
  const file = join(folder, 'cover-checkout.sqlite');
  const run = (...words: string[]) => runCommand(words, environment);
  const place = async (email = 'folake.arinze@example.com') => {
    const { order, token } = (
      await new Shopper(shop.proxy.url).place((request) => ({
        ...request,
        applicant: { ...request.applicant, email },
      }))
    ).body;
    return { id: order.id, token };
  };
  const pay = async (url: string, { id, token }: Awaited<ReturnType<typeof place>>) => {
    const begun = await new Shopper(url).beginPayment(id, token);
    shop.paystack.pay(begun.body.payment!.reference, 'success');
    await new Shopper(url).hint(id, token);
  };
  /** A proxy on the server. */
  const startThere = async () => keep(owner, await startOn({ environment }, { clock }));
  return { shop, environment, folder, file, run, place, pay, startThere };
}

describe('move', () => {
  it('takes a shop from its file to a server: what was under way goes on, and nothing is bought twice', async (test) => {
    const { shop, folder, file, run, place, pay, startThere } = await setup(test);
    const here = new Shopper(shop.proxy.url);
    const bought = await place();
    await pay(shop.proxy.url, bought);
    const active = await here.until(bought.id, bought.token, 'active');
    const ask = { headers: { Authorization: `Bearer ${bought.token}` } };
    const certificate = await here.call('GET', `/v1/orders/${bought.id}/certificate`, ask);
    assert.equal(certificate.status, 200);
    const paid = await place('second@example.com');
    shop.aims.play({ fault: 'http-500', match: 'insure', count: 2 });
    await pay(shop.proxy.url, paid);
    await here.until(paid.id, paid.token, 'issuing');
    const unpaid = await place('third@example.com');
    await shop.proxy.close();

    const { code, stdout, stderr } = await run('move', file, '--yes');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^ +3 {2}orders$/m);
    assert.match(stdout, /\nMoved\. The file is \S+\.moved-\S+: nothing in it is erased any more/);
    const [kept, ...others] = readdirSync(folder);
    assert.deepEqual([kept!.startsWith('cover-checkout.sqlite.moved-'), others], [true, []]);
    assert.equal(statSync(join(folder, kept!)).mode & 0o777, 0o600);

    const proxy = await startThere();
    const there = new Shopper(proxy.url);
    const found = (await there.order(bought.id, bought.token)).body;
    assert.deepEqual({ ...found, certificate: undefined }, { ...active, certificate: undefined });
    const again = await there.call('GET', `/v1/orders/${bought.id}/certificate`, ask);
    assert.deepEqual([again.status, again.body], [200, certificate.body]);
    await there.until(paid.id, paid.token, 'active');
    await pay(proxy.url, unpaid);
    await there.until(unpaid.id, unpaid.token, 'active');
    assert.equal(shop.aims.policies.all.length, 3);
  });

  it('changes nothing where the file is in use, foreign or not there, or the server not empty, away or not named', async (test) => {
    const { shop, environment, file, folder, run, place, startThere } = await setup(test);
    await place();
    const inUse = await run('move', file, '--yes');
    assert.deepEqual([inUse.code, /in use: stop the proxy first/.test(inUse.stderr)], [78, true], inUse.stderr);
    await shop.proxy.close();
    const before = readOrders(file);
    assert.equal(before.length, 1);
    const assertRefused = async (refused: Promise<{ code: number; stderr: string }>, code: number, why: RegExp) => {
      const ended = await refused;
      assert.equal(ended.code, code, ended.stderr);
      assert.match(ended.stderr, why);
      assert.doesNotMatch(ended.stderr, /\n {4}at /);
      assert.deepEqual(readOrders(file), before, ended.stderr);
      assert.ok(!existsSync(`${file}.moving`));
    };
    const foreign = join(folder, 'foreign.sqlite');
    writeFileSync(foreign, 'not a database');
    await assertRefused(run('move', foreign, '--yes'), 78, /damaged, or no SQLite file/);
    await assertRefused(run('move', join(folder, 'missing'), '--yes'), 78, /There is no file .*missing/);
    await assertRefused(run('move', file), 1, /stop it first, then add --yes/);
    await assertRefused(run('move'), 2, /^Usage: cover-checkout move FILE --yes/);
    await assertRefused(run('move', file, 'more', '--yes'), 2, /^Usage/);
    await assertRefused(runCommand(['move', file, '--yes'], shop.environment), 78, /DATABASE_URL is missing/);
    const away = { ...environment, DATABASE_URL: 'postgres://somebody@127.0.0.1:1/none' };
    await assertRefused(runCommand(['move', file, '--yes'], away), 1, /cannot be used now: .*ECONNREFUSED/);
    const otherKey = { ...environment, DATA_KEY: Buffer.alloc(32, 9).toString('base64') };
    await assertRefused(runCommand(['move', file, '--yes'], otherKey), 78, /No key of DATA_KEY opens/);
    await (await startThere()).close();
    await assertRefused(run('move', file, '--yes'), 78, /DATABASE_URL is not empty: there are rows in/);
  });

  it('keeps the file out of the way while nobody knows whether the server has committed, and ends when asked again', async (test) => {
    const { shop, environment, file, run, place } = await setup(test);
    await place();
    await shop.proxy.close();
    const database = openDatabase({ url: environment.DATABASE_URL! });
    await migrate(database);
    await sql`create function refuse() returns trigger language plpgsql as $$ begin raise 'no room'; end $$`.execute(
      database.db,
    );
    await sql`create constraint trigger refuse after insert on orders deferrable initially deferred
      for each row execute function refuse()`.execute(database.db);
    const { code, stderr } = await run('move', file, '--yes');
    assert.equal(code, 1);
    assert.match(stderr, /^Whether the server has taken all is not known: give the same command again\. .*no room/);
    assert.deepEqual([existsSync(file), existsSync(`${file}.moving`)], [false, true]);
    await sql`drop trigger refuse on orders`.execute(database.db);
    await database.close();
    const again = await run('move', file, '--yes');
    assert.equal(again.code, 0, again.stderr);
    assert.match(again.stdout, /^ +1 {2}orders$/m);
  });

  it('does not choose between a file that was being moved and a new one in its place', async (test) => {
    const { shop, environment, file, run, place } = await setup(test);
    await place();
    await shop.proxy.close();
    renameSync(file, `${file}.moving`);
    writeFileSync(file, '');
    const { code, stderr } = await run('move', file, '--yes');
    assert.deepEqual([code, /are both there: a move had begun/.test(stderr)], [78, true], stderr);
    renameSync(file, `${file}.aside`);
    assert.equal((await runCommand(['move', file, '--yes'], environment)).code, 0);
  });

  itLong('is begun again, or found done, after it was killed at any moment', async (test) => {
    const { shop, environment, file, folder, run, place } = await setup(test);
    for (let count = 0; count < 20; count++) await place(`one${count}@example.com`);
    await shop.proxy.close();
    const ends = new Set<string>();
    for (const milliseconds of [0, 50, 100, 150, 200, 300, 400, 10_000]) {
      const child = spawn(process.execPath, [bin, 'move', file, '--yes'], {
        env: { ...process.env, ...environment },
        stdio: 'ignore',
      });
      while (!existsSync(`${file}.moving`) && child.exitCode === null)
        await new Promise((resolve) => setTimeout(resolve, 1));
      const kill = setTimeout(() => child.kill('SIGKILL'), milliseconds);
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      clearTimeout(kill);
      ends.add(child.signalCode ?? String(child.exitCode));
      if (child.exitCode === 0) break;
      assert.ok(existsSync(`${file}.moving`) || existsSync(file));
    }
    assert.ok(ends.has('SIGKILL'), 'it was killed at least once');
    if (!ends.has('0')) assert.equal((await run('move', file, '--yes')).code, 0);
    assert.deepEqual(
      readdirSync(folder).map((name) => name.replace(/moved-.*/, 'moved')),
      ['cover-checkout.sqlite.moved'],
    );
    const database = openDatabase({ url: environment.DATABASE_URL! });
    const orders = await database.db.selectFrom('orders').selectAll().execute();
    await database.close();
    assert.equal(orders.length, 20);
  });
});

/** Every order in a SQLite file, as it lies there. */
function readOrders(file: string) {
  const database = new DatabaseSync(file, { readOnly: true });
  const orders = database.prepare('select * from orders').all();
  database.close();
  return orders;
}
