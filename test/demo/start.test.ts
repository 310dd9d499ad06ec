import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { freePort } from '../support/free-port.ts';
import { itLong } from '../support/long-run.ts';

/** Runs `demo/start.ts` and collects its output. */
function run(t: TestContext, environment: Record<string, string>) {
  const child = spawn(process.execPath, ['demo/start.ts'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', error: '' };
  child.stdout.on('data', (chunk) => {
    said.out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    said.error += String(chunk);
  });
  t.after(() => child.kill('SIGKILL'));
  return { child, said };
}

describe('npm start', () => {
  it('prints the storefront’s address and nothing else, and stops cleanly on a signal', async (t) => {
    const [proxyPort, shopPort] = [await freePort(), await freePort()];
    const { child, said } = run(t, { PORT: String(proxyPort), STOREFRONT_PORT: String(shopPort) });
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    assert.equal(said.out, `Storefront: http://localhost:${shopPort}\n`, said.error);
    const page = await (await fetch(`http://localhost:${shopPort}/`)).text();
    assert.ok(page.includes(`http://localhost:${proxyPort}/widget.js`));
    assert.equal((await fetch(`http://localhost:${proxyPort}/readyz`)).status, 200);
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    assert.equal(said.out, `Storefront: http://localhost:${shopPort}\n`);
  });

  itLong('sells through Flutterwave with PAYMENT_METHOD=flutterwave', async (t) => {
    const [proxyPort, shopPort] = [await freePort(), await freePort()];
    const ports = { PORT: String(proxyPort), STOREFRONT_PORT: String(shopPort) };
    const { child, said } = run(t, { ...ports, PAYMENT_METHOD: 'flutterwave' });
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    assert.equal(said.out, `Storefront: http://localhost:${shopPort}\n`, said.error);
    const notice = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    const shop = `http://localhost:${proxyPort}`;
    assert.equal((await fetch(`${shop}/v1/webhooks/flutterwave`, notice)).status, 401);
    assert.equal((await fetch(`${shop}/v1/webhooks/paystack`, notice)).status, 404);
    const catalogue = (await (await fetch(`${shop}/v1/catalogue`)).json()) as { merchant: { payment: string } };
    assert.equal(catalogue.merchant.payment, 'flutterwave');
  });

  itLong('names the variable that changes a port that is in use', async (t) => {
    const taken = createServer().listen(0);
    await once(taken, 'listening');
    t.after(() => taken.close());
    const { port } = taken.address() as AddressInfo;
    for (const variable of ['PORT', 'STOREFRONT_PORT']) {
      const ports = {
        PORT: String(await freePort()),
        STOREFRONT_PORT: String(await freePort()),
        [variable]: String(port),
      };
      const { child, said } = run(t, ports);
      assert.deepEqual(await once(child, 'exit'), [1, null]);
      assert.match(said.error, new RegExp(`Port ${port} is taken.*set ${variable} to a free one`));
    }
  });
});
