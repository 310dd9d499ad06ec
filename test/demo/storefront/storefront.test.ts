import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { openStorefront } from '../../../demo/storefront/storefront.ts';

const proxyUrl = 'http://localhost:8787';

async function setup(t: TestContext) {
  const shop = await openStorefront({
    host: '127.0.0.1',
    port: 0,
    proxyUrl,
    publishableKey: 'pk_test_shop',
    wallet: { proxyUrl: 'http://localhost:9787', publishableKey: 'pk_test_wallet', secretKey: 'sk_test_never_shown' },
    console: { url: 'http://localhost:1/console/', key: 'ck_test_0123456789abcd' },
    upstreams: {
      aimsUrl: 'http://127.0.0.1:1',
      insurpassUrl: 'http://127.0.0.1:3',
      gatewayUrl: 'http://127.0.0.1:2',
    },
  });
  t.after(() => shop.close());
  const get = async (path: string, cookie = '') => {
    const answer = await fetch(shop.url + path, { headers: { cookie } });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  return { shop, get };
}

const scripts = (text: string) => text.match(/<script[^>]*>/g) ?? [];

describe('the storefront', () => {
  for (const path of [
    '/',
    '/products/tecno-camon-40-pro',
    '/cart',
    '/checkout',
    '/thanks',
    '/terms',
    '/privacy',
    '/insurance',
    '/insurance/travel',
    '/insurance/group-life',
    '/strict',
    '/plain',
  ]) {
    it(`answers ${path} with exactly one script tag, the proxy’s`, async (t) => {
      const { get } = await setup(t);
      const { status, text } = await get(path);
      assert.equal(status, 200);
      assert.equal(scripts(text).length, 1);
      assert.match(scripts(text)[0] ?? '', /src="http:\/\/localhost:8787\/widget\.js"/);
    });
  }

  it('adds goods to the cart and offers laptop cover for laptops', async (t) => {
    const { shop, get } = await setup(t);
    const added = await fetch(`${shop.url}/cart`, {
      method: 'POST',
      body: new URLSearchParams({ slug: 'macbook-air-m3' }),
      redirect: 'manual',
    });
    assert.equal(added.status, 303);
    const cookie = added.headers.get('set-cookie')?.split(';')[0];
    assert.match((await get('/cart', cookie)).text, /MacBook Air M3/);
    assert.match((await get('/checkout', cookie)).text, /category="laptop"/);
    assert.match((await get('/checkout')).text, /<cover-checkout merchant="pk_test_shop" category="phone">/);
  });

  it('serves the strict page with the strictest content security policy', async (t) => {
    const { get } = await setup(t);
    const { headers, text } = await get('/strict');
    assert.equal(
      headers.get('content-security-policy'),
      `default-src 'none'; script-src ${proxyUrl}; connect-src ${proxyUrl}; img-src ${proxyUrl} blob: data:; style-src 'self'; font-src 'self'; require-trusted-types-for 'script'`,
    );
    assert.doesNotMatch(text, / style=|<style|<iframe/);
  });

  it('serves the plain page with the documented rule against layout shift', async (t) => {
    const { get } = await setup(t);
    assert.match((await get('/plain')).text, /cover-checkout \{ display: block; min-block-size: 34rem \}/);
  });

  it('shows the secret key on no page', async (t) => {
    const { get } = await setup(t);
    for (const path of ['/', '/merchant-pays', '/upstreams', '/wallet.js']) {
      const { status, text } = await get(path);
      assert.equal(status, 200);
      assert.doesNotMatch(text, /sk_/);
    }
  });

  it('returns 404 with a link back, and serves no files outside its folder', async (t) => {
    const { get } = await setup(t);
    for (const path of [
      '/nope',
      '/insurance/boats',
      '/products/nokia-3310',
      '/..%2fstorefront.ts',
      '/public/storefront.css',
    ]) {
      const { status, text } = await get(path);
      assert.equal(status, 404);
      assert.match(text, /Back to the shop/);
    }
  });
});
