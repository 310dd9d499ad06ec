import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { build as bundle } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import { build } from 'vite';
import { chromiumFlags, findChromium } from '../support/browser/browsers.ts';
import { makeStranger, type Stranger } from '../support/packages/stranger.ts';
import { publishableKey, type Shop, startShop } from '../support/shop/start-shop.ts';

const mediaTypes: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

describe('the elements’ package in a stranger’s page', () => {
  let stranger: Stranger;
  let shop: Shop;
  let browser: Browser;
  const pages = createServer((request, response) => {
    const path = join(stranger.folder, 'built', new URL(request.url ?? '/', 'http://page').pathname);
    if (!existsSync(path)) return void response.writeHead(404).end();
    response.setHeader('Content-Type', `${mediaTypes[extname(path)] ?? 'text/plain'}; charset=utf-8`);
    response.end(readFileSync(path));
  });

  before(async () => {
    stranger = makeStranger('cover-checkout', ['react', 'react-dom']);
    await new Promise<void>((resolve) => pages.listen(0, resolve));
    shop = await startShop({ environment: { ALLOWED_ORIGINS: origin(), AIMS_TIMEOUT_MS: '5000' } });
    browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] });
  });

  after(async () => {
    await browser?.close();
    await shop?.close();
    pages.close();
    stranger?.remove();
  });

  const origin = () => `http://localhost:${(pages.address() as AddressInfo).port}`;

  /** Opens a built page and sees the first step, then the next one, whose code comes in another chunk. */
  async function walk(path: string) {
    const page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(20_000);
    const complaints: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(origin() + path);
    await page.getByRole('radio', { name: 'Phone Comprehensive' }).check();
    await page.getByRole('radio', { name: '1 year' }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'About your device' }).waitFor();
    return { page, complaints };
  }

  it('is imported under Node by each of its entries, and defines nothing', async () => {
    stranger.write(
      'server.js',
      `import * as entry from 'cover-checkout';
import * as pure from 'cover-checkout/pure';
import 'cover-checkout/loader';
const tags = ['cover-checkout', 'cover-offer', 'cover-certificate'];
const defined = tags.filter((tag) => globalThis.customElements?.get(tag));
console.log(JSON.stringify({ defined, both: typeof entry.CheckoutElement + typeof pure.CertificateElement }));
`,
    );
    const { stdout } = await promisify(execFile)(process.execPath, ['server.js'], { cwd: stranger.folder });
    assert.deepEqual(JSON.parse(stdout), { defined: [], both: 'functionfunction' });
  });

  it('is built by Vite into a page of React, which sets its properties and hears its events', async () => {
    stranger.write(
      'react/index.html',
      '<!doctype html><title>React</title><script type="module" src="./page.tsx"></script>',
    );
    stranger.write(
      'react/page.tsx',
      `import 'cover-checkout';
import { createRoot } from 'react-dom/client';
createRoot(document.body).render(
  <cover-checkout
    proxy="${shop.proxy.url}"
    merchant="${publishableKey}"
    category="phone"
    headingLevel={4}
    oncover-step={({ step }) => (document.title = step)}
  />,
);
`,
    );
    await build({
      root: join(stranger.folder, 'react'),
      logLevel: 'error',
      base: '/react/',
      build: { outDir: join(stranger.folder, 'built/react'), chunkSizeWarningLimit: 10_000 },
      oxc: { jsx: { runtime: 'automatic' } },
    });
    const { page, complaints } = await walk('/react/index.html');
    assert.equal(await page.title(), 'details');
    assert.equal(await page.getByRole('heading', { level: 4 }).count(), 1);
    assert.deepEqual(complaints, []);
  });

  it('is built by esbuild into a page without a framework, behind the loader and its queue', async () => {
    stranger.write('plain/page.ts', "import 'cover-checkout/loader';\n");
    const { warnings } = await bundle({
      absWorkingDir: stranger.folder,
      entryPoints: ['plain/page.ts'],
      outdir: 'built/plain',
      bundle: true,
      splitting: true,
      format: 'esm',
      logLevel: 'silent',
    });
    assert.deepEqual(warnings, []);
    const tag = `<cover-checkout id="checkout" proxy="${shop.proxy.url}" merchant="${publishableKey}" category="phone" mode="dialog"></cover-checkout>`;
    stranger.write(
      'built/plain/index.html',
      `<!doctype html><title>Plain</title>
<script>(window.CoverCheckout ||= []).push(['#checkout', 'open']);</script>
<script type="module" src="page.js"></script>${tag}`,
    );
    const { complaints } = await walk('/plain/index.html');
    assert.deepEqual(complaints, []);
  });

  it('is left out of a bundle where nothing of its classes is used', async () => {
    stranger.write('unused.js', "import { CheckoutElement } from 'cover-checkout/pure';\nexport const own = 1;\n");
    const { outputFiles } = await bundle({
      absWorkingDir: stranger.folder,
      entryPoints: ['unused.js'],
      bundle: true,
      format: 'esm',
      write: false,
      logLevel: 'silent',
    });
    assert.ok(outputFiles[0]!.text.length < 2_000, `${outputFiles[0]!.text.length} characters`);
  });
});
