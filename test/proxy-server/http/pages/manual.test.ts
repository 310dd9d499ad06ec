import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { merchantSettings } from '../../../../proxy-server/config/settings/all-settings.ts';
import { keep } from '../../../support/clean-up.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

describe('the manual at /docs/', () => {
  async function setup(test: TestContext) {
    const { proxy } = keep(test, await startShop());
    const read = async (path: string, redirect: 'manual' | 'follow' = 'manual') => {
      const response = await fetch(`${proxy.url}${path}`, { redirect });
      return { status: response.status, headers: response.headers, text: await response.text() };
    };
    const all = async () => {
      const { text } = await read('/docs/');
      const addresses = [...new Set(linksIn(text).filter((href) => /^\/docs\/(?!manual.css)./.test(href)))];
      return Promise.all(addresses.map(async (address) => ({ address, ...(await read(address)) })));
    };
    return { read, all };
  }

  it('has every page, each with its title, its place in the contents, and no script', async (test) => {
    const { all } = await setup(test);
    const pages = await all();
    assert.ok(pages.length > 30, String(pages.length));
    for (const { address, status, headers, text } of pages) {
      assert.equal(status, 200, address);
      assert.match(text, /<h1 id="[^"]+">/, address);
      assert.match(text, new RegExp(`href="${address}" aria-current="page"`), address);
      assert.doesNotMatch(text, /<script| style=| on\w+=/, address);
      const policy = headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'; style-src 'self'/);
      assert.doesNotMatch(policy, /unsafe|script-src/);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
    }
  });

  it('leads from each internal link to a page, and from each anchor to its heading', async (test) => {
    const { read, all } = await setup(test);
    const pages = await all();
    const texts = new Map(pages.map(({ address, text }) => [address, text]));
    texts.set('/docs/', (await read('/docs/')).text);
    texts.set('/docs', (await read('/docs')).text);
    const broken: string[] = [];
    for (const [address, text] of texts) {
      if (address === '/docs') continue;
      for (const href of linksIn(text).filter((link) => !/^(https|mailto|data):/.test(link))) {
        const [path, anchor] = href.split('#');
        const target = texts.get(path === '' ? address : (path ?? ''));
        const isStyle = href === '/docs/manual.css';
        if (!isStyle && target === undefined) broken.push(`${address}: ${href}`);
        else if (anchor && !target?.includes(`id="${anchor}"`)) broken.push(`${address}: ${href}`);
      }
    }
    assert.deepEqual(broken, []);
  });

  it('loads nothing from elsewhere, and its sheet from here', async (test) => {
    const { read, all } = await setup(test);
    for (const { address, text } of await all())
      assert.deepEqual(
        [...text.matchAll(/<(?:link|img|iframe|source)[^>]*(?:href|src)="(https?:[^"]*)"/g)],
        [],
        address,
      );
    const sheet = await read('/docs/manual.css');
    assert.match(sheet.headers.get('content-type') ?? '', /^text\/css/);
    assert.equal(sheet.headers.get('cache-control'), 'no-cache');
    assert.doesNotMatch(sheet.text, /url\(|@import/);
  });

  it('finds every setting by its name, and says how many passages it found', async (test) => {
    const { read } = await setup(test);
    for (const name of Object.keys(merchantSettings)) {
      const { text } = await read(`/docs/?q=${name.toLowerCase()}`);
      assert.match(text, /href="\/docs\/settings#/, name);
    }
    const none = await read('/docs/?q=%3Cscript%3Enothing%20of%20this');
    assert.match(none.text, /0 passages/);
    assert.match(none.text, /“&lt;script&gt;nothing of this”/);
  });

  it('stands beside the reference, which `type` of a problem leads into, and both lead to each other', async (test) => {
    const { read } = await setup(test);
    const reference = await read('/docs');
    assert.match(reference.text, /id="order-not-found"/);
    assert.ok(linksIn(reference.text).includes('/docs/'));
    assert.ok(linksIn((await read('/docs/')).text).includes('/docs'));
    assert.equal((await read('/docs/facts')).headers.get('location'), '/docs/facts/');
    for (const path of ['/docs/nothing', '/docs/../package.json', '/docs/..%2f..%2fpackage.json'])
      assert.equal((await read(path)).status, 404, path);
  });
});

function linksIn(html: string): string[] {
  return [...html.matchAll(/ href="([^"]*)"/g)].map(([, href]) => (href ?? '').replaceAll('&amp;', '&'));
}
