import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { demoPaystackKey } from '../../../demo/upstreams/paystack/paystack-simulator.ts';
import type { Endpoint } from '../../../proxy-server/contract/endpoints/endpoint.ts';
import { endpoints } from '../../../proxy-server/contract/endpoints.ts';
import type { Problem } from '../../../proxy-server/contract/problem.ts';
import { components } from '../../../proxy-server/contract/reference/components.ts';
import { examples } from '../../../proxy-server/contract/reference/examples.ts';
import { keep } from '../../support/clean-up.ts';
import type { Engine } from '../../support/database/engines.ts';
import { engines } from '../../support/database/engines.ts';
import { pairsOf, shortSampleOf } from '../../support/drawn/sample.ts';
import { bearer, orderRequest, Shopper } from '../../support/shop/shopper.ts';
import { publishableKey, secretKey, shopOrigin, startShop } from '../../support/shop/start-shop.ts';

/** What no database and no encoding must stumble over: NUL, and halves of a surrogate pair. */
const oddTexts = ['\0', 'a\0b', '\ud800', 'a\udfffb', '\ud800\0'];

/** The same in an address, where the last is no valid encoding. */
const oddParts = ['%00', 'a%00b', '%EF%BF%BD', '%ED%A0%80'];

const all: readonly Endpoint[] = Object.values(endpoints);

