import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { newVisitor, openMerchantSite } from '../support/browser/merchant-site.ts';
import { keep } from '../support/clean-up.ts';
import { Shopper } from '../support/shop/shopper.ts';
import { publishableKey } from '../support/shop/start-shop.ts';

const phones = `merchant=${publishableKey}&amp;category=phone`;
const laptops = `merchant=${publishableKey}&amp;category=laptop`;

/** A page with these tags, on a proxy that knows the prices of phones; `requests` are those to the proxy. */
async function setup(test: TestContext, queries: readonly string[], tags: readonly string[]) {
  const site = keep(test, await openMerchantSite());
  const shopper = new Shopper(site.shop.proxy.url);
  for (const product of ['phone-warranty-basic', 'phone-warranty-comprehensive', 'phone-warranty-premium'])
    await shopper.call('POST', '/v1/quotes', { body: { product, period: '1y', answers: {} } });
  const scripts = queries.map(
    (query) => `<script type="module" src="${site.shop.proxy.url}/widget.js?${query}"></script>`,
  );
  const listen = `<script>window.ready = 0; document.addEventListener('cover-ready', () => window.ready++)</script>`;
  site.serve('/', listen + scripts.join('') + tags.map((attributes) => site.tag(attributes)).join(''));
  const { page, context } = await newVisitor(site);
  test.after(() => context.close());
  const requests: string[] = [];
  const warnings: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(site.shop.proxy.url)) requests.push(request.url().slice(site.shop.proxy.url.length));
  });
  /** What has crossed the line: the browser's cache answers the others. */
  const fetched: string[] = [];
  const devtools = await page.context().newCDPSession(page);
  const cached = new Set<string>();
  await devtools.send('Network.enable');
  devtools.on('Network.requestServedFromCache', ({ requestId }) => cached.add(requestId));
  devtools.on('Network.responseReceived', ({ requestId, response }) => {
    if (!cached.has(requestId) && !response.fromDiskCache) fetched.push(response.url);
  });
  page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  await page.goto(site.origin);
  await page.waitForFunction((count) => (window as unknown as { ready: number }).ready === count, tags.length);
  return { page, requests, fetched, warnings };
}

describe('a script tag with data', () => {
  it('shows the first step with its prices after one request, and the steps after it with the same code', async (test) => {
    const { page, requests, fetched } = await setup(test, [phones], ['category="phone"']);
    // the later steps, and the proxy's time that they ask for, may be on their way already
    const untilReady = requests.filter(
      (path) => !/-steps|lazy-tags|core-entry|rolldown-runtime|hashes|manifest/.test(path),
    );
    assert.deepEqual(untilReady, [`/widget.js?merchant=${publishableKey}&category=phone`]);
    await page.getByText('₦').first().waitFor();
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.locator('cover-details-step').waitFor();
    const scripts = requests.filter((path) => path.includes('.js'));
    assert.deepEqual(
      scripts.filter((path) => path.startsWith('/widget.js')),
      scripts.slice(0, 1),
      'no second copy of the first file',
    );
    // a chunk is fetched before it is imported, and then comes from the cache
    const crossed = fetched.filter((url) => url.includes('.js'));
    assert.deepEqual(crossed, [...new Set(crossed)]);
  });

  it('hands its data to the copy that is there, so that a second tag costs no request of the catalogue', async (test) => {
    const { page, requests, warnings } = await setup(test, [phones, laptops], ['category="phone"']);
    await page.evaluate(() => {
      const tag = document.querySelector('cover-checkout')?.cloneNode() as HTMLElement;
      tag.setAttribute('category', 'laptop');
      document.body.append(tag);
    });
    await page.waitForFunction(() => (window as unknown as { ready: number }).ready === 2);
    assert.deepEqual(
      requests.filter((path) => path.startsWith('/v1/catalogue')),
      [],
    );
    assert.deepEqual(warnings, []);
  });

  it('is only for what it names: another category is asked for', async (test) => {
    const { requests } = await setup(test, [laptops], ['category="phone"']);
    assert.deepEqual(
      requests.filter((path) => path.startsWith('/v1/catalogue')),
      [`/v1/catalogue?merchant=${publishableKey}&category=phone`],
    );
  });
});
