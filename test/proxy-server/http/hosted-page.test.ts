import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Shopper } from '../../support/shopper.ts';
import { publishableKey, startShop } from '../../support/start-shop.ts';

describe('the hosted page of an order', () => {
  it('carries no secret, may not be framed or kept, and loads nothing foreign', async (test) => {
    const shop = await startShop();
    test.after(() => shop.close());
    const { order, token } = (await new Shopper(shop.proxy.url).place()).body;
    const response = await fetch(`${shop.proxy.url}/o/${order.id}`);
    const page = await response.text();
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /frame-ancestors 'none'/);
    assert.match(policy, /default-src 'none'/);
    assert.ok(page.includes(publishableKey));
    assert.ok(!page.includes(token) && !page.includes('Folake'));
    assert.ok(!/(src|href)="(https?:)?\/\//.test(page));
    assert.notEqual(await (await fetch(`${shop.proxy.url}/o/${order.id}`)).text(), page, 'the nonce is new each time');
  });

  it('is not there for what is no order id', async (test) => {
    const shop = await startShop();
    test.after(() => shop.close());
    for (const id of ['x', '%22%3E%3Cscript%3E', 'ord_%22onload=alert(1)'])
      assert.equal((await fetch(`${shop.proxy.url}/o/${id}`)).status, 404, id);
  });
});
