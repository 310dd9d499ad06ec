import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from '../support/browser/browsers.ts';
import type { Shop } from '../support/shop/start-shop.ts';
import { startShop } from '../support/shop/start-shop.ts';

/** One page of each kind: contents, prose, long tables, code, findings. */
const addresses = [
  '/docs/',
  '/docs/running',
  '/docs/troubleshooting',
  '/docs/settings',
  '/docs/your-server',
  '/docs/decisions/',
  '/docs/?q=retention',
];
const views = [
  { width: 360, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const;

describe('the manual in a browser', () => {
  let shop: Shop;
  let browser: Browser;
  before(async () => {
    shop = await startShop();
    browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] });
  });
  after(async () => {
    await browser?.close();
    await shop?.close();
  });

  for (const { width, colorScheme } of views)
    it(`loads nothing foreign, is not wider than the window and has no violation at ${width} px, ${colorScheme}`, async () => {
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
      const page = await context.newPage();
      const said: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      page.on('request', (request) => {
        if (!request.url().startsWith(shop.proxy.url)) said.push(request.url());
      });
      for (const address of addresses) {
        await page.goto(`${shop.proxy.url}${address}`);
        const { violations } = await new AxeBuilder({ page }).analyze();
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${address} ${id} ${nodes[0]?.html}`),
          [],
        );
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${address} is ${wide} px wider than the window`);
      }
      await context.close();
      assert.deepEqual(
        said.filter((line) => !line.startsWith('data:')),
        [],
      );
    });

  it('is searched by keyboard alone', async () => {
    const page = await browser.newPage();
    await page.goto(`${shop.proxy.url}/docs/running`);
    await page.getByRole('searchbox', { name: 'Search' }).focus();
    await page.keyboard.type('STOP_DELAY_MS');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Health' }).first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/docs\/running#health$/);
    await page.close();
  });
});
