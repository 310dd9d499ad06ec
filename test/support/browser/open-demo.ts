import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { startDemo } from '../../../demo/start-demo.ts';
import { keep, startTogether } from '../clean-up.ts';
import { freePort } from '../free-port.ts';
import { chromiumFlags, findChromium } from './browsers.ts';

/** The whole demo, and a browser. */
export interface OpenDemo {
  readonly storefrontUrl: string;
  /** A new visitor on a page of the storefront; the page's errors are collected. */
  visit(path: string, viewport?: { width: number; height: number }, locale?: string): Promise<Visit>;
  /** The same for any address. */
  visitUrl(url: string, viewport?: { width: number; height: number }): Promise<Visit>;
  /** A visitor with other means than those: a phone, or a browser that can do less. */
  openContext(options: BrowserContextOptions): Promise<BrowserContext>;
  /** Closes the pages of all visitors so far: what is open on one takes from the next. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

interface Visit {
  readonly page: Page;
  /** Errors and warnings of the page's console, and what it threw. */
  readonly errors: string[];
}

/**
 * Starts shop, proxy and stand-ins on free ports.
 * @param settings variables of the demo
 * @param chromiumPath of another Chromium than the one of all tests
 */
export async function openDemo(settings: Record<string, string> = {}, chromiumPath?: string): Promise<OpenDemo> {
  const [proxyPort, storefrontPort] = [await freePort(), await freePort()];
  return startTogether(async (cleanUp) => {
    const { storefrontUrl } = keep(
      cleanUp,
      await startDemo({
        PORT: String(proxyPort),
        STOREFRONT_PORT: String(storefrontPort),
        LOG_LEVEL: 'silent',
        ...settings,
      }),
    );
    const executablePath = chromiumPath ?? (await findChromium());
    const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
    keep(cleanUp, browser);
    const visitUrl = (url: string, viewport?: { width: number; height: number }, locale?: string) =>
      visit(browser, url, viewport, locale);
    return {
      storefrontUrl,
      visit: (path: string, viewport?: { width: number; height: number }, locale?: string) =>
        visitUrl(`${storefrontUrl}${path}`, viewport, locale),
      visitUrl,
      openContext: (options: BrowserContextOptions) => openContext(browser, options),
      leave: async () => void (await Promise.all(browser.contexts().map((context) => context.close()))),
    };
  });
}

async function visit(
  browser: Browser,
  url: string,
  viewport = { width: 360, height: 740 },
  locale = 'en-US',
): Promise<Visit> {
  const context = await openContext(browser, { viewport, locale });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) errors.push(message.text());
  });
  await page.goto(url);
  return { page, errors };
}

async function openContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  // a page is slow on a busy machine
  context.setDefaultTimeout(60_000);
  return context;
}
