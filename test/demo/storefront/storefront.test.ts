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
    '/cart',
    '/wallet',
    '/wallet/cart',
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
      const proxy = path.startsWith('/wallet') ? 'http://localhost:9787' : proxyUrl;
      assert.ok(scripts(text)[0]?.includes(`src="${proxy}/widget.js"`), scripts(text)[0]);
    });
  }

  it('offers cover for the very thing on the page and for each thing in the cart, without asking what it is', async (t) => {
    const { shop, get } = await setup(t);
    const offerOf = (text: string) => text.match(/<cover-offer [^>]*>/g) ?? [];
    const [onPage = ''] = offerOf((await get('/products/tecno-camon-40-pro')).text);
    assert.match(onPage, /category="phone".*data-brand="Tecno" data-model="Camon 40 Pro"/);
    let cookie = '';
    for (const slug of ['macbook-air-m3', 'itel-p70']) {
      const body = new URLSearchParams({ slug });
      const added = await fetch(`${shop.url}/cart`, { method: 'POST', body, redirect: 'manual', headers: { cookie } });
      assert.equal(added.status, 303);
      cookie = added.headers.get('set-cookie')?.split(';')[0] ?? '';
    }
    assert.match((await get('/cart', cookie)).text, /MacBook Air M3/);
    const offers = offerOf((await get('/checkout', cookie)).text);
    assert.equal(offers.length, 2);
    assert.match(
      offers[0] ?? '',
      /category="laptop".*data-model="MacBook Air M3".*data-cart="[\w-]{36}" data-line="\w{8}"/,
    );
    assert.match(offers[1] ?? '', /category="phone".*data-brand="itel"/);
    assert.match((await get('/checkout')).text, /<cover-checkout merchant="pk_test_shop" category="phone">/);
  });

  it('keeps the cart of one visitor from another, and forgets it once the order is placed', async (t) => {
    const { shop, get } = await setup(t);
    const body = new URLSearchParams({ slug: 'itel-p70' });
    const added = await fetch(`${shop.url}/cart`, { method: 'POST', body, redirect: 'manual' });
    const cookie = added.headers.get('set-cookie')?.split(';')[0] ?? '';
    assert.match((await get('/cart')).text, /Your cart is empty/);
    assert.match((await get('/wallet/cart', cookie)).text, /Your cart is empty/, 'nor that of the other shop');
    const ordered = await fetch(`${shop.url}/orders`, { method: 'POST', redirect: 'manual', headers: { cookie } });
    const after = ordered.headers.get('set-cookie')?.split(';')[0] ?? '';
    assert.match((await get('/cart', after)).text, /Your cart is empty/);
  });

  it('serves the strict page with the strictest content security policy', async (t) => {
    const { get } = await setup(t);
    const { headers, text } = await get('/strict');
    assert.equal(
      headers.get('content-security-policy'),
      `default-src 'none'; script-src ${proxyUrl}; connect-src ${proxyUrl}; img-src ${proxyUrl} blob: data:; style-src 'self'; font-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html`,
    );
    assert.doesNotMatch(text, / style=|<style|<iframe/);
  });

  it('serves the plain page with the documented rule against layout shift', async (t) => {
    const { get } = await setup(t);
    assert.match((await get('/plain')).text, /cover-checkout \{ display: block; min-block-size: 34rem \}/);
  });

  it('shows the secret key on no page', async (t) => {
    const { get } = await setup(t);
    for (const path of ['/', '/merchant-pays', '/upstreams', '/wallet.js', '/shop.js', '/wallet/', '/wallet/cart']) {
      const { status, text } = await get(path);
      assert.equal(status, 200);
      assert.doesNotMatch(text, /sk_/);
    }
  });

  it('returns 404 with a link back, and serves no files outside its folder', async (t) => {
    const { get } = await setup(t);
    for (const path of [
      '/nope',
      '/wallet/nope',
      '/wallet/thanks',
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
