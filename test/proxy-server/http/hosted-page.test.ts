import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { keep } from '../../support/clean-up.ts';
import { Shopper } from '../../support/shopper.ts';
import { publishableKey, startShop } from '../../support/start-shop.ts';

describe('the hosted page of an order', () => {
  async function setup(test: TestContext, environment: Record<string, string> = {}) {
    const shop = keep(test, await startShop({ environment }));
    const { order, token } = (await new Shopper(shop.proxy.url).place()).body;
    const open = async (path: string) => {
      const response = await fetch(`${shop.proxy.url}${path}`);
      return { response, page: await response.text() };
    };
    return { order, token, open };
  }

  it('carries no secret, may not be framed or kept, and loads nothing foreign', async (test) => {
    const { order, token, open } = await setup(test);
    const { response, page } = await open(`/o/${order.id}`);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /frame-ancestors 'none'/);
    assert.match(policy, /default-src 'none'/);
    assert.ok(page.includes(publishableKey));
    for (const secret of [token, order.code, 'Folake', order.reference]) assert.ok(!page.includes(secret), secret);
    assert.ok(!/(src|href)="(https?:)?\/\//.test(page));
    assert.notEqual((await open(`/o/${order.id}`)).page, page, 'the nonce is new each time');
  });

  it('bears the merchant’s name, and its contact, as text', async (test) => {
    const { order, open } = await setup(test, { MERCHANT_NAME: 'Ada & <b>Sons</b>', SUPPORT_CONTACT: 'ask"us@x.ng' });
    const { page } = await open(`/o/${order.id}`);
    assert.match(page, /<h1>Your cover from Ada &amp; &lt;b&gt;Sons&lt;\/b&gt;<\/h1>/);
    assert.match(page, /Questions: ask&quot;us@x\.ng/);
    assert.ok(!page.includes('<b>Sons'));
  });

  it('is there for people whose link was cut, mistyped or is old, and repeats nothing of it', async (test) => {
    const { open } = await setup(test);
    for (const id of [
      '',
      'x',
      'ord_',
      'ord_0',
      'ord_doesnotexist00000',
      '%22%3E%3Cscript%3E',
      'ord_%22onload=alert(1)',
    ]) {
      const { response, page } = await open(`/o/${id}`);
      assert.equal(response.status, 404, id);
      assert.match(response.headers.get('content-type') ?? '', /text\/html/);
      assert.match(page, /Your cover from PhoneHub/, id);
      assert.ok(!page.includes('alert(1)') && !page.includes('"><script'), id);
    }
  });
});
