import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../support/browser/browsers.ts';
import { publishableKey, startShop } from '../../support/shop/start-shop.ts';

/** The two ways to load the widget that must not shift the page (docs/page.md#ways-to-load-it). */
const snippets = {
  'blocking="render"': (proxy: string) => ({
    head: `<script type="module" blocking="render" src="${proxy}/widget.js"></script>`,
    foot: '',
  }),
  'min-block-size': (proxy: string) => ({
    head: '<style>cover-checkout { display: block; min-block-size: 34rem }</style>',
    foot: `<script type="module" src="${proxy}/widget.js"></script>`,
  }),
};
type Snippet = keyof typeof snippets;

export interface LayoutShift {
  readonly snippet: Snippet;
  readonly width: number;
  /** Sum of all shifts from the first paint until the page has been still for a second after the first step. */
  readonly score: number;
}

/** The speed of a phone network, so that later resources are visibly later. */
const delayMilliseconds = 150;

/** The shift of a page of each width in CSS pixels, with each of the two ways. */
export async function measureLayoutShift(widths: readonly number[]): Promise<LayoutShift[]> {
  let page = '';
  const merchant = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
  });
  merchant.listen(0, '127.0.0.1');
  await once(merchant, 'listening');
  const origin = `http://127.0.0.1:${(merchant.address() as AddressInfo).port}`;
  const shop = await startShop({ environment: { ALLOWED_ORIGINS: origin } });
  const browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] });
  try {
    const shifts: LayoutShift[] = [];
    for (const snippet of Object.keys(snippets) as Snippet[])
      for (const width of widths) {
        page = productPage(snippets[snippet](shop.proxy.url));
        shifts.push({ snippet, width, score: await scoreOf(browser, origin, width) });
      }
    return shifts;
  } finally {
    await browser.close();
    await shop.close();
    merchant.close();
  }
}

async function scoreOf(browser: Browser, url: string, width: number): Promise<number> {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const page = await context.newPage();
  await page.route('**/{widget.js,v1/**}', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, delayMilliseconds));
    await route.continue();
  });
  await page.addInitScript(() => {
    const seen = globalThis as unknown as { shiftScore: number; isReady: boolean };
    seen.shiftScore = 0;
    document.addEventListener('cover-ready', () => {
      seen.isReady = true;
    });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shiftScore += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(url);
  await page.waitForFunction(() => (globalThis as unknown as { isReady: boolean }).isReady);
  await page.waitForTimeout(1_000);
  const score = await page.evaluate(() => (globalThis as unknown as { shiftScore: number }).shiftScore);
  await context.close();
  return score;
}

/** A shop's page on a phone, with content above and below the widget. */
function productPage({ head, foot }: { head: string; foot: string }): string {
  const paragraph = '<p>Free delivery in Lagos and Abuja. Pay on delivery or by card. Returns within seven days.</p>';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tecno Camon 20 Pro</title>
<meta name="viewport" content="width=device-width">
<style>body { font-family: sans-serif; margin: 0 auto; max-inline-size: 60rem; padding: 1rem }</style>${head}</head>
<body><h1>Tecno Camon 20 Pro</h1>${paragraph}
<cover-checkout merchant="${publishableKey}" category="phone"></cover-checkout>
<h2>Others bought</h2>${paragraph.repeat(6)}<footer>PhoneHub Lagos</footer>${foot}</body></html>`;
}
