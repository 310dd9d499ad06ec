import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';
import { ensureBuilt } from '../../proxy-server/runtime/ensure-built.ts';
import type { WidgetManifest } from '../../widget/build/widget-manifest.ts';
import { chromiumFlags, findChromium } from '../support/browser/browsers.ts';
import { itLong } from '../support/long-run.ts';
import { Shopper } from '../support/shop/shopper.ts';
import { publishableKey, type Shop, shopOrigin, startShop } from '../support/shop/start-shop.ts';

describe('the built elements, as the proxy serves them', () => {
  let shop: Shop;
  let browser: Browser;
  let manifest: WidgetManifest;
  let merchantPage = '';
  const merchant = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en"><title>Shop</title>${merchantPage}</html>`);
  });

  before(async () => {
    await ensureBuilt();
    await new Promise<void>((resolve) => merchant.listen(0, resolve));
    shop = await startShop({ environment: { ALLOWED_ORIGINS: `${origin()},${shopOrigin}`, AIMS_TIMEOUT_MS: '5000' } });
    shop.aims.set({ holdForVideo: false });
    browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] });
    manifest = (await (await fetch(`${shop.proxy.url}/widget/manifest.json`)).json()) as WidgetManifest;
  });

  after(async () => {
    await browser?.close();
    await shop?.close();
    merchant.close();
  });

  const origin = () => `http://localhost:${(merchant.address() as AddressInfo).port}`;

  /** A fresh visitor on a page of the merchant, with the scripts that the page has loaded. */
  async function setup(html: string) {
    merchantPage = html;
    const page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(60_000);
    const scripts: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
    });
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    await page.goto(origin());
    return { page, scripts, complaints };
  }

  const tag = (path: string, more = '') =>
    `<script type="module" src="${shop.proxy.url}${path}" crossorigin ${more}></script>`;
  const checkout = `<cover-checkout id="checkout" merchant="${publishableKey}" category="phone"></cover-checkout>`;
  const firstStep = (page: Page) => page.getByRole('radio', { name: 'Phone Comprehensive' });

  /** Buys a cover whose certificate comes in this form; answers what `<cover-certificate>` takes as its order. */
  async function buy(certificate: 'pdf' | 'docx' | 'png'): Promise<string> {
    shop.aims.set({ certificate });
    const shopper = new Shopper(shop.proxy.url);
    const placed = await shopper.place((request) => ({
      ...request,
      applicant: { ...request.applicant, email: `${certificate}@example.com` },
    }));
    assert.equal(placed.status, 201, JSON.stringify(placed.body));
    const { order, token } = placed.body;
    const begun = await shopper.beginPayment(order.id, token);
    assert.equal(begun.status, 201, JSON.stringify(begun.body));
    shop.paystack.pay(begun.body.payment?.reference ?? '', 'success');
    await shopper.hint(order.id, token);
    await shopper.until(order.id, token, 'active');
    return `${order.id}.${token}`;
  }

  it('show the first step from the floating script alone, before anything else has come', async () => {
    const { page, scripts } = await setup(checkout);
    await page.route('**/widget/**', (route) => route.abort());
    await page.addScriptTag({ type: 'module', url: `${shop.proxy.url}/widget.js` });
    await firstStep(page).waitFor();
    assert.equal(scripts[0], '/widget.js');
    assert.deepEqual(
      scripts.slice(1).filter((path) => !path.includes('-steps')),
      [],
    );
  });

  itLong('are all three drawn by the floating script, without a complaint', async () => {
    const [pdf, docx, png] = [await buy('pdf'), await buy('docx'), await buy('png')];
    const certificates = [pdf, docx, png].map(
      (order) => `<cover-certificate merchant="${publishableKey}" order="${order}"></cover-certificate>`,
    );
    const offer = `<cover-offer merchant="${publishableKey}" category="phone"></cover-offer>`;
    const { page, complaints } = await setup(`${tag('/widget.js')}${checkout}${offer}${certificates.join('')}`);
    await firstStep(page).waitFor();
    await page.locator('cover-offer').getByRole('button').first().waitFor();
    const certificate = (place: number) => page.locator('cover-certificate').nth(place);
    await certificate(0).getByRole('group', { name: 'Page 1 of 1' }).locator('img').waitFor();
    await certificate(1).locator('article.page').waitFor();
    await certificate(2).getByRole('img', { name: 'Picture of the certificate' }).waitFor();
    assert.deepEqual(complaints, []);
  });

  it('stand behind the classic loader, which does what the page has queued meanwhile', async () => {
    const dialog = checkout.replace('category', 'mode="dialog" category');
    const { page, complaints } = await setup(
      `<script>
        (window.CoverCheckout ||= []).push(['#checkout', 'open']);
        window.CoverCheckout.push(() => { document.title = 'Loaded'; });
      </script>
      <script src="${shop.proxy.url}/widget/loader.js" async></script>${dialog}`,
    );
    await page.getByRole('dialog').waitFor();
    await firstStep(page).waitFor();
    assert.equal(await page.title(), 'Loaded');
    await page.evaluate("window.CoverCheckout.push(['#checkout', 'close'])");
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    assert.deepEqual(complaints, []);
  });

  it('say what is wrong where a speed plugin has copied the loader into the page', async () => {
    const loader = await (await fetch(`${shop.proxy.url}/widget/loader.js`)).text();
    const { page, complaints } = await setup(
      `${checkout}<script>document.addEventListener('cover-error', ({ code }) => { document.title = code; });</script>
      <script>${loader}</script>`,
    );
    await page.waitForFunction(() => document.title === 'script-blocked');
    assert.deepEqual(complaints, ['Cover Checkout: load loader.js by the src of a classic script element.']);
  });

  for (const path of ['/widget.js', '/widget/loader.js'])
    it(`come with the first touch where a speed plugin holds back ${path} until then`, async () => {
      const type = path === '/widget.js' ? 'module' : 'text/javascript';
      const { page, complaints } = await setup(
        `${checkout}<script type="delayed" data-type="${type}" data-src="${shop.proxy.url}${path}"></script>
        <script>addEventListener('pointermove', () => {
          const held = document.querySelector('[type=delayed]');
          const script = document.createElement('script');
          Object.assign(script, { type: held.dataset.type, src: held.dataset.src });
          held.replaceWith(script);
        }, { once: true });</script>`,
      );
      await page.mouse.move(20, 20);
      await firstStep(page).check();
      await page.getByRole('radio', { name: '1 year' }).waitFor();
      assert.deepEqual(complaints, []);
    });

  for (const bait of [
    '<img name="currentScript" src="ORIGIN/evil/x/y.png">',
    '<form name="currentScript"><input name="src" value="ORIGIN/evil/x/y"></form>',
    '<iframe name="currentScript" src="about:blank"></iframe><object name="currentScript"></object>',
    '<embed name="currentScript" src="ORIGIN/evil/x/y">',
  ])
    itLong(
      `come from the proxy of the loader’s own tag, whatever the page names so: ${bait.slice(0, 30)}`,
      async () => {
        const { page, scripts } = await setup(
          `${bait.replace('ORIGIN', origin())}<script src="${shop.proxy.url}/widget/loader.js"></script>${checkout}`,
        );
        await firstStep(page).waitFor();
        assert.ok(scripts.includes('/widget.js'), String(scripts));
        assert.deepEqual(
          scripts.filter((path) => path.includes('evil')),
          [],
        );
      },
    );

  it('come in an exact version, pinned by the hash of the manifest', async () => {
    const entry = manifest.files.find(({ path }) => path === manifest.entry);
    const { page, scripts, complaints } = await setup(
      `${tag(manifest.entry, `integrity="${entry?.integrity}"`)}${checkout}`,
    );
    await firstStep(page).check();
    await page.getByRole('radio', { name: '1 year' }).waitFor();
    assert.ok(scripts.length > 1);
    assert.ok(
      scripts.every((path) => path.startsWith(`/widget/${manifest.version}/`)),
      String(scripts),
    );
    assert.deepEqual(complaints, []);
  });

  itLong(
    'have every chunk where the entries look for it, with its source map and the hash of the manifest',
    async () => {
      const chunks = manifest.files.filter(({ path }) => path !== '/widget/loader.js');
      const reached = new Set(chunks.flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports]));
      assert.deepEqual(
        chunks.map(({ path }) => path).filter((path) => !reached.has(path)),
        [],
      );
      const { page } = await setup('');
      const loaded = await page.evaluate(
        (addresses) => Promise.all(addresses.map((address) => import(address).then(() => 'loaded', String))),
        chunks.map(({ path }) => shop.proxy.url + path),
      );
      assert.deepEqual(new Set(loaded), new Set(['loaded']));
      for (const { path } of manifest.files) {
        const response = await fetch(shop.proxy.url + path);
        const code = await response.text();
        const map = /\/\/# sourceMappingURL=(.+)$/m.exec(code)?.[1];
        if (map === undefined) continue;
        const mapped = await fetch(new URL(map, response.url));
        assert.equal(mapped.headers.get('Cache-Control'), response.headers.get('Cache-Control'), path);
        const { sources, sourcesContent } = (await mapped.json()) as { sources: string[]; sourcesContent: string[] };
        assert.equal(sources.length, sourcesContent.length);
        assert.ok(sources.length > 0);
      }
    },
  );

  it('name the licences of others in the first line, and have them beside', async () => {
    const response = await fetch(`${shop.proxy.url}/widget.js`);
    const [, place = ''] = /^\/\*! Licences: (\S+) \*\/\n/.exec(await response.text()) ?? [];
    const licences = await (await fetch(new URL(place, response.url))).text();
    for (const name of ['lit-html', 'papaparse']) assert.match(licences, new RegExp(`^${name} \\d`, 'm'));
    assert.match(licences, /Redistribution and use in source and binary forms/);
    assert.equal((await fetch(`${shop.proxy.url}/widget/${manifest.version}/nothing.js`)).status, 404);
  });
});
