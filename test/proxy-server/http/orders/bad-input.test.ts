import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Order } from '../../../../proxy-server/contract/order.ts';
import { keep } from '../../../support/clean-up.ts';
import { bearer, orderRequest, Shopper } from '../../../support/shop/shopper.ts';
import type { Shop } from '../../../support/shop/start-shop.ts';
import { publishableKey, secretKey, shopOrigin, startShop } from '../../../support/shop/start-shop.ts';

describe('bad input', () => {
  let shop: Shop;
  let shopper: Shopper;

  before(async () => {
    shop = await startShop();
    shopper = new Shopper(shop.proxy.url);
  });
  after(() => shop.close());

  /** Posts an order that was changed, and says that nothing went upstream or was written. */
  async function placeWrong(change: (request: ReturnType<typeof orderRequest>) => object) {
    const { token } = await shopper.quote();
    const calls = shop.aims.log.entries.length;
    const orders = (await shopper.asMerchant<{ orders: Order[] }>('GET', '/v1/orders?limit=200')).body.orders.length;
    const reply = await shopper.call('POST', '/v1/orders', {
      body: change(orderRequest(token)),
      headers: { 'Idempotency-Key': randomUUID() },
    });
    assert.equal(shop.aims.log.entries.length, calls, 'nothing is sent upstream');
    const after = (await shopper.asMerchant<{ orders: Order[] }>('GET', '/v1/orders?limit=200')).body.orders.length;
    assert.equal(after, orders, 'nothing is written');
    return reply;
  }

  it('answers problems as RFC 9457 has them, with a request id', async () => {
    const reply = await shopper.call('POST', '/v1/quotes', { body: { product: 'none', answers: {} } });
    assert.equal(reply.status, 422);
    assert.match(reply.headers.get('content-type') ?? '', /^application\/problem\+json/);
    assert.equal(reply.body.code, 'unknown-product');
    assert.equal(reply.body.requestId, reply.headers.get('x-request-id'));
    for (const key of ['type', 'title', 'status', 'detail'] as const) assert.ok(reply.body[key], key);
  });

  it('takes a request id that is short and safe, and makes one otherwise', async () => {
    // not the catalogue: the prices of what it shows are asked for a moment later
    const ask = (id: string) => shopper.call('GET', '/v1/orders/none', { headers: { 'X-Request-Id': id } });
    assert.equal((await ask('checkout-1234')).headers.get('x-request-id'), 'checkout-1234');
    assert.notEqual((await ask('<script>alert(1)</script>')).headers.get('x-request-id'), '<script>alert(1)</script>');
  });

  it('refuses no body, another type, broken JSON, and keys nobody asks for', async () => {
    const post = (body: string | Buffer<ArrayBuffer> | undefined, type?: string) =>
      fetch(`${shopper.url}/v1/quotes`, {
        method: 'POST',
        headers: { Origin: shopOrigin, ...(type && { 'Content-Type': type }) },
        ...(body !== undefined && { body }),
      }).then(async (response) => ({ status: response.status, code: (await response.json()).code }));
    assert.deepEqual(await post(undefined), { status: 400, code: 'body-required' });
    assert.deepEqual(await post('', 'application/json'), { status: 400, code: 'body-required' });
    assert.deepEqual(await post('a=b', 'application/x-www-form-urlencoded'), {
      status: 415,
      code: 'unsupported-media-type',
    });
    assert.deepEqual(await post('{"product":', 'application/json'), { status: 400, code: 'malformed-json' });
    for (const bytes of ['ff', 'eda080', 'c080', 'e282', 'f4908080'])
      assert.deepEqual(await post(Buffer.from(`227b${bytes}7d22`, 'hex'), 'application/json'), {
        status: 400,
        code: 'malformed-json',
      });
    const unknown = await shopper.call('POST', '/v1/quotes', {
      body: { product: 'phone-warranty-basic', period: '1y', answers: {}, premium: 1 },
    });
    assert.equal(unknown.status, 400);
    assert.deepEqual(
      unknown.body.errors?.map(({ path, code }) => [path, code]),
      [['/premium', 'unrecognized-key']],
    );
    const prototype = await shopper.call('POST', '/v1/quotes', {
      body: '{"product":"phone-warranty-basic","answers":{"__proto__":{"a":1}}}',
    });
    assert.equal(prototype.status, 400);
  });

  it('refuses a body that is too long before it is read', async () => {
    const reply = await shopper.call('POST', '/v1/quotes', { body: { product: 'x'.repeat(70_000), answers: {} } });
    assert.equal(reply.status, 413);
    assert.equal(reply.body.code, 'body-too-large');
  });

  it('refuses a period that the product does not have, and a missing one', async () => {
    for (const [period, code] of [
      ['2y', 'not-offered'],
      [undefined, 'required'],
    ]) {
      const reply = await shopper.call('POST', '/v1/quotes', {
        body: { product: 'phone-warranty-basic', ...(period && { period }), answers: {} },
      });
      assert.equal(reply.body.code, 'period-not-offered');
      assert.deepEqual([reply.body.errors?.[0]?.path, reply.body.errors?.[0]?.code], ['/period', code]);
    }
  });

  it('refuses a quote token that was changed, made up, or is of another kind', async () => {
    const { body: other } = await shopper.asMerchant<{ token: string }>('POST', '/v1/customer-tokens', {
      customerId: '7',
    });
    const [head, payload, signature] = (await shopper.quote()).token.split('.') as [string, string, string];
    const cheap = JSON.parse(Buffer.from(payload, 'base64url').toString());
    cheap.premium.amount = 100;
    const changed = Buffer.from(JSON.stringify(cheap)).toString('base64url');
    const unsigned = Buffer.from('{"alg":"none","typ":"cover-quote+jwt"}').toString('base64url');
    for (const quote of [`${head}.${changed}.${signature}`, `${unsigned}.${changed}.`, 'x', other.token]) {
      const reply = await placeWrong((request) => ({ ...request, quote }));
      assert.equal(reply.status, 422);
      assert.equal(reply.body.code, 'invalid-quote');
    }
  });

  it('refuses missing consent, naming which', async () => {
    const reply = await placeWrong((request) => ({ ...request, consent: { terms: true, privacy: false } }));
    assert.equal(reply.body.code, 'consent-missing');
    assert.deepEqual(
      reply.body.errors?.map(({ path }) => path),
      ['/consent/privacy'],
    );
  });

  it('names every wrong field with what would be right', async () => {
    const reply = await placeWrong((request) => ({
      ...request,
      applicant: { ...request.applicant, phone: '+2340803123456', email: 'folake' },
      answers: { ...request.answers, imei: '356938035643808', colour: 'red' },
    }));
    assert.equal(reply.status, 422);
    assert.deepEqual(
      reply.body.errors?.map(({ path, code }) => [path, code]),
      [
        ['/answers/imei', 'imei-check-digit'],
        ['/answers/colour', 'unknown'],
      ],
    );
    const person = await placeWrong((request) => ({
      ...request,
      applicant: { ...request.applicant, phone: '+2340803123456', email: 'folake' },
    }));
    assert.deepEqual(
      person.body.errors?.map(({ path, code }) => [path, code]),
      [
        ['/applicant/phone', 'not-a-phone'],
        ['/applicant/email', 'not-an-email'],
      ],
    );
    for (const { message } of person.body.errors ?? []) assert.match(message, /for example/);
  });

  it('answers a repeated order with the first answer, and another body under its key with 422', async () => {
    const { token } = await shopper.quote();
    const headers = { 'Idempotency-Key': 'the same key'.replaceAll(' ', '-') };
    const body = orderRequest(token);
    const [first, again] = [
      await shopper.call<{ token: string }>('POST', '/v1/orders', { body, headers }),
      await shopper.call<{ token: string }>('POST', '/v1/orders', { body, headers }),
    ];
    assert.equal(first.status, 201);
    assert.deepEqual(again.body, first.body);
    const other = await shopper.call('POST', '/v1/orders', {
      body: { ...body, answers: { ...body.answers, model: 'Spark 10' } },
      headers,
    });
    assert.equal(other.status, 422);
    assert.equal(other.body.code, 'idempotency-key-reused');
    const without = await shopper.call('POST', '/v1/orders', { body });
    assert.equal(without.body.code, 'idempotency-key-missing');
  });

  it('lets pages of the merchant’s origins call, and no others', async () => {
    const ask = (headers: Record<string, string>, method = 'GET') =>
      fetch(`${shopper.url}/v1/catalogue`, { method, headers });
    assert.equal((await ask({ Origin: shopOrigin })).headers.get('access-control-allow-origin'), shopOrigin);
    assert.match((await ask({ Origin: shopOrigin })).headers.get('vary') ?? '', /Origin/);
    for (const origin of ['https://evil.example', 'null', `${shopOrigin}.evil.example`, 'http://shop.example.ng']) {
      const foreign = await ask({ Origin: origin });
      assert.equal(foreign.status, 403, origin);
      assert.equal(foreign.headers.get('access-control-allow-origin'), null);
      assert.equal((await ask({ Origin: origin }, 'OPTIONS')).status, 403);
    }
    assert.equal((await ask({})).status, 200);
    assert.equal((await ask({ Origin: new URL(shopper.url).origin })).status, 200);
    const preflight = await ask({ Origin: shopOrigin, 'Access-Control-Request-Method': 'POST' }, 'OPTIONS');
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-max-age'), '7200');
    const noOrigin = await fetch(`${shopper.url}/v1/quotes`, {
      method: 'POST',
      headers: { 'Cover-Key': publishableKey },
    });
    assert.equal(noOrigin.status, 403);
    const unknownKey = await ask({ Origin: shopOrigin, 'Cover-Key': 'pk_other' });
    assert.equal(unknownKey.status, 401);
  });

  it('opens an order to its token and its merchant alone', async () => {
    const { order, token } = (await shopper.place()).body;
    const path = `/v1/orders/${order.id}`;
    const status = async (headers: Record<string, string>) => (await shopper.call('GET', path, { headers })).status;
    assert.equal(await status(bearer(token)), 200);
    assert.equal(await status(bearer(secretKey)), 200);
    assert.equal(await status({}), 401);
    assert.equal(await status(bearer('wrong')), 401);
    assert.equal(await status(bearer(order.code)), 401);
    assert.equal(await status(bearer(publishableKey)), 401);
    assert.equal(await status({ ...bearer(token), Origin: 'https://evil.example' }), 403);
    assert.equal((await shopper.order('ord_none', token)).status, 404);
    assert.equal((await shopper.call('GET', '/v1/orders')).status, 401);
    assert.equal((await shopper.call('GET', '/v1/orders', { headers: bearer(token) })).status, 401);
  });

  it('sends nobody back to a page that is not the merchant’s', async () => {
    const { order, token } = (await shopper.place()).body;
    for (const returnUrl of [
      'https://evil.example/cart',
      'javascript:alert(1)',
      'cart',
      `${shopOrigin}.evil.example`,
    ]) {
      const reply = await shopper.beginPayment(order.id, token, returnUrl);
      assert.equal(reply.body.code, 'return-url-not-allowed', returnUrl);
    }
    assert.equal(shop.paystack.log.entries.length, 0);
  });

  it('takes a gateway’s webhook only with the right signature', async () => {
    const reply = await fetch(`${shopper.url}/v1/webhooks/paystack`, {
      method: 'POST',
      headers: { 'X-Paystack-Signature': '0'.repeat(128) },
      body: '{"event":"charge.success","data":{"reference":"CVR-1"}}',
    });
    assert.equal(reply.status, 401);
    assert.equal((await reply.json()).code, 'invalid-signature');
  });

  it('says so politely when there is nothing at an address', async () => {
    const reply = await shopper.call('GET', '/v1/nothing');
    assert.equal(reply.status, 404);
    assert.equal(reply.body.code, 'not-found');
    assert.equal((await fetch(`${shopper.url}/%E0%A4%A`)).status, 404);
  });

  it('is alive and ready, and says how its upstreams are', async () => {
    assert.equal((await fetch(`${shopper.url}/healthz`)).status, 200);
    const ready = await fetch(`${shopper.url}/readyz`);
    assert.equal(ready.status, 200);
    assert.equal((await ready.json()).upstreams.aims, 'up');
  });

  it('leaks no credential, and no other shopper’s data, in any answer', async () => {
    const { order, token } = (await shopper.place()).body;
    const texts = await Promise.all(
      ['/v1/catalogue', `/v1/orders/${order.id}`, '/readyz', '/v1/orders'].map(async (path) =>
        JSON.stringify((await shopper.call('GET', path, { headers: bearer(token) })).body),
      ),
    );
    const secrets = ['AIMS_PARTNER_ID', 'AIMS_AUTHORIZATION_KEY', 'SECRET_KEY', 'PAYSTACK_SECRET_KEY', 'DATA_KEY'];
    for (const text of texts) for (const name of secrets) assert.ok(!text.includes(shop.environment[name] ?? ''), name);
  });

  it('holds an address that asks too often, and says for how long', async (test) => {
    const strict = keep(test, await startShop({ environment: { LIMITS: 'addressPerSecond=1,addressBurst=3' } }));
    const ask = () => fetch(`${strict.proxy.url}/v1/catalogue`);
    const answers = [];
    for (let call = 0; call < 5; call++) answers.push(await ask());
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 429, 429],
    );
    assert.ok(Number(answers[4]?.headers.get('retry-after')) >= 1);
  });
});

