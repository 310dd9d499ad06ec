import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';
import { exampleNames, startExample } from '../../demo/examples/start-example.ts';
import { chromiumFlags, findChromium } from '../support/browser/browsers.ts';
import { freePort } from '../support/free-port.ts';
import { compilePage } from '../support/packages/compile-page.ts';
import { makeStranger } from '../support/packages/stranger.ts';
import { accept, goOn, payAtGateway } from '../support/walks/walk.ts';

const examples = join(import.meta.dirname, '../../demo/examples');

// side by side, since most of the time the insurer is waited for
describe('each example, started with the stand-ins', { concurrency: 4 }, () => {
  let browser: Browser;
  before(async () => {
    browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] });
  });
  after(() => browser?.close());

  /** A visitor on the example's page, with what its console complained of. */
  async function setup(name: string) {
    const settings = {
      PORT: String(await freePort()),
      EXAMPLE_PORT: String(await freePort()),
      LOG_LEVEL: 'silent',
      AIMS_SIMULATOR_PORT: '0',
      INSURPASS_SIMULATOR_PORT: '0',
      PAYSTACK_SIMULATOR_PORT: '0',
      FLUTTERWAVE_SIMULATOR_PORT: '0',
    };
    const example = await startExample(name, settings);
    const page = await browser.newPage({ viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' });
    page.setDefaultTimeout(60_000);
    const complaints: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    await page.goto(example.url);
    const end = async () => {
      await page.close();
      await example.close();
    };
    return { page, complaints, url: example.url, end };
  }

  /** Buys the cover; `knowsPhone` where the page has said which phone it is. */
  async function buy(page: Page, { knowsPhone = true } = {}): Promise<void> {
    await page.getByRole('radio', { name: 'Phone Comprehensive' }).check();
    await page.getByRole('radio', { name: '1 year' }).check();
    await goOn(page);
    if (!knowsPhone) {
      await page.getByLabel('Brand').fill('Tecno');
      await page.getByLabel('Model').fill('Camon 40 Pro');
    }
    await page.getByLabel('IMEI').fill('35-693803-564380-9');
    await page.getByLabel('First name').fill('Folake');
    await page.getByLabel('Last name').fill('Arinze');
    await page.getByLabel('Phone number').fill('0803 123 4567');
    await page.getByLabel('E-mail address').fill('folake@example.com');
    await goOn(page);
    await page.getByRole('heading', { name: 'Check and pay' }).waitFor();
    await accept(page);
    await payAtGateway(page);
  }

  it('is named in the README, which names no other', () => {
    const readme = readFileSync(join(examples, 'README.md'), 'utf8');
    const named = [...readme.matchAll(/`npm run example (\w+)`/g)].map(([, name]) => name);
    assert.deepEqual(named, exampleNames);
  });

  for (const name of ['html', 'react', 'vue', 'next'])
    it(`sells a cover on the page of ${name}, which says which one`, async () => {
      const { page, complaints, url, end } = await setup(name);
      try {
        await buy(page);
        await page.waitForURL((address) => address.origin === url);
        await page.getByText(/^Covered: order \w{4}-\w{4}$/).waitFor();
        assert.deepEqual(complaints, []);
      } finally {
        await end();
      }
    });

  it('sells a cover to a customer of the Express shop, whose server is told for which cart', async () => {
    const { page, complaints, url, end } = await setup('express');
    try {
      await buy(page, { knowsPhone: false });
      await page.waitForURL((address) => address.origin === url);
      await page.getByText('You are covered').first().waitFor();
      // the webhook comes on its own way
      for (let isTold = false; !isTold; ) {
        await page.goto(`${url}/cart`);
        isTold = /Cover \w{4}-\w{4}: active/.test((await page.textContent('ul')) ?? '');
      }
      assert.deepEqual(complaints, []);
      const forged = await fetch(`${url}/webhooks/cover`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'webhook-id': 'evt_1', 'webhook-signature': 'v1,AAAA' },
        body: '{"data":{"id":"ord_1","version":9,"metadataTrusted":true,"metadata":{"cart":"PH-2026-0042"}}}',
      });
      assert.equal(forged.status, 401);
    } finally {
      await end();
    }
  });

  it('has types that hold where npm has installed the packages', () => {
    const elements = makeStranger('cover-checkout', ['react', 'react-dom', '@types/react', '@types/react-dom']);
    const next = makeStranger('cover-checkout', ['next', 'react', 'react-dom', '@types/react', '@types/react-dom']);
    const server = makeStranger('cover-checkout-server', ['@types/node', 'express', '@types/express']);
    try {
      const read = (file: string) => readFileSync(join(examples, file), 'utf8');
      assert.equal(compilePage(elements, { 'main.tsx': read('react/main.tsx') }, { jsx: 'react-jsx' }), '');
      const app = readdirSync(join(examples, 'next/app')).map((name) => [name, read(`next/app/${name}`)] as const);
      const nextOptions = { jsx: 'react-jsx', types: ['react'], skipLibCheck: true };
      assert.equal(compilePage(next, Object.fromEntries(app), nextOptions), '');
      const options = { lib: ['es2023'], types: ['node'], skipLibCheck: true };
      assert.equal(compilePage(server, { 'shop.ts': read('express/shop.ts') }, options, 'node'), '');
    } finally {
      elements.remove();
      next.remove();
      server.remove();
    }
  });

  it('is refused by name where there is no such example', async () => {
    await assert.rejects(startExample('angular', {}), /html, react, vue, next, express/);
  });
});
