import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { ensureBuilt } from '../../../proxy-server/runtime/ensure-built.ts';
import { become } from '../../support/browser/become.ts';
import { keep } from '../../support/clean-up.ts';
import { freePort } from '../../support/free-port.ts';
import { bareEnvironment } from '../../support/packages/bare-environment.ts';
import { bundleProgram } from '../../support/processes/bundle-program.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { startShop } from '../../support/shop/start-shop.ts';
import { splitSettings } from '../../support/shop/two-merchants.ts';

const main = await bundleProgram('proxy-server/main.ts');

type Settings = Readonly<Record<string, string>>;

describe('SIGHUP to a proxy of several merchants', { timeout: 240_000 }, () => {
  /** A proxy in a process of its own, with the file of its merchants. */
  async function setup(test: TestContext) {
    await ensureBuilt();
    const shop = keep(test, await startShop());
    const { server, merchant } = splitSettings(shop.environment);
    const folder = mkdtempSync(join(tmpdir(), 'cover-merchants-'));
    test.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'cover.config.json');
    const made = (id: string, changes: Settings = {}): Settings => ({
      ...merchant,
      id,
      merchantName: id,
      publishableKey: `pk_test_${id}`,
      secretKey: `sk_test_${id}_secret_0123456789`,
      allowedOrigins: `https://${id}.example.ng`,
      ...changes,
    });
    const write = (...merchants: readonly Settings[]) => writeFileSync(file, JSON.stringify({ merchants }));
    write(made('first'), made('second'));
    const port = await freePort();
    const child = spawn(process.execPath, [main], {
      cwd: folder,
      env: { ...bareEnvironment(), ...server, PORT: String(port), DATA_DIR: './data', COVER_CONFIG: file },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    test.after(() => child.kill('SIGKILL'));
    const ended = once(child, 'exit') as Promise<[number | null]>;
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
    const url = `http://localhost:${port}`;
    const isReady = () =>
      fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    await become(isReady, 'the proxy is ready');
    /** Tells it that the file has changed; resolves with what it says to that. */
    const hangUp = async (): Promise<string> => {
      const before = said.length;
      child.kill('SIGHUP');
      await become(() => /(hold now\.|Nothing was changed\.[^\n]+)\n/.test(said.slice(before)), 'it says what it did');
      return said.slice(before);
    };
    const pageOf = (id: string) =>
      new Shopper(url, { 'Cover-Key': `pk_test_${id}`, Origin: `https://${id}.example.ng` });
    const nameOf = async (id: string) => {
      const { status, body } = await pageOf(id).call<{ merchant: { name: string } }>('GET', '/v1/catalogue');
      return status === 200 ? body.merchant.name : `${status} ${body.code}`;
    };
    return { child, ended, file, made, write, hangUp, pageOf, nameOf };
  }

  it('adds, changes and removes merchants; orders of one that is gone rest until it is back', async (test) => {
    const { child, ended, made, write, hangUp, pageOf, nameOf } = await setup(test);
    const [ours, theirs] = [(await pageOf('first').place()).body, (await pageOf('second').place()).body];
    write(made('first', { merchantName: 'First and Sons' }), made('third'));
    assert.match(await hangUp(), /hold now/);
    assert.deepEqual([await nameOf('first'), await nameOf('third')], ['First and Sons', 'third']);
    assert.match(await nameOf('second'), /^4\d\d /);
    assert.equal((await pageOf('first').order(ours.order.id, ours.token)).status, 200);
    const resting = await pageOf('second').order(theirs.order.id, theirs.token);
    assert.deepEqual([resting.status, resting.body.code], [503, 'merchant-not-served']);
    assert.equal((await pageOf('third').place()).status, 201);
    write(made('first'), made('second'), made('third'));
    assert.match(await hangUp(), /hold now/);
    assert.deepEqual(
      [await nameOf('first'), await nameOf('second'), await nameOf('third')],
      ['first', 'second', 'third'],
    );
    assert.equal((await pageOf('second').order(theirs.order.id, theirs.token)).status, 200);
    child.kill('SIGTERM');
    assert.equal((await ended)[0], 0);
  });

  it('changes nothing for any merchant where the file is broken or one of them cannot be served, and says why', async (test) => {
    const { file, made, write, hangUp, nameOf } = await setup(test);
    const renamed = made('first', { merchantName: 'Renamed' });
    writeFileSync(file, '{ "merchants": [');
    assert.match(await hangUp(), /Nothing was changed\. .*(JSON|COVER_CONFIG)/s);
    write(renamed, made('second', { paymentMethod: 'cash' }));
    assert.match(await hangUp(), /Nothing was changed\. .*merchants\[1\]\.PAYMENT_METHOD/s);
    write(renamed, made('second', { secretKey: renamed.secretKey! }));
    assert.match(await hangUp(), /Nothing was changed\. .*secret keys/s);
    write(renamed, made('second', { merchantLogo: './nowhere.png' }));
    assert.match(await hangUp(), /Nothing was changed\. /);
    rmSync(file);
    assert.match(await hangUp(), /Nothing was changed\. /);
    assert.deepEqual([await nameOf('first'), await nameOf('second')], ['first', 'second']);
    write(renamed, made('second'));
    assert.match(await hangUp(), /hold now/);
    assert.equal(await nameOf('first'), 'Renamed');
  });
});
