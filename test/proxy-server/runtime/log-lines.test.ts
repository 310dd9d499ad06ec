import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { keep, ownerFor } from '../../support/clean-up.ts';
import { freePort } from '../../support/free-port.ts';
import { insist } from '../../support/insist.ts';
import { bundleProgram } from '../../support/processes/bundle-program.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { startShop } from '../../support/shop/start-shop.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

const main = await bundleProgram('proxy-server/main.ts');

/** A proxy in a process of its own, what it logs, and the headers that a broken insurer has got from it. */
async function setup(test: TestContext) {
  const owner = ownerFor(test);
  const shop = keep(owner, await startShop());
  const received: (string | undefined)[] = [];
  const insurer = createServer((request, response) => {
    received.push(request.headers.traceparent as string | undefined);
    response.writeHead(500).end();
  });
  await new Promise<void>((resolve) => insurer.listen(0, resolve));
  owner.after(() => void insurer.close());
  const port = await freePort();
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      ...shop.environment,
      AIMS_URL: `http://127.0.0.1:${(insurer.address() as AddressInfo).port}/aims`,
      PORT: String(port),
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += String(chunk);
  });
  const stop = async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  };
  owner.after(stop);
  const shopper = new Shopper(`http://127.0.0.1:${port}`);
  await insist(
    () => shopper.url,
    (one) => one.call('GET', '/healthz'),
  );
  return {
    shopper,
    received,
    /** Every line, once the process has ended. */
    async lines(): Promise<readonly Record<string, unknown>[]> {
      await stop();
      return text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    },
  };
}

describe('the log of a process', () => {
  it('is in the names of OpenTelemetry, and has the trace of each request, as the insurer gets it', async (test) => {
    const { shopper, received, lines } = await setup(test);
    const { body, status } = await shopper.call('POST', '/v1/quotes', {
      headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
      body: {
        product: 'phone-warranty-basic',
        period: '1y',
        answers: {},
      },
    });
    assert.ok(status >= 400, JSON.stringify(body));
    const all = await lines();
    for (const line of all) {
      assert.match(String(line.timestamp), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      assert.equal(line['service.name'], 'cover-checkout-proxy');
      assert.equal(typeof line.severity_number, 'number');
      assert.equal(typeof line.body, 'string');
    }
    const request = all.find((line) => line.body === 'request' && line['http.route'] === '/v1/quotes');
    assert.equal(request?.trace_id, traceId);
    assert.equal(request?.['http.response.status_code'], status);
    assert.deepEqual([...new Set(received.map((header) => header?.split('-')[1]))], [traceId]);
  });
});
