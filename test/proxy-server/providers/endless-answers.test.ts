import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { Pool } from 'undici';
import type { PaymentAttempt } from '../../../proxy-server/domain/payment/payment-gateway.ts';
import { createFlutterwaveGateway } from '../../../proxy-server/payments/flutterwave-gateway.ts';
import { createPaystackGateway } from '../../../proxy-server/payments/paystack-gateway.ts';
import { postJson } from '../../../proxy-server/providers/aims/client/post-json.ts';
import { InsurPassClient } from '../../../proxy-server/providers/insurpass/insurpass-client.ts';

/** More than the largest list or certificate has, with what is under way in both machines. */
const mostBytes = 25_000_000;

/** An upstream whose answers never end; `written` are the bytes that it could send. */
async function setup(test: TestContext) {
  let written = 0;
  const part = Buffer.alloc(100_000, ' ');
  const server = createServer(async (request, response) => {
    request.resume();
    response.writeHead(200, { 'Content-Type': 'application/json' });
    while (!response.destroyed && written < 100_000_000) {
      written += part.length;
      if (!response.write(part)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, written: () => written };
}

const attempt: PaymentAttempt = {
  reference: 'CVR-7KQ4-9M2P-3K7TQ0WZ9D2M',
  orderId: 'ord_1',
  merchantId: 'default',
  method: 'paystack',
  expected: { amount: 720_000, currency: 'NGN' },
  test: true,
  createdAt: 0,
};
const timeoutMilliseconds = 20_000;

const calls: Record<string, (url: string) => Promise<{ readonly status: string }>> = {
  Paystack: (url) => createPaystackGateway({ url, timeoutMilliseconds, secretKeys: ['sk_test_any'] }).verify(attempt),
  Flutterwave: (url) =>
    createFlutterwaveGateway({
      url,
      timeoutMilliseconds,
      secretKey: 'FLWSECK_TEST-any',
      webhookHashes: ['any'],
    }).verify(attempt),
  InsurPass: (url) => new InsurPassClient({ url, timeoutMilliseconds, secretKey: 'sk', apiKey: 'api' }).list(1),
  'InsurPass, over connections that are handed in': (url) =>
    new InsurPassClient({ url, timeoutMilliseconds, secretKey: 'sk', apiKey: 'api', dispatcher: new Pool(url) }).list(
      1,
    ),
  AIMS: (url) => postJson(new Pool(url), { origin: url, path: '/', body: '{}', timeoutMilliseconds }),
};

describe('an answer that never ends', () => {
  for (const [upstream, call] of Object.entries(calls))
    it(`of ${upstream} is read to its limit, and counts as unclear`, async (test) => {
      const { url, written } = await setup(test);
      const { status } = await call(url);
      assert.ok(['unclear', 'aborted'].includes(status), status);
      assert.ok(written() < mostBytes, `${written()} bytes`);
    });
});
