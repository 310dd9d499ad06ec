import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { ensureBuilt } from '../../../proxy-server/runtime/ensure-built.ts';
import { keep, startTogether } from '../clean-up.ts';
import { camon, folake } from '../shop/shopper.ts';
import type { Shop, ShopOptions } from '../shop/start-shop.ts';
import { publishableKey, shopOrigin, startShop } from '../shop/start-shop.ts';
import { become } from './become.ts';
import { chromiumFlags, findChromium } from './browsers.ts';

/** A merchant's own pages, the proxy that they use, and a browser. */
export interface MerchantSite {
  readonly shop: Shop;
  readonly browser: Browser;
  /** The site, `http://localhost:…`. */
  readonly origin: string;
  /** The same server under another site’s name, `http://127.0.0.1:…`. */
  readonly otherOrigin: string;
  /** Serves a page; `{widget}` in it is the script tag. `path` is matched without its query. */
  serve(path: string, html: string, type?: string): void;
  /** A tag with everything known up to the review. */
  tag(attributes: string, name?: 'cover-checkout' | 'cover-offer'): string;
  close(): Promise<void>;
}

/** A script for a page that gives each of its tags all that is asked, so that the review comes first. */
export const prefill = `<script type="module">
  const known = { period: '1y', applicant: ${JSON.stringify(folake)}, answers: ${JSON.stringify(camon)} };
  const fill = (tag) => Object.assign(tag, known);
  document.querySelectorAll('cover-checkout').forEach(fill);
  window.fill = fill;
</script>`;

/** Starts them; pages are served as `serve` says, whatever their query. */
export function openMerchantSite(
  environment: Record<string, string> = {},
  parts?: ShopOptions['parts'],
): Promise<MerchantSite> {
  return startTogether(async (cleanUp) => {
    await ensureBuilt();
    const pages = new Map<string, { readonly body: string; readonly type: string }>();
    const server = createServer((request, response) => {
      const page = pages.get(new URL(request.url ?? '/', 'http://site').pathname);
      response.writeHead(page ? 200 : 404, { 'Content-Type': page?.type ?? 'text/plain' });
      response.end(page?.body ?? 'Not found');
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    cleanUp.after(() => {
      server.close();
      server.closeAllConnections();
    });
    const { port } = server.address() as AddressInfo;
    const [origin, otherOrigin] = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
    const shop = keep(
      cleanUp,
      await startShop({
        environment: {
          ALLOWED_ORIGINS: `${origin},${otherOrigin},${shopOrigin}`,
          AIMS_TIMEOUT_MS: '5000',
          ...environment,
        },
        aims: { holdForVideo: false },
        ...(parts && { parts }),
      }),
    );
    // Playwright switches the back-forward cache off
    const browser = keep(
      cleanUp,
      await chromium.launch({
        executablePath: await findChromium(),
        args: [...chromiumFlags],
        ignoreDefaultArgs: ['--disable-back-forward-cache'],
      }),
    );
    const script = `<script type="module" src="${shop.proxy.url}/widget.js"></script>`;
    return {
      shop,
      browser,
      origin,
      otherOrigin,
      serve(path: string, html: string, type = 'text/html; charset=utf-8') {
        const head =
          '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Shop</title>';
        const body = type.startsWith('text/html') ? head + html.replace('{widget}', script) : html;
        pages.set(path, { body, type });
      },
      tag(attributes: string, name = 'cover-checkout' as const) {
        return `<${name} merchant="${publishableKey}" ${attributes}></${name}>`;
      },
    };
  });
}

/** A new visitor; `events` are those of every widget in every page and frame, as the documents hear them. */
export async function newVisitor({ browser }: MerchantSite): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 390, height: 780 }, reducedMotion: 'reduce' });
  const events: string[] = [];
  await context.exposeFunction('noteEvent', (name: string) => events.push(name));
  await context.addInitScript(() => {
    for (const name of ['cover-paid', 'cover-issued', 'cover-active', 'cover-declined'])
      document.addEventListener(name, () => (window as unknown as { noteEvent(name: string): void }).noteEvent(name));
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const hears = async (...names: readonly string[]) => {
    await become(() => events.length >= names.length);
    assert.deepEqual(events, names);
  };
  return { context, page, events, hears };
}

/** A visitor’s browser. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly events: string[];
  /** Waits for the events of a purchase: a page may be painted before its news has reached the test. */
  hears(...names: readonly string[]): Promise<void>;
}
