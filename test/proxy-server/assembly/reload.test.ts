import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { readConfig } from '../../../proxy-server/config/config.ts';
import { ensureBuilt } from '../../../proxy-server/runtime/ensure-built.ts';
import { keep } from '../../support/clean-up.ts';
import { freePort } from '../../support/free-port.ts';
import { bareEnvironment } from '../../support/packages/bare-environment.ts';
import { bundleProgram } from '../../support/processes/bundle-program.ts';
import { bearer, Shopper } from '../../support/shop/shopper.ts';
import { publishableKey, startShop } from '../../support/shop/start-shop.ts';

const main = await bundleProgram('proxy-server/main.ts');

describe('a proxy under another configuration', () => {
  async function setup(test: TestContext) {
    const shop = keep(test, await startShop());
    const shopper = new Shopper(shop.proxy.url);
    const nameShown = async () => {
      const catalogue = await shopper.call('GET', '/v1/catalogue', { headers: { 'Cover-Key': publishableKey } });
      return (catalogue.body as { merchant: { name: string } }).merchant.name;
    };
    const changed = (changes: Record<string, string>) => readConfig({ ...shop.environment, ...changes });
    return { shop, shopper, nameShown, changed };
  }

  it('sells under the new one at once, and what was begun goes on', async (test) => {
    const { shop, shopper, nameShown, changed } = await setup(test);
    const { order, token } = (await shopper.place()).body;
    await shop.proxy.reload(changed({ MERCHANT_NAME: 'Renamed' }));
    assert.equal(await nameShown(), 'Renamed');
    const begun = await shopper.beginPayment(order.id, token);
    assert.equal(begun.status, 201, JSON.stringify(begun.body));
    shop.paystack.pay(begun.body.payment?.reference ?? '', 'success');
    await shopper.hint(order.id, token);
    await shopper.until(order.id, token, 'active');
  });

  it('answers a request that had begun before, and ends streams so that they come again', async (test) => {
    const { shop, shopper, nameShown, changed } = await setup(test);
    const { order, token } = (await shopper.place()).body;
    const stream = await fetch(`${shop.proxy.url}/v1/orders/${order.id}/events`, { headers: bearer(token) });
    shop.aims.play({ fault: 'delay', milliseconds: 300, count: 1 });
    const body = { product: 'goods-in-transit', answers: { goodsValue: 41_000_000 } };
    const slow = shopper.call('POST', '/v1/quotes', { body });
    await new Promise((resume) => setTimeout(resume, 100));
    await shop.proxy.reload(changed({ MERCHANT_NAME: 'Renamed' }));
    assert.equal((await slow).status, 200);
    await stream.text();
    assert.equal(await nameShown(), 'Renamed');
  });

  it('is as it was when the new one cannot be used', async (test) => {
    const { shop, nameShown, changed } = await setup(test);
    const before = await nameShown();
    for (const changes of [{ PORT: '1' }, { DATA_DIR: '/tmp/elsewhere' }, { MERCHANT_LOGO: '/nowhere.png' }])
      await assert.rejects(shop.proxy.reload(changed({ MERCHANT_NAME: 'Renamed', ...changes })), {
        name: 'UnusableSettingError',
      });
    assert.equal(await nameShown(), before);
  });
});

describe('the signals to a proxy of its own process', { timeout: 240_000 }, () => {
  /** A proxy that takes its settings from the `.env` file of its folder. */
  async function setup(test: TestContext, changes: Record<string, string> = {}) {
    await ensureBuilt();
    const shop = keep(test, await startShop());
    const folder = mkdtempSync(join(tmpdir(), 'cover-signals-'));
    test.after(() => rmSync(folder, { recursive: true }));
    const port = await freePort();
    const write = (more: Record<string, string>) => {
      const settings = { ...shop.environment, PORT: String(port), DATA_DIR: './data', ...changes, ...more };
      const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'`);
      writeFileSync(join(folder, '.env'), lines.join('\n'));
    };
    write({});
    const child = spawn(process.execPath, [main], {
      cwd: folder,
      env: bareEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    test.after(() => child.kill('SIGKILL'));
    const ended = once(child, 'exit') as Promise<[number | null]>;
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
    const url = `http://localhost:${port}`;
    const until = async (isSo: () => boolean | Promise<boolean>) => {
      for (const limit = Date.now() + 90_000; Date.now() < limit; ) {
        if (await Promise.resolve(isSo()).catch(() => false)) return;
        await new Promise((resume) => setTimeout(resume, 50));
      }
      assert.fail(`It never came to that. It said: ${said}`);
    };
    await until(async () => (await fetch(`${url}/readyz`)).ok);
    return { child, url, write, ended, until, saidSoFar: () => said };
  }

  const nameAt = async (url: string) => {
    const reply = await fetch(`${url}/v1/catalogue`, { headers: { 'Cover-Key': publishableKey } });
    return ((await reply.json()) as { merchant: { name: string } }).merchant.name;
  };

  it('SIGHUP takes a sound file over, and leaves everything as it is for a bad one, with the reason', async (test) => {
    const { child, url, write, ended, until, saidSoFar } = await setup(test);
    write({ MERCHANT_NAME: 'Renamed' });
    child.kill('SIGHUP');
    await until(async () => (await nameAt(url)) === 'Renamed');
    write({ MERCHANT_NAME: 'Broken', PAYMENT_METHOD: 'cash', RETENTION_DAYS: 'soon' });
    child.kill('SIGHUP');
    await until(() => saidSoFar().includes('Nothing was changed'));
    assert.match(saidSoFar(), /PAYMENT_METHOD/);
    assert.match(saidSoFar(), /RETENTION_DAYS/);
    assert.equal(await nameAt(url), 'Renamed');
    child.kill('SIGTERM');
    assert.equal((await ended)[0], 0);
  });

  it('SIGTERM makes it say no to balancers while it still answers, for the time of STOP_DELAY_MS', async (test) => {
    const { child, url, ended, until } = await setup(test, { STOP_DELAY_MS: '1500' });
    const begun = performance.now();
    child.kill('SIGTERM');
    await until(async () => (await fetch(`${url}/readyz`)).status === 503);
    const answer = await new Promise<{ status: number | undefined; connection: string | undefined }>(
      (resolve, reject) => {
        request(`${url}/v1/catalogue`, { headers: { 'Cover-Key': publishableKey } }, (response) => {
          response.resume();
          resolve({ status: response.statusCode, connection: response.headers.connection });
        })
          .on('error', reject)
          .end();
      },
    );
    assert.deepEqual(answer, { status: 200, connection: 'close' });
    assert.equal((await ended)[0], 0);
    const milliseconds = performance.now() - begun;
    assert.ok(milliseconds > 1400 && milliseconds < 11_500, String(milliseconds));
  });
});
