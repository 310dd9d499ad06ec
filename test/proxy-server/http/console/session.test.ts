import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { startProxy } from '../../../../proxy-server/assembly/start-proxy.ts';
import { readConfig } from '../../../../proxy-server/config/config.ts';
import type { Session } from '../../../../proxy-server/contract/console/session.ts';
import type { OrderList } from '../../../../proxy-server/contract/order.ts';
import { realClock } from '../../../../proxy-server/runtime/clock.ts';
import type { Engine } from '../../../support/database/engines.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { bearer, Shopper } from '../../../support/shop/shopper.ts';
import { shopOrigin, startShop } from '../../../support/shop/start-shop.ts';

const key = 'ck_test_ada_0123456789';
const cookieName = '__Host-cover-session';

/** A shop whose owner Ada may sign in, with calls as the console's page makes them. */
async function setup(test: TestContext, environment: Record<string, string> = {}, engine: Engine = 'sqlite') {
  let ahead = 0;
  const shop = await startShop({
    engine,
    environment: {
      CONSOLE_KEYS: `Ada:owner:${key}, Bola:ck_test_bola_0123456789`,
      PAYMENT_METHOD: 'merchant',
      ...environment,
    },
    parts: { clock: { ...realClock, now: () => realClock.now() + ahead } },
  });
  test.after(() => shop.close());
  const shopper = new Shopper(shop.proxy.url);
  const origin = shop.proxy.url;
  const signIn = (given = key, headers: Record<string, string> = {}) =>
    shopper.call('POST', '/v1/session', { body: { key: given }, headers: { Origin: origin, ...headers } });
  const asStaff = <Body = unknown>(cookie: string, method: string, path: string, from: string = origin) =>
    shopper.call<Body>(method, path, { headers: { Origin: from, Cookie: cookie } });
  const pass = (milliseconds: number) => {
    ahead += milliseconds;
  };
  return { shop, shopper, origin, signIn, asStaff, pass };
}

