import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { startProxy } from '../../../../proxy-server/assembly/start-proxy.ts';
import { readConfig } from '../../../../proxy-server/config/config.ts';
import type { Catalogue } from '../../../../proxy-server/contract/product.ts';
import { keep } from '../../../support/clean-up.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { publishableKey, shopOrigin, startShop } from '../../../support/shop/start-shop.ts';

async function setup(test: TestContext) {
  const shop = keep(test, await startShop());
  const shopper = new Shopper(shop.proxy.url);
  const read = async (query = '', encoding = 'identity') => {
    const headers = { 'Accept-Encoding': encoding };
    const { body, headers: got } = await shopper.call<Catalogue>('GET', `/v1/catalogue${query}`, { headers });
    return { products: body.products, headers: got, length: Number(got.get('content-length')) };
  };
  const pricesOf = async (query: string) => (await read(query)).products.map(({ id, prices }) => [id, prices]);
  return { shop, shopper, read, pricesOf };
}

describe('the catalogue', () => {
  it('crosses the line compressed as the caller accepts, once for all who ask', async (test) => {
    const { read } = await setup(test);
    const plain = await read();
    for (const encoding of ['br', 'gzip']) {
      const compressed = await read('', encoding);
      assert.equal(compressed.headers.get('content-encoding'), encoding);
      assert.match(compressed.headers.get('vary') ?? '', /Accept-Encoding/);
      assert.ok(compressed.length < plain.length / 5, `${compressed.length} of ${plain.length}`);
      assert.deepEqual(compressed.products, plain.products);
    }
  });

  it('is sent in the smallest form that the caller takes, in whatever order these are named', async (test) => {
    const { read } = await setup(test);
    const expected = {
      'gzip, deflate, br, zstd': 'br',
      'gzip, deflate, br': 'br',
      'br, gzip;q=0.8, *;q=0.1': 'br',
      '*': 'br',
      'gzip, deflate': 'gzip',
      'gzip, br;q=0': 'gzip',
      'deflate, zstd': null,
      identity: null,
    };
    for (const [accepted, encoding] of Object.entries(expected))
      assert.equal((await read('', accepted)).headers.get('content-encoding'), encoding, accepted);
  });

  it('is not sent again to whoever has it, though a server between has marked it as compressed', async (test) => {
    const { shop, read } = await setup(test);
    const etag = (await read()).headers.get('etag');
    const statusFor = async (known: string) =>
      (await fetch(`${shop.proxy.url}/v1/catalogue`, { headers: { 'If-None-Match': known } })).status;
    for (const known of [`${etag}`, `W/${etag}`, `"other", W/${etag}`])
      assert.equal(await statusFor(known), 304, known);
    for (const known of ['"other"', 'W/"other"', `${etag}x`]) assert.equal(await statusFor(known), 200, known);
  });

  it('leaves out what is not asked for', async (test) => {
    const { read } = await setup(test);
    const { products: all } = await read();
    for (const category of new Set(all.map((product) => product.category)))
      assert.deepEqual(
        (await read(`?category=${category}`)).products,
        all.filter((product) => product.category === category),
      );
    for (const name of ['product', 'id'])
      assert.deepEqual(
        (await read(`?${name}=${all[1]?.id}&utm_source=shop`)).products.map(({ id }) => id),
        [all[1]?.id],
      );
    assert.deepEqual((await read('?category=phone&product=no-such-thing')).products, []);
    assert.ok((await read('?category=phone', 'br')).length < 1_500);
  });

  it('tells what makes the merchant worth trusting, where it has set it: logo, licence, complaints, ways to pay', async (test) => {
    const merchantOf = async (environment: Record<string, string>) => {
      const shop = keep(test, await startShop({ environment }));
      const { body } = await new Shopper(shop.proxy.url).call<Catalogue>('GET', '/v1/catalogue');
      const { logoUrl } = body.merchant;
      const logo = logoUrl === undefined ? undefined : await fetch(new URL(logoUrl, shop.proxy.url));
      return { merchant: body.merchant, logo };
    };
    const { merchant, logo } = await merchantOf({
      MERCHANT_LOGO: 'demo/storefront/public/logo.png',
      LICENCE_NUMBER: 'NAICOM/BR/0123',
      COMPLAINTS_CONTACT: 'complaints@shop.ng',
      PAYMENT_CHANNELS: 'ussd, card',
    });
    assert.equal(logo?.headers.get('content-type'), 'image/png');
    const { licenceNumber, complaintsContact, paymentChannels } = merchant;
    assert.deepEqual(
      { licenceNumber, complaintsContact, paymentChannels },
      { licenceNumber: 'NAICOM/BR/0123', complaintsContact: 'complaints@shop.ng', paymentChannels: ['ussd', 'card'] },
    );
    const { merchant: plain } = await merchantOf({});
    for (const key of ['logoUrl', 'licenceNumber', 'complaintsContact', 'paymentChannels'])
      assert.ok(!(key in plain), key);
  });

  it('takes the key in the query too, which needs no preflight, and only from the merchant’s pages', async (test) => {
    const { shop } = await setup(test);
    const ask = (key: string, origin: string) =>
      fetch(`${shop.proxy.url}/v1/catalogue?merchant=${key}`, { headers: { Origin: origin } });
    assert.equal((await ask(publishableKey, shopOrigin)).status, 200);
    assert.equal((await ask('pk_test_nobody', shopOrigin)).status, 401);
    assert.equal((await ask(publishableKey, 'https://elsewhere.example')).status, 403);
  });

  it('says no price before a shopper has asked for one, and never asks the insurer itself', async (test) => {
    const { shop, read } = await setup(test);
    const { products } = await read();
    assert.ok(products.length > 5);
    assert.deepEqual(
      products.filter(({ prices }) => prices),
      [],
    );
    assert.deepEqual(
      shop.aims.log.entries.filter(({ kind }) => kind === 'quote'),
      [],
    );
  });

  it('shows the insurer’s last price, from every process on the database', async (test) => {
    const { shop, shopper, pricesOf } = await setup(test);
    const other = keep(test, await startProxy(readConfig(shop.environment)));
    const { premium } = await shopper.quote('phone-warranty-basic', '1y');
    const expected = [['phone-warranty-basic', [{ period: '1y', premium }]]];
    await until(
      async () => JSON.stringify(await pricesOf('?product=phone-warranty-basic')) === JSON.stringify(expected),
    );
    const { body } = await new Shopper(other.url).call<Catalogue>('GET', '/v1/catalogue?product=phone-warranty-basic');
    assert.deepEqual(
      body.products.map(({ id, prices }) => [id, prices]),
      expected,
    );
  });

  it('keeps no price that depends on answers', async (test) => {
    const { shopper, pricesOf } = await setup(test);
    const body = { product: 'goods-in-transit', answers: { goodsValue: 10_000_000 } };
    assert.equal((await shopper.call('POST', '/v1/quotes', { body })).status, 200);
    assert.deepEqual(await pricesOf('?product=goods-in-transit'), [['goods-in-transit', undefined]]);
  });
});

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 20));
}
