import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { keep, ownerFor } from '../../support/clean-up.ts';
import { createFastClock } from '../../support/clocks/fast-clock.ts';
import { itLong } from '../../support/long-run.ts';
import { bundleProgram } from '../../support/processes/bundle-program.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import type { ShopOptions } from '../../support/shop/start-shop.ts';
import { startOn, startShop } from '../../support/shop/start-shop.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const bin = await bundleProgram('demo/bin.ts');

/** A shop with an insurer that would sell a second policy for a repeated reference, and a place for copies. */
async function setup(test: TestContext, options: ShopOptions = {}) {
  const owner = ownerFor(test);
  const folder = temporaryFolder(owner);
  // an insurer that has nothing is asked twice, a time limit apart
  const clock = createFastClock(20);
  const shop = keep(
    owner,
    await startShop({
      aims: { acceptsRepeats: true, now: clock.now },
      parts: { clock },
      ...options,
      environment: { AIMS_TIMEOUT_MS: '3000', PAYMENT_TIMEOUT_MS: '3000', ...options.environment },
    }),
  );
  const copy = join(folder, 'copy.sqlite');
  const run = (...words: string[]) => runCommand(words, shop.environment);
  const place = async () => {
    const { order, token } = (await new Shopper(shop.proxy.url).place()).body;
    return { order, token };
  };
  const pay = async (url: string, { order, token }: Awaited<ReturnType<typeof place>>) => {
    const begun = await new Shopper(url).beginPayment(order.id, token);
    shop.paystack.pay(begun.body.payment!.reference, 'success');
    await new Shopper(url).hint(order.id, token);
  };
  /** Another proxy on what lies in the folder now. */
  const startAgain = async () => keep(owner, await startOn(shop, { clock }));
  return { shop, folder, copy, run, place, pay, startAgain };
}

describe('backup', () => {
  it('copies the database while it is written to: whole, of one moment, and private', async (test) => {
    const { copy, run, place } = await setup(test);
    let isOpen = true;
    let placed = 0;
    const selling = (async () => {
      while (isOpen) {
        await place();
        placed += 1;
      }
    })();
    while (placed < 3) await new Promise((resolve) => setTimeout(resolve, 10));
    const { code, stdout, stderr } = await run('backup', copy);
    isOpen = false;
    await selling;
    assert.equal(code, 0, stderr);
    assert.equal(stdout, `The database is copied to ${copy}.\n`);
    assert.equal(statSync(copy).mode & 0o777, 0o600);
    const database = new DatabaseSync(copy, { readOnly: true });
    const { count } = database.prepare('select count(*) as count from orders').get() as { count: number };
    database.close();
    assert.ok(count >= 3 && count <= placed, `${count} of ${placed}`);
  });

  itLong('leaves no half of a copy when it is killed in the middle, and the copy before as it was', async (test) => {
    const { shop, copy, run, place, folder } = await setup(test);
    await place();
    assert.equal((await run('backup', copy)).code, 0);
    const before = readFileSync(copy);
    const child = spawn(process.execPath, [bin, 'backup', copy], {
      env: { ...process.env, ...shop.environment },
      stdio: 'ignore',
    });
    while (child.exitCode === null && !existsSync(`${copy}.unfinished`))
      await new Promise((resolve) => setTimeout(resolve, 1));
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    const after = readFileSync(copy);
    assert.ok(after.equals(before) || child.exitCode === 0, 'the copy is the one before, or a whole new one');
    assert.equal((await run('backup', copy)).code, 0);
    assert.deepEqual(readdirSync(folder), ['copy.sqlite']);
  });

  it('is for the embedded database: a PostgreSQL server has its own tools', async (test) => {
    const { copy, run } = await setup(test, { engine: 'postgres' });
    const { code, stderr } = await run('backup', copy);
    assert.equal(code, 78);
    assert.match(stderr, /pg_dump/);
  });
});