/** What a browser sends back. */
function cookieOf({ headers }: { headers: Headers }): string {
  return headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

describe('the console’s session', () => {
  it('is opened by a console key, for eight hours, with a cookie that no script or other site can use', async (test) => {
    const { signIn, asStaff } = await setup(test);
    const reply = await signIn();
    assert.equal(reply.status, 204);
    assert.equal(reply.headers.getSetCookie().length, 1);
    const [pair = '', ...attributes] = reply.headers.getSetCookie()[0]?.split('; ') ?? [];
    assert.ok(pair.startsWith(`${cookieName}=`));
    assert.ok(!pair.includes(key));
    assert.deepEqual(attributes.sort(), ['HttpOnly', 'Max-Age=28800', 'Path=/', 'SameSite=Strict', 'Secure']);
    const session = await asStaff<Session>(cookieOf(reply), 'GET', '/v1/session');
    assert.deepEqual(
      [session.status, session.body.name, session.body.role, session.body.merchant.name],
      [200, 'Ada', 'owner', 'PhoneHub'],
    );
    assert.ok(session.body.products.some(({ id }) => id === 'phone-warranty-basic'));
    assert.equal(session.headers.get('cache-control'), 'no-store');
  });

  it('is not opened by a wrong key, by the secret key, or without a key', async (test) => {
    const { shopper, origin, signIn } = await setup(test);
    for (const wrong of [`${key}0`, 'sk_test_shop_secret_0123456789', '']) {
      const reply = await signIn(wrong);
      assert.deepEqual([reply.status, reply.body], [401, { ...(reply.body as object), code: 'unauthenticated' }]);
      assert.deepEqual(reply.headers.getSetCookie(), []);
    }
    assert.equal((await shopper.call('POST', '/v1/session', { body: {}, headers: { Origin: origin } })).status, 400);
    assert.equal((await shopper.call('GET', '/v1/session')).status, 403);
    assert.equal((await shopper.call('GET', '/v1/session', { headers: { Origin: origin } })).status, 401);
  });

  it('allows five wrong keys a minute from one address, also of many at once', async (test) => {
    const { signIn } = await setup(test);
    const replies = await Promise.all(Array.from({ length: 40 }, (_, index) => signIn(`ck_test_wrong_${index}`)));
    assert.equal(replies.filter(({ status }) => status === 401).length, 5);
    const next = await signIn();
    assert.equal(next.status, 429, 'whether a right key is among many wrong ones is not told');
    assert.ok(Number(next.headers.get('retry-after')) > 0);
  });

  it('lets any number of staff of one address sign in', async (test) => {
    const { signIn } = await setup(test);
    for (let colleague = 1; colleague <= 20; colleague++) assert.equal((await signIn()).status, 204, `${colleague}`);
  });

  it('is for pages of the proxy alone: the shop’s own, foreign, and none are refused', async (test) => {
    const { shop, signIn, asStaff } = await setup(test);
    for (const Origin of [shopOrigin, 'https://evil.example', 'null'])
      assert.equal((await signIn(key, { Origin })).status, 403, Origin);
    const bare = await fetch(`${shop.proxy.url}/v1/session`, { method: 'POST', body: '{}' });
    assert.equal(bare.status, 403);
    const preflight = await fetch(`${shop.proxy.url}/v1/session`, {
      method: 'OPTIONS',
      headers: { Origin: shopOrigin, 'Access-Control-Request-Method': 'POST' },
    });
    assert.deepEqual([preflight.status, preflight.headers.get('access-control-allow-origin')], [403, null]);
    const cookie = cookieOf(await signIn());
    for (const [method, path] of [
      ['GET', '/v1/session'],
      ['DELETE', '/v1/session'],
      ['GET', '/v1/orders'],
      ['POST', '/v1/orders/ord_12345678/retry'],
    ] as const)
      assert.equal((await asStaff(cookie, method, path, shopOrigin)).status, 403, `${method} ${path}`);
    const withoutOrigin = await fetch(`${shop.proxy.url}/v1/orders/ord_12345678/refund`, {
      method: 'POST',
      headers: { Cookie: cookie },
    });
    assert.equal(withoutOrigin.status, 403);
    const read = await fetch(`${shop.proxy.url}/v1/orders`, { headers: { Cookie: cookie } });
    assert.equal(read.status, 200, 'a browser sends no Origin when a page reads from its own');
  });

  it('runs out after eight hours, and ends when staff sign out', async (test) => {
    const { signIn, asStaff, pass } = await setup(test);
    const cookie = cookieOf(await signIn());
    const end = await asStaff(cookie, 'DELETE', '/v1/session');
    assert.equal(end.status, 204);
    assert.match(end.headers.getSetCookie()[0] ?? '', /^__Host-cover-session=; .*Secure.*Max-Age=0$/);
    assert.equal((await asStaff(cookie, 'GET', '/v1/orders')).status, 401, 'a cookie that was kept');
    const later = cookieOf(await signIn());
    pass(8 * 3_600_000 - 60_000);
    assert.equal((await asStaff(later, 'GET', '/v1/orders')).status, 200);
    pass(61_000);
    assert.equal((await asStaff(later, 'GET', '/v1/orders')).status, 401);
  });

  for (const engine of enginesFor(import.meta.url))
    it(`ends in every process on ${engine} when staff sign out in one, and other sessions stay`, async (test) => {
      const { shop, shopper, signIn, asStaff } = await setup(test, {}, engine);
      const [kept, ended] = [cookieOf(await signIn()), cookieOf(await signIn())];
      assert.notEqual(kept, ended, 'two sessions of the same second are two');
      const { CONSOLE_KEYS } = shop.environment;
      const second = await startProxy(readConfig({ ...shop.environment, CONSOLE_KEYS }));
      test.after(() => second.close());
      const elsewhere = (cookie: string) =>
        new Shopper(second.url).call('GET', '/v1/orders', { headers: { Origin: second.url, Cookie: cookie } });
      assert.equal((await elsewhere(ended)).status, 200);
      assert.equal((await asStaff(ended, 'DELETE', '/v1/session')).status, 204);
      assert.deepEqual(
        [(await elsewhere(ended)).status, (await asStaff(ended, 'GET', '/v1/session')).status],
        [401, 401],
      );
      assert.deepEqual(
        [(await elsewhere(kept)).status, (await asStaff(kept, 'GET', '/v1/session')).status],
        [200, 200],
      );
      for (const Cookie of [ended, `${cookieName}=a.b.c`, 'other=1'])
        assert.equal(
          (await shopper.call('DELETE', '/v1/session', { headers: { Origin: shopper.url, Cookie } })).status,
          204,
          'signing out again does no harm',
        );
    });

  it('is no good once altered, or when the key behind it is another', async (test) => {
    const [one, other] = [await setup(test), await setup(test, { CONSOLE_KEYS: 'Ada:ck_test_ada_changed_9876543210' })];
    const cookie = cookieOf(await one.signIn());
    assert.equal((await one.asStaff(`${cookie}x`, 'GET', '/v1/orders')).status, 401);
    assert.equal((await one.asStaff(`${cookieName}=a.b.c`, 'GET', '/v1/orders')).status, 401);
    // both sign with the same key, as one proxy does before and after its settings change
    assert.equal((await other.asStaff(cookie, 'GET', '/v1/session')).status, 401);
  });

  it('reads orders and the insurers’ lists, and settles what needs attention', async (test) => {
    const { shopper, signIn, asStaff } = await setup(test);
    const { order, token } = (await shopper.place()).body;
    await shopper.asMerchant('POST', `/v1/orders/${order.id}/payment-confirmation`, {
      amount: order.premium.amount + 100,
      currency: 'NGN',
      reference: order.code,
    });
    await shopper.until(order.id, token, 'needs-attention');
    const cookie = cookieOf(await signIn());
    const list = await asStaff<OrderList>(cookie, 'GET', '/v1/orders?state=needs-attention');
    assert.deepEqual(
      list.body.orders.map(({ code }) => code),
      [order.code],
    );
    const path = `/v1/orders/${order.id}`;
    assert.equal((await asStaff(cookie, 'GET', path)).status, 200);
    assert.equal((await asStaff(cookie, 'GET', '/v1/transactions')).status, 200);
    assert.equal((await asStaff(cookie, 'GET', '/v1/consumers')).status, 200);
    const groups = await asStaff<object>(cookie, 'GET', '/v1/group-life/policies');
    assert.deepEqual([groups.status, groups.body.code], [404, 'not-offered'], 'not sold by this shop');
    assert.equal((await asStaff(cookie, 'POST', `${path}/retry`)).status, 409, 'the amount was wrong');
    const refunded = await shopper.call<{ state: string }>('POST', `${path}/refund`, {
      body: { payment: order.code, mode: 'noted', reason: 'Paid too much.' },
      headers: { Origin: shopper.url, Cookie: cookie, 'Idempotency-Key': 'refund-1' },
    });
    assert.deepEqual([refunded.status, refunded.body.state], [202, 'refunded']);
  });

  it('confirms no payment, approves nothing, and speaks for no customer', async (test) => {
    const { shopper, signIn, asStaff } = await setup(test);
    const { order } = (await shopper.place()).body;
    const cookie = cookieOf(await signIn());
    for (const path of [
      `/v1/orders/${order.id}/payment-confirmation`,
      `/v1/transactions/${'a'.repeat(32)}/${order.product}/${order.reference}/approval`,
      '/v1/customer-tokens',
    ])
      assert.equal((await asStaff(cookie, 'POST', path)).status, 401, path);
    assert.equal((await asStaff(cookie, 'DELETE', `/v1/orders/${order.id}`)).status, 401);
    const both = await shopper.call('GET', '/v1/orders', { headers: { ...bearer('sk_wrong'), Cookie: cookie } });
    assert.equal(both.status, 401, 'a wrong header is not made good by a cookie');
  });

  it('is not offered where nobody has a console key', async (test) => {
    const { signIn } = await setup(test, { CONSOLE_KEYS: '' });
    const reply = await signIn();
    assert.deepEqual([reply.status, (reply.body as { code: string }).code], [404, 'not-offered']);
  });
});

describe('the console’s page', () => {
  it('loads nothing foreign, is kept by nobody, and may not be framed', async (test) => {
    const { shop } = await setup(test);
    const response = await fetch(`${shop.proxy.url}/console/`);
    assert.equal(response.status, 200);
    const policy = response.headers.get('content-security-policy') ?? '';
    for (const part of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"])
      assert.ok(policy.includes(part), part);
    assert.ok(!policy.includes('unsafe'));
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    const page = await response.text();
    assert.ok(!/(src|href)="(https?:)?\/\//.test(page) && !page.includes('PhoneHub'));
    const bare = await fetch(`${shop.proxy.url}/console`, { redirect: 'manual' });
    assert.deepEqual([bare.status, bare.headers.get('location')], [308, '/console/']);
    assert.equal((await fetch(`${shop.proxy.url}/console/nothing.js`)).status, 404);
  });
});