describe('prices', () => {
  it('are asked of the insurer once for equal questions, and come from memory after that', async (test) => {
    const shop = keep(test, await startShop());
    const shopper = new Shopper(shop.proxy.url);
    const quotes = await Promise.all(Array.from({ length: 8 }, () => shopper.quote()));
    await shopper.quote();
    assert.equal(shop.aims.log.entries.filter(({ kind }) => kind === 'quote').length, 1);
    assert.equal(new Set(quotes.map(({ premium }) => premium.amount)).size, 1);
  });

  it('are delayed, with the time to wait, while the insurer’s budget is used up', async (test) => {
    const shop = keep(test, await startShop({ environment: { LIMITS: 'insurerCallsPerMinute=1,insurerBurst=2' } }));
    const shopper = new Shopper(shop.proxy.url);
    await shopper.quote('phone-warranty-basic');
    const reply = await shopper.call('POST', '/v1/quotes', {
      body: { product: 'phone-warranty-premium', period: '1y', answers: {} },
    });
    assert.equal(reply.status, 503);
    assert.equal(reply.body.code, 'price-delayed');
    assert.ok(Number(reply.headers.get('retry-after')) > 1);
    assert.equal((await shopper.quote('phone-warranty-basic')).premium.currency, 'NGN');
  });
});
