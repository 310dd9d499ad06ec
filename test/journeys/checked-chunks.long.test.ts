import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { packageVersion } from '../../proxy-server/runtime/version.ts';
import { newVisitor, openMerchantSite, prefill } from '../support/browser/merchant-site.ts';
import type { OpenDemo } from '../support/browser/open-demo.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { keep } from '../support/clean-up.ts';
import { accept, fillIn, goOn } from '../support/walks/walk.ts';

declare global {
  /** What a changed file leaves on the page when it runs. */
  var hasRunChanged: boolean | undefined;
}

/** Lets a file be changed on its way wherever `isChanged` says so; returns how often it was asked for. */
async function change(page: Page, file: RegExp, isChanged: (request: number) => boolean): Promise<() => number> {
  let requests = 0;
  await page.route(file, async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    requests += 1;
    const body = isChanged(requests) ? `globalThis.hasRunChanged=true;${text}` : text;
    await route.fulfill({ response, body, headers: { ...response.headers(), 'cache-control': 'no-store' } });
  });
  return () => requests;
}

const isPaying = (page: Page) => page.waitForURL(/\/pay\/\w+$/);

describe('a later file that is not the one that was built', () => {
  let demo: OpenDemo;
  before(async () => {
    demo = await openDemo();
  });
  after(() => demo?.close());

  /** A shopper under the strictest policy. */
  async function setup(test: TestContext, file: RegExp, isChanged: (request: number) => boolean) {
    const { page } = await demo.visit('/strict');
    test.after(() => page.context().close());
    const requestCount = await change(page, file, isChanged);
    await page.goto(page.url());
    const hasRunChanged = () => page.evaluate(() => globalThis.hasRunChanged);
    return { page, requestCount, hasRunChanged };
  }

  /** Up to the payment, as far as it goes. */
  const walk = (page: Page) =>
    fillIn(page)
      .then(() => accept(page))
      .catch(() => {});

  for (const [what, file] of [
    ['the questions', /asking-steps/],
    ['the rules of orders', /order-rules/],
  ] as const) {
    it(`is not run where it is ${what}, and the next visit buys`, async (test) => {
      let isWrong = true;
      const { page, hasRunChanged } = await setup(test, file, () => isWrong);
      const walking = walk(page);
      await page.getByText('A part of this page did not load').first().waitFor();
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('A part of this page did not load').first().waitFor();
      assert.equal(await hasRunChanged(), undefined);
      isWrong = false;
      const other = await page.context().newPage();
      await other.goto(page.url());
      await page.close();
      await walking;
      await fillIn(other);
      await accept(other);
      await isPaying(other);
    });

    it(`is not run where it is ${what}, came well and is changed when it is asked for once more`, async (test) => {
      const { page, requestCount, hasRunChanged } = await setup(test, file, (request) => request > 1);
      const walking = walk(page);
      await page.getByText('A part of this page did not load').first().waitFor();
      assert.ok(requestCount() > 1);
      assert.equal(await hasRunChanged(), undefined);
      await page.close();
      await walking;
    });
  }

  for (const [what, file] of [
    ['what follows the first paint', /lazy-steps/],
    ['the list of the hashes', /hashes-/],
  ] as const)
    it(`is not run where it is ${what}`, async (test) => {
      const { page, hasRunChanged } = await setup(test, file, () => true);
      await page.getByRole('radio', { name: 'Phone Comprehensive' }).check();
      await goOn(page);
      await page.getByText('The cover service cannot be reached').first().waitFor();
      assert.equal(await hasRunChanged(), undefined);
    });

  it('is no hindrance where the list of the hashes comes late', async (test) => {
    const { page } = await demo.visit('/strict');
    test.after(() => page.context().close());
    let isBlocked = true;
    await page.route(/hashes-/, (route) => (isBlocked ? route.abort() : route.fallback()));
    await page.goto(page.url());
    await page.getByRole('radio', { name: 'Phone Comprehensive' }).check();
    await goOn(page);
    await page.getByText('The cover service cannot be reached').first().waitFor();
    isBlocked = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByLabel('Brand').waitFor();
  });
});

describe('a page whose later files are checked', () => {
  /** A merchant's page, whose tag has everything known up to the review. */
  async function setup(
    test: TestContext,
    head: (proxyUrl: string) => string,
    tags = ['product="phone-warranty-basic"'],
  ) {
    const site = keep(test, await openMerchantSite());
    site.serve('/', head(site.shop.proxy.url) + tags.map((attributes) => site.tag(attributes)).join('') + prefill);
    const { page, context } = await newVisitor(site);
    test.after(() => context.close());
    return { page, site, open: () => page.goto(site.origin) };
  }

  const script = (address: string, attributes = '') => `<script type="module" src="${address}" ${attributes}></script>`;
  const policy = (sources: string) => `<meta http-equiv="Content-Security-Policy" content="script-src ${sources}">`;
  const pay = async (page: Page) => {
    await page.getByRole('heading', { name: 'Check and pay' }).first().waitFor();
    await accept(page);
    await isPaying(page);
  };

  for (const sources of ["'nonce-a1'", "'nonce-a1' 'strict-dynamic'"])
    it(`buys under a policy of ${sources}`, async (test) => {
      const { page, site, open } = await setup(test, () => '');
      const own = prefill.replace('<script', '<script nonce="a1"');
      const head = policy(sources) + script(`${site.shop.proxy.url}/widget.js`, 'nonce="a1"');
      site.serve('/', head + site.tag('product="phone-warranty-basic"') + own);
      await open();
      await pay(page);
    });

  it('draws several checkouts with one list and one request for each file', async (test) => {
    const { page, open } = await setup(test, (proxy) => script(`${proxy}/widget.js`), [
      'product="phone-warranty-basic"',
      'product="phone-warranty-premium"',
      'category="laptop"',
    ]);
    const asked: string[] = [];
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    devtools.on('Network.responseReceived', ({ response }) => {
      if (response.url.includes('/widget') && !response.fromDiskCache) asked.push(new URL(response.url).pathname);
    });
    await open();
    await page.getByRole('heading', { name: 'Check and pay' }).nth(1).waitFor();
    assert.deepEqual(asked, [...new Set(asked)]);
    assert.equal(asked.filter((path) => path.includes('hashes-')).length, 1);
  });

  it('refuses a changed file of the version whose hash it names', async (test) => {
    const place = `/widget/${packageVersion()}/cover-checkout.js`;
    const { page, site, open } = await setup(test, () => '');
    const entry = Buffer.from(await (await fetch(site.shop.proxy.url + place)).arrayBuffer());
    const integrity = `sha384-${createHash('sha384').update(entry).digest('base64')}`;
    const tag = script(site.shop.proxy.url + place, `integrity="${integrity}" crossorigin`);
    site.serve('/', tag + site.tag('product="phone-warranty-basic"') + prefill);
    await change(page, /paying-steps|report-failure/, () => true);
    // what tells developers why comes another way, since a page may forbid to fetch
    const refused = page.waitForEvent('console', (message) => /integrity.*report-failure/.test(message.text()));
    await open();
    await refused;
    await page.getByText('A part of this page did not load').first().waitFor();
    assert.equal(await page.evaluate(() => globalThis.hasRunChanged), undefined);
  });
});