describe('restore', () => {
  it('buys nothing twice from a copy that was made before the payment, and finds payment and policy again', async (test) => {
    const { shop, copy, run, place, pay, startAgain } = await setup(test);
    const bought = await place();
    const begun = await new Shopper(shop.proxy.url).beginPayment(bought.order.id, bought.token);
    assert.equal((await run('backup', copy)).code, 0);
    shop.paystack.pay(begun.body.payment!.reference, 'success');
    await new Shopper(shop.proxy.url).hint(bought.order.id, bought.token);
    const active = await new Shopper(shop.proxy.url).until(bought.order.id, bought.token, 'active');
    await shop.proxy.close();
    const restored = await run('restore', copy, '--yes');
    assert.equal(restored.code, 0, restored.stderr);
    assert.match(restored.stdout, /^1 orders without a policy are looked up .* for 1 payments\.\nThe file before is /);
    const proxy = await startAgain();
    const again = await new Shopper(proxy.url).until(bought.order.id, bought.token, 'active', 'needs-attention');
    assert.equal(again.state, 'active');
    assert.equal(again.policy?.number, active.policy?.number);
    assert.equal(shop.aims.policies.all.length, 1);
    await pay(proxy.url, await placeAt(proxy.url));
    while (shop.aims.policies.all.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  itLong('buys nothing twice from a copy that was made between payment and policy', async (test) => {
    const { shop, copy, run, place, pay, startAgain } = await setup(test);
    const bought = await place();
    shop.aims.play({ fault: 'http-500', match: 'insure', count: 2 });
    await pay(shop.proxy.url, bought);
    await new Shopper(shop.proxy.url).until(bought.order.id, bought.token, 'issuing');
    assert.equal((await run('backup', copy)).code, 0);
    await new Shopper(shop.proxy.url).until(bought.order.id, bought.token, 'active');
    await shop.proxy.close();
    assert.equal((await run('restore', copy, '--yes')).code, 0);
    const proxy = await startAgain();
    await new Shopper(proxy.url).until(bought.order.id, bought.token, 'active');
    assert.equal(shop.aims.policies.all.length, 1);
  });

  itLong('leaves the database before, or a marked copy, when it is killed in the middle', async (test) => {
    const { shop, copy, run, place } = await setup(test);
    await place();
    assert.equal((await run('backup', copy)).code, 0);
    await place();
    await shop.proxy.close();
    const file = join(shop.environment.DATA_DIR!, 'cover-checkout.sqlite');
    const ends = new Set<string>();
    for (const milliseconds of [0, 5, 20, 60, 10_000]) {
      const child = spawn(process.execPath, [bin, 'restore', copy, '--yes'], {
        env: { ...process.env, ...shop.environment },
        stdio: 'ignore',
      });
      const begun = () => existsSync(`${file}.unfinished`) || child.exitCode !== null;
      while (!begun()) await new Promise((resolve) => setTimeout(resolve, 1));
      const kill = setTimeout(() => child.kill('SIGKILL'), milliseconds);
      if (child.exitCode === null) await once(child, 'exit');
      clearTimeout(kill);
      const database = new DatabaseSync(file, { readOnly: true });
      const counted = database.prepare('select count(*) as all_orders, sum(look_up_first) as marked from orders').get();
      database.close();
      ends.add(Object.values(counted!).join(' orders, marked '));
    }
    for (const end of ends) assert.match(end, /^(2 orders, marked 0|1 orders, marked 1)$/);
    assert.ok(ends.has('1 orders, marked 1'));
  });

  itLong('puts a copy on a machine that has no folder for it yet', async (test) => {
    const { shop, folder, copy, run, place } = await setup(test);
    await place();
    assert.equal((await run('backup', copy)).code, 0);
    const DATA_DIR = join(folder, 'new', 'data');
    const { code, stdout } = await runCommand(['restore', copy, '--yes'], { ...shop.environment, DATA_DIR });
    assert.deepEqual([code, /^1 orders .*\n$/.test(stdout)], [0, true], stdout);
    assert.equal(statSync(DATA_DIR).mode & 0o777, 0o700);
  });

  it('marks a promoted PostgreSQL in the same way', async (test) => {
    const { run, place } = await setup(test, { engine: 'postgres' });
    await place();
    const { code, stdout } = await run('restore', '--promoted', '--yes');
    assert.equal(code, 0);
    assert.match(stdout, /^1 orders /);
  });

  it('changes nothing where the copy is damaged, foreign or sealed with another key, or a proxy runs', async (test) => {
    const { shop, folder, copy, run, place } = await setup(test);
    await place();
    assert.equal((await run('backup', copy)).code, 0);
    const running = await run('restore', copy, '--yes');
    assert.deepEqual([running.code, /in use: stop the proxy/.test(running.stderr)], [78, true], running.stderr);
    await shop.proxy.close();
    const file = join(shop.environment.DATA_DIR!, 'cover-checkout.sqlite');
    const before = statSync(file).mtimeMs;
    const damaged = join(folder, 'damaged.sqlite');
    const bytes = readFileSync(copy);
    for (let at = 4_096; at < bytes.length; at += 512) bytes.fill(0x5a, at, at + 64);
    writeFileSync(damaged, bytes);
    const foreign = join(folder, 'foreign.sqlite');
    writeFileSync(foreign, 'not a database');
    for (const wrong of [damaged, foreign, join(folder, 'missing.sqlite')]) {
      const { code, stderr } = await run('restore', wrong, '--yes');
      assert.equal(code, 78, stderr);
    }
    const otherKey = { ...shop.environment, DATA_KEY: Buffer.alloc(32, 9).toString('base64') };
    assert.equal((await runCommand(['restore', copy, '--yes'], otherKey)).code, 78);
    assert.equal((await run('restore', copy)).code, 1);
    assert.equal((await run('restore')).code, 2);
    assert.equal(statSync(file).mtimeMs, before);
  });
});

async function placeAt(url: string) {
  const { order, token } = (
    await new Shopper(url).place((request) => ({
      ...request,
      applicant: { ...request.applicant, email: 'second@example.com' },
    }))
  ).body;
  return { order, token };
}