async function setup(test: TestContext, engine: Engine, method: 'merchant' | 'paystack') {
  const LIMITS =
    'insurerCallsPerMinute=60000,insurerBurst=1000,addressPerSecond=9999,addressBurst=9999,tokenPerSecond=9999,addressOrdersPerMinute=9999';
  const environment = {
    PAYMENT_METHOD: method,
    LIMITS,
    VEHICLE_LOOKUPS_PER_DAY: '999',
    // each request comes from an address of its own: signing in is limited by it
    TRUST_PROXY: '1',
    ...(method === 'paystack' && { PAYSTACK_SECRET_KEY: demoPaystackKey }),
  };
  const shop = keep(test, await startShop({ engine, environment, insurpass: {} }));
  const shopper = new Shopper(shop.proxy.url);
  const { order, token } = (await shopper.place()).body;
  const quote = (await shopper.quote()).token;
  const proof = (endpoint: Endpoint): Record<string, string> => {
    if (endpoint.caller.startsWith('shopper')) return bearer(token);
    if (endpoint.caller.startsWith('merchant') || endpoint.caller === 'staff') return bearer(secretKey);
    if (endpoint.caller === 'anyone') return { Origin: shop.proxy.url };
    return endpoint.caller.startsWith('browser') ? { Origin: shopOrigin, 'Cover-Key': publishableKey } : {};
  };
  let asked = 0;
  const ask = async (endpoint: Endpoint, path: string, body?: string) => {
    asked += 1;
    const { method: verb, caller, bodyType } = endpoint;
    const signed = caller === 'gateway' && { 'X-Paystack-Signature': sign(body ?? '') };
    const headers = { ...proof(endpoint), 'Idempotency-Key': randomUUID(), ...signed };
    const typed = body !== undefined && { 'Content-Type': bodyType ?? 'application/json' };
    const response = await fetch(`${shop.proxy.url}${path}`, {
      method: verb,
      headers: { 'X-Forwarded-For': `10.0.${asked >> 8}.${asked & 255}`, ...headers, ...typed },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    assert.ok(
      !/internal-error|storage-unavailable/.test(text) && response.status !== 500,
      `${verb} ${path} ${body ?? ''}: ${response.status} ${text}`,
    );
    return text;
  };
  return { ask, order, quote };
}

function sign(body: string): string {
  return createHmac('sha512', demoPaystackKey).update(body).digest('hex');
}

/** The address with a value for each name in its path. */
function pathWith(endpoint: Endpoint, value: string): string {
  return endpoint.path.replaceAll(/\{\w+(\.\.\.)?\}/g, value);
}

function exampleOf(endpoint: Endpoint, quote: string): unknown {
  if (endpoint === endpoints.placeOrder) return orderRequest(quote);
  const name = Object.entries(components).find(([, { schema }]) => schema === endpoint.body)?.[0];
  return name && examples[name as keyof typeof examples];
}

/** The value with each text, and each key, replaced in turn. */
function* withOdd(value: unknown, odd: string): Generator<unknown> {
  if (typeof value === 'string') yield odd;
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      for (const changed of withOdd(item, odd)) yield value.with(index, changed);
    return;
  }
  yield { ...value, [odd]: odd };
  for (const [key, item] of Object.entries(value))
    for (const changed of withOdd(item, odd)) yield { ...value, [key]: changed };
}

/** Where the first odd text is, as a pointer. */
function oddPathOf(value: unknown): string | undefined {
  if (typeof value === 'string') return isOdd(value) ? '' : undefined;
  for (const [key, item] of Object.entries(Object(value))) {
    const place = `/${key.replaceAll(/[\0\ud800-\udfff]/g, '\ufffd')}`;
    const below = isOdd(key) ? '' : oddPathOf(item);
    if (below !== undefined) return place + below;
  }
  return undefined;
}

function isOdd(text: string): boolean {
  return oddTexts.includes(text);
}

for (const [engine, method] of shortSampleOf(pairsOf(engines, ['merchant', 'paystack'] as const), {
  seed: 'odd text',
  size: 1,
}))
  describe(`NUL and halves of surrogate pairs on ${engine}, where the payment is by ${method}`, () => {
    it('are no trouble in any path', async (test) => {
      const { ask } = await setup(test, engine, method);
      for (const endpoint of all.filter(({ path }) => path.includes('{')))
        for (const part of oddParts) {
          const answer = await ask(endpoint, pathWith(endpoint, part));
          if (part !== '%ED%A0%80' || endpoint.method === 'HEAD') continue;
          const { code, errors } = JSON.parse(answer) as Partial<Problem>;
          assert.deepEqual([code, errors?.[0]?.path], ['invalid-request', '/path'], answer);
        }
    });

    it('are no trouble in any query', async (test) => {
      const { ask, order } = await setup(test, engine, method);
      const names = (endpoint: Endpoint) => [...Object.keys(endpoint.query?.shape ?? {}), 'ticket', 'other'];
      for (const endpoint of all.filter(({ kind }) => kind !== 'stream'))
        for (const name of names(endpoint))
          for (const part of [...oddParts, Buffer.from('1 a\0b').toString('base64url')])
            await ask(endpoint, `${pathWith(endpoint, order.id)}?${name}=${part}`);
    });

    it('are no trouble in any body', async (test) => {
      const { ask, order, quote } = await setup(test, engine, method);
      let asked = 0;
      for (const endpoint of all.filter(({ body }) => body !== undefined))
        for (const odd of oddTexts)
          for (const body of withOdd(exampleOf(endpoint, quote), odd)) {
            const answer = await ask(endpoint, pathWith(endpoint, order.id), JSON.stringify(body));
            const { code, errors } = JSON.parse(answer) as Partial<Problem>;
            assert.deepEqual([code, errors?.[0]?.code], ['invalid-request', 'odd-text'], answer);
            assert.equal(errors?.[0]?.path, oddPathOf(body), answer);
            asked += 1;
          }
      assert.ok(asked > 200, String(asked));
    });

    it('are no trouble in any signed webhook', async (test) => {
      const { ask } = await setup(test, engine, method);
      const data = { reference: 'CVR-1', id: 1, status: 'success', amount: 100, currency: 'NGN', domain: 'test' };
      const events = ['charge.success', 'refund.processed', 'charge.dispute.create'].map((event) => ({
        event,
        data: { ...data, transaction_reference: 'CVR-1', transaction: { reference: 'CVR-1', id: 7 } },
      }));
      for (const event of events)
        for (const odd of oddTexts)
          for (const body of withOdd(event, odd))
            await ask(endpoints.receivePaystackWebhook, '/v1/webhooks/paystack', JSON.stringify(body));
    });
  });
