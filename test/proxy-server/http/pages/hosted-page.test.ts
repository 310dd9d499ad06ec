import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { keep } from '../../../support/clean-up.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { publishableKey, startShop } from '../../../support/shop/start-shop.ts';

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
    assert.match(page, /Questions: ask&quot;<a href="mailto:us@x\.ng">us@x\.ng<\/a>/);
    assert.ok(!page.includes('<b>Sons'));
  });

  it('says where to complain, and the number of the licence, where the merchant has set them', async (test) => {
    const { order, open } = await setup(test, {
      COMPLAINTS_CONTACT: 'WhatsApp 0803 123 4567',
      LICENCE_NUMBER: 'NAICOM <7>',
    });
    const { page } = await open(`/o/${order.id}`);
    assert.match(page, /Complaints: <a href="https:\/\/wa\.me\/2348031234567">WhatsApp 0803 123 4567<\/a>/);
    assert.match(page, /Licence: NAICOM &lt;7&gt;/);
    const { order: other, open: openOther } = await setup(test);
    assert.ok(!/Complaints|Licence/.test((await openOther(`/o/${other.id}`)).page));
  });

  it('shows the merchant’s logo, where there is one', async (test) => {
    const folder = await mkdtemp(join(tmpdir(), 'logo-'));
    test.after(() => rm(folder, { recursive: true }));
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    await writeFile(join(folder, 'logo'), png);
    const { order, open } = await setup(test, { MERCHANT_LOGO: join(folder, 'logo') });
    const [, path = ''] = /<img src="([^"]+)"/.exec((await open(`/o/${order.id}`)).page) ?? [];
    const { response } = await open(path);
    assert.equal(response.headers.get('content-type'), 'image/png');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(response.headers.get('cross-origin-resource-policy'), 'cross-origin', 'for the merchant’s pages');
    assert.equal((await open('/logo/pk_unknown')).response.status, 404);
    await assert.rejects(setup(test, { MERCHANT_LOGO: 'package.json' }), /MERCHANT_LOGO must be the path of a PNG/);
    const { order: other, open: openOther } = await setup(test);
    assert.ok(!(await openOther(`/o/${other.id}`)).page.includes('<img'));
    assert.equal((await openOther(path)).response.status, 404);
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
