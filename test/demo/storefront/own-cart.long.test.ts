import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { openStorefront } from '../../../demo/storefront/storefront.ts';
import type { OrderList } from '../../../proxy-server/contract/order.ts';
import { become } from '../../support/browser/become.ts';
import { keep, ownerFor } from '../../support/clean-up.ts';
import { createMovableClock, minute } from '../../support/clocks/movable-clock.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { publishableKey, secretKey, startShop } from '../../support/shop/start-shop.ts';

const folake = {
  firstName: 'Folake',
  lastName: 'Arinze',
  phone: '0803 123 4567',
  email: 'folake.arinze@example.com',
  terms: 'yes',
  privacy: 'yes',
};

/** The shop that sells covers in its own cart, its proxy, and a visitor with two covered phones in the basket. */
async function setup(test: TestContext) {
  const clock = createMovableClock();
  const owner = ownerFor(test);
  const shop = keep(owner, await startShop({ environment: { PAYMENT_METHOD: 'merchant' }, parts: { clock } }));
  const wallet = { proxyUrl: shop.proxy.url, publishableKey, secretKey };
  const storefront = keep(
    owner,
    await openStorefront({
      host: '127.0.0.1',
      port: 0,
      ...wallet,
      wallet,
      console: { url: 'http://localhost:1/console/', key: 'ck_test_0123456789abcd' },
      upstreams: { aimsUrl: shop.aims.url, insurpassUrl: shop.insurpass.url, gatewayUrl: shop.paystack.url },
    }),
  );
  const shopper = new Shopper(shop.proxy.url);
  let cookie = '';
  const send = async (path: string, form?: Record<string, string>) => {
    const response = await fetch(`${storefront.url}${path}`, {
      redirect: 'manual',
      headers: { cookie },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return { status: response.status, location: response.headers.get('location'), text: await response.text() };
  };
  const add = (slug: string, cover = 'phone-warranty-basic', period = '1y') =>
    send('/wallet/cart', { slug, cover, period });
  /** What the checkout says is to be paid, in kobo. */
  const shown = async () => /name="shown" value="(\d+)"/.exec((await send('/wallet/checkout')).text)?.[1] ?? '';
  const pay = async (changes: Record<string, string> = {}) =>
    send('/wallet/orders', { ...folake, shown: await shown(), ...changes });
  const orders = async () => (await shopper.asMerchant<OrderList>('GET', '/v1/orders')).body.orders;
  return { shop, shopper, clock, send, add, shown, pay, orders };
}

/** Cuts the line at the shop’s first order: before the proxy hears it, or before the shop hears the answer. */
async function cutFirstOrder(test: TestContext, isPlaced: boolean) {
  const realFetch = globalThis.fetch;
  test.after(() => {
    globalThis.fetch = realFetch;
  });
  globalThis.fetch = async (address, options) => {
    if (!String(address).endsWith('/v1/orders') || options?.method !== 'POST') return realFetch(address, options);
    globalThis.fetch = realFetch;
    if (isPlaced) await realFetch(address, options);
    throw new TypeError('fetch failed');
  };
}

describe('covers in the shop’s own cart', () => {
  it('are priced again after 20 minutes, and paid together with the two phones: one order and one policy each', async (test) => {
    const { shop, shopper, clock, send, add, pay, orders } = await setup(test);
    await add('tecno-camon-40-pro');
    await add('itel-p70', 'phone-warranty-premium');
    clock.pass(20 * minute);
    const checkout = await send('/wallet/checkout');
    assert.match(checkout.text, /Phone Basic, 1 year: ₦7,200/);
    assert.match(checkout.text, /Phone Premium, 1 year: ₦/);
    const bought = await pay();
    assert.deepEqual([bought.status, bought.location], [303, '/wallet/thanks']);
    const placed = await orders();
    assert.deepEqual(placed.map(({ product }) => product).sort(), ['phone-warranty-basic', 'phone-warranty-premium']);
    const thanks = (await send('/wallet/thanks')).text;
    const links = [...thanks.matchAll(/\/o\/(ord_\w+)#([\w-]+)"/g)].map(([, id = '', token = '']) => ({ id, token }));
    assert.equal(links.length, 2);
    for (const { id, token } of links) await shopper.until(id, token, 'active');
    const [first, second] = await orders();
    assert.equal(first?.metadata?.cart, second?.metadata?.cart);
    assert.notEqual(first?.metadata?.line, second?.metadata?.line);
    assert.deepEqual([first?.metadataTrusted, second?.metadataTrusted], [true, true]);
    assert.notEqual(first?.payment?.reference, second?.payment?.reference);
    const [payment] = (first?.payment?.reference ?? '').split('/');
    assert.ok(thanks.includes(payment!) && second?.payment?.reference?.startsWith(payment!), 'one payment for both');
    const imeis = shop.aims.policies.all.map((policy) => JSON.stringify(policy).match(/35693803\d{7}/)?.[0]);
    assert.equal(new Set(imeis).size, 2, 'each cover names the phone that is in its box');
  });

  it('are bought once, whatever is pressed twice', async (test) => {
    const { shop, send, add, shown, orders } = await setup(test);
    await add('tecno-camon-40-pro');
    const form = { ...folake, shown: await shown() };
    const [one, other] = await Promise.all([send('/wallet/orders', form), send('/wallet/orders', form)]);
    const later = await send('/wallet/orders', form);
    for (const { location } of [one, other, later]) assert.equal(location, '/wallet/thanks');
    assert.equal((await orders()).length, 1);
    await become(() => shop.aims.policies.all.length > 0, 'issued');
    assert.equal(shop.aims.policies.all.length, 1);
  });

  for (const [when, isPlaced] of [
    ['before the order was placed', false],
    ['after the order was placed', true],
  ] as const)
    it(`are ordered once where the line to the proxy was cut ${when}, also when it is tried again 20 minutes later`, async (test) => {
      const { clock, add, pay, orders } = await setup(test);
      await add('tecno-camon-40-pro');
      await cutFirstOrder(test, isPlaced);
      const cut = await pay();
      assert.equal(cut.status, 409);
      assert.match(cut.text, /cannot be reached just now. Nothing was taken/);
      assert.equal((await orders()).length, isPlaced ? 1 : 0);
      clock.pass(20 * minute);
      assert.equal((await pay()).location, '/wallet/thanks');
      const placed = await orders();
      assert.equal(placed.length, 1);
      assert.ok(placed[0]?.payment?.reference.startsWith('wallet-'));
    });

  it('are not bought for another sum than the buyer has seen', async (test) => {
    const { add, shown, pay, orders } = await setup(test);
    await add('tecno-camon-40-pro');
    const refused = await pay({ shown: String(Number(await shown()) - 100) });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /The price has changed. Nothing was taken/);
    assert.deepEqual(await orders(), []);
    assert.equal((await pay()).location, '/wallet/thanks');
  });

  it('say what is wrong with the buyer’s details, beside the field, before any money is taken', async (test) => {
    const { add, pay, orders } = await setup(test);
    await add('tecno-camon-40-pro');
    const refused = await pay({ phone: '12345' });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /name="phone"[^>]*value="12345"[^>]*><\/label><p class="wallet-error">/);
    assert.match((await pay({ privacy: '' })).text, /Tick both boxes/);
    assert.deepEqual(await orders(), []);
    assert.equal((await pay()).location, '/wallet/thanks');
  });

  it('wait for the insurer, and let the phones be bought without them', async (test) => {
    const { shop, send, add, orders, pay } = await setup(test);
    await add('tecno-camon-40-pro', 'phone-warranty-comprehensive', '6m');
    shop.aims.play({ fault: 'http-500', match: 'quote', count: 1_000 });
    const down = await send('/wallet/checkout');
    assert.equal(down.status, 503);
    assert.match(down.text, /The cover has no price just now/);
    await send('/wallet/cart/without-cover', {});
    assert.equal((await pay({ terms: '', privacy: '' })).location, '/wallet/thanks');
    assert.deepEqual(await orders(), []);
  });

  it('are only those for the thing in the cart: a page’s word for another kind is not believed', async (test) => {
    const { send, add } = await setup(test);
    await add('macbook-air-m3', 'phone-warranty-basic');
    const checkout = await send('/wallet/checkout');
    assert.equal(checkout.status, 503);
    assert.match(checkout.text, /not sold/);
  });

  it('begin a new cart after they are paid', async (test) => {
    const { send, add, pay } = await setup(test);
    await add('itel-p70');
    await pay();
    await add('oppo-reno-13');
    const cart = (await send('/wallet/cart')).text;
    assert.match(cart, /Reno 13/);
    assert.doesNotMatch(cart, /P70/);
  });
});
