import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import { fillPath } from '../../../../proxy-server/contract/endpoints/fill-path.ts';
import { endpoints } from '../../../../proxy-server/contract/endpoints.ts';
import { keep } from '../../../support/clean-up.ts';
import { bearer, Shopper } from '../../../support/shop/shopper.ts';
import type { Shop } from '../../../support/shop/start-shop.ts';
import { secretKey, shopOrigin, startShop } from '../../../support/shop/start-shop.ts';

async function setup(test: TestContext, environment: Record<string, string> = {}) {
  return useOf(keep(test, await startShop({ environment })));
}

function useOf(shop: Shop) {
  const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
    fetch(`${shop.proxy.url}${path}`, { method, headers, ...(method === 'POST' && { body: '{}' }) });
  return { shop, shopper: new Shopper(shop.proxy.url), ask };
}

/** Who calls from a page. */
const pageCallers = ['browser', 'browser-or-merchant', 'shopper', 'shopper-merchant-or-staff'];

describe('pages of other origins', () => {
  const table = Object.values(endpoints)
    .filter(({ path, caller }) => path.startsWith('/v1/') && !['anyone', 'gateway'].includes(caller))
    .map(({ method, path, caller }) => ({ method, path: fillPath(path, 'x').replaceAll(/\{\w+\}/g, 'x'), caller }));

  let shop: Shop;
  before(async () => {
    shop = await startShop();
  });
  after(() => shop?.close());

  for (const { method, path, caller } of table) {
    const isForPages = pageCallers.includes(caller);
    it(`${isForPages ? 'may' : 'may not'} call ${method} ${path}`, async () => {
      const { ask } = useOf(shop);
      const preflight = await ask('OPTIONS', path, {
        Origin: shopOrigin,
        'Access-Control-Request-Method': method,
        'Access-Control-Request-Headers': 'authorization,content-type',
      });
      const methods = (preflight.headers.get('access-control-allow-methods') ?? '').split(', ');
      assert.equal(methods.includes(method), isForPages);
      if (preflight.status === 403) assert.equal(preflight.headers.get('access-control-allow-origin'), null);
      const reply = await ask(method, path, { Origin: shopOrigin });
      assert.equal(reply.headers.get('access-control-allow-origin'), isForPages ? shopOrigin : null);
    });
  }
});

describe('a refusal', () => {
  it('asks for a bearer token, and says whether the one that came is wrong (RFC 6750)', async (test) => {
    const { ask } = await setup(test);
    for (const [headers, challenge] of [
      [{}, 'Bearer'],
      [bearer('sk_wrong'), 'Bearer error="invalid_token"'],
      [{ Authorization: 'Basic eDp5' }, 'Bearer error="invalid_token"'],
    ] as const) {
      const reply = await ask('GET', '/v1/orders', headers);
      assert.equal(reply.status, 401);
      assert.equal(reply.headers.get('www-authenticate'), challenge);
    }
  });

  it('of a webhook asks for a signature, and for no token', async (test) => {
    const { ask } = await setup(test);
    const reply = await ask('POST', '/v1/webhooks/paystack');
    assert.equal(reply.status, 401);
    assert.equal(reply.headers.get('www-authenticate'), 'Signature');
  });

  it('of a method names those that the address takes', async (test) => {
    const { ask } = await setup(test);
    for (const [method, path, allow] of [
      ['PUT', '/v1/catalogue', 'GET, HEAD'],
      ['GET', '/v1/quotes', 'POST'],
      ['GET', '/v1/webhooks/paystack', 'POST'],
      ['POST', '/v1/orders/x/events', 'GET, HEAD'],
      ['DELETE', '/healthz', 'GET, HEAD'],
    ] as const) {
      const reply = await ask(method, path);
      assert.equal(reply.status, 405, path);
      assert.equal(reply.headers.get('allow'), allow);
    }
  });
});

describe('who guesses', () => {
  it('secret keys is held after some wrong ones, and whoever sends the right one from the same address is not', async (test) => {
    const { ask, shopper } = await setup(test, { LIMITS: 'wrongKeysPerMinute=5' });
    const statuses: number[] = [];
    for (let guess = 0; guess < 8; guess++)
      statuses.push((await ask('GET', '/v1/orders', bearer(`sk_${guess}`))).status);
    assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429, 429, 429]);
    const held = await ask('GET', '/v1/orders', bearer('sk_8'));
    assert.ok(Number(held.headers.get('retry-after')) > 0);
    assert.equal((await ask('GET', '/v1/orders', bearer(secretKey))).status, 200);
    const { order, token } = (await shopper.place()).body;
    assert.equal((await shopper.order(order.id, token)).status, 200);
  });

  it('no keys is never held: right ones are not counted', async (test) => {
    const { ask } = await setup(test, { LIMITS: 'wrongKeysPerMinute=2' });
    for (let call = 0; call < 6; call++) assert.equal((await ask('GET', '/v1/orders', bearer(secretKey))).status, 200);
  });

  it('signatures of webhooks is held, and the gateway behind the same address is heard all the same', async (test) => {
    const { shop, shopper, ask } = await setup(test, { LIMITS: 'wrongKeysPerMinute=3' });
    const statuses: number[] = [];
    for (let guess = 0; guess < 5; guess++) statuses.push((await ask('POST', '/v1/webhooks/paystack')).status);
    assert.deepEqual(statuses, [401, 401, 401, 429, 429]);
    shop.paystack.settings.webhookUrl = `${shop.proxy.url}/v1/webhooks/paystack`;
    const { order, token } = (await shopper.place()).body;
    const begun = await shopper.beginPayment(order.id, token);
    shop.paystack.pay(begun.body.payment!.reference, 'success');
    await shopper.until(order.id, token, 'active');
  });

  it('webhooks have a limit of their own, beside that of shoppers', async (test) => {
    const { ask } = await setup(test, { LIMITS: 'addressPerSecond=1,addressBurst=2,wrongKeysPerMinute=100' });
    const statuses: number[] = [];
    for (let call = 0; call < 4; call++) statuses.push((await ask('POST', '/v1/webhooks/paystack')).status);
    assert.deepEqual(statuses, [401, 401, 429, 429]);
    assert.equal((await ask('GET', '/v1/catalogue')).status, 200);
  });
});
