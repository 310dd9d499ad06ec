import type { Browser, CDPSession, Page } from 'playwright-core';

/** What one visit with an empty cache took. Times in milliseconds, sizes in bytes as they crossed the line. */
export interface Visit {
  /** From the start of the navigation until the first field can be used. */
  readonly usable: number;
  /** Of the page's main thread, until it was quiet. */
  readonly cpu: number;
  /** After a collection. */
  readonly heap: number;
  readonly scriptUntilUsable: number;
  readonly bytesUntilUsable: number;
  readonly bytes: number;
  /** Besides the page itself, until the first field can be used; preflights count. */
  readonly requestsUntilUsable: number;
  readonly longestTask: number;
  /** A further instance on the page: time until it can be used, and heap. */
  readonly another: { readonly milliseconds: number; readonly heap: number };
}

/** A phone's processor and Lighthouse's slow 4G. */
export const slow = { processor: 4, line: { latency: 150, downloadThroughput: 204_800, uploadThroughput: 96_000 } };
export const unthrottled = { processor: 1, line: { latency: 0, downloadThroughput: -1, uploadThroughput: -1 } };

/** How many further instances are placed, so that a small one can be measured. */
const further = 10;

/** Visits a page in a new browser context. */
export async function visit(browser: Browser, url: string, { processor, line }: typeof slow): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  try {
    const page = await context.newPage();
    const tools = await context.newCDPSession(page);
    await answerVendors(tools);
    await noteLongTasks(page);
    const traffic = await watchTraffic(tools);
    // counted by the thread's own clock: other work on the machine and the throttle are not in it
    await tools.send('Performance.enable', { timeDomain: 'threadTicks' });
    await tools.send('Network.emulateNetworkConditions', { offline: false, ...line });
    await tools.send('Emulation.setCPUThrottlingRate', { rate: processor });
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction(() => performance.getEntriesByName('usable').length > 0, undefined, { timeout: 20_000 });
    await traffic.quiet();
    const usable = await page.evaluate(() => performance.getEntriesByName('usable')[0]!.startTime);
    const cpu = await processorTime(tools);
    const longestTask = await page.evaluate(() => (window as unknown as { longestTask: number }).longestTask);
    const heap = await heapOf(tools);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    const milliseconds = await placeFurther(page, further);
    await traffic.quiet();
    // what the browser compiles for the first of them is the page's, and no further one adds to it
    const heapOfSome = await heapOf(tools);
    await placeFurther(page, further);
    await traffic.quiet();
    const another = { milliseconds, heap: ((await heapOf(tools)) - heapOfSome) / further };
    return { usable, cpu, heap, longestTask, another, ...traffic.until(usable) };
  } finally {
    await context.close();
  }
}

/** Milliseconds of the main thread's time for each instance, until it can be used. */
async function placeFurther(page: Page, count: number): Promise<number> {
  return page.evaluate(async (many) => {
    const { placeAnother } = window as unknown as { placeAnother?: () => Promise<unknown> };
    if (!placeAnother) return 0;
    const begun = performance.now();
    for (let placed = 0; placed < many; placed++) await placeAnother();
    return (performance.now() - begun) / many;
  }, count);
}

async function heapOf(tools: CDPSession): Promise<number> {
  await tools.send('HeapProfiler.collectGarbage');
  return (await tools.send('Runtime.getHeapUsage')).usedSize;
}

async function processorTime(tools: CDPSession): Promise<number> {
  const { metrics } = await tools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

async function noteLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = window as unknown as { longestTask: number };
    seen.longestTask = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longestTask = Math.max(seen.longestTask, duration);
    }).observe({ type: 'longtask', buffered: true });
  });
}

interface Traffic {
  /** Resolves half a second after the last answer. */
  quiet(): Promise<void>;
  until(usable: number): Pick<Visit, 'scriptUntilUsable' | 'bytesUntilUsable' | 'bytes' | 'requestsUntilUsable'>;
}

interface Exchange {
  readonly type: string;
  readonly sentAt: number;
  endedAt?: number;
  bytes: number;
}

async function watchTraffic(tools: CDPSession): Promise<Traffic> {
  const exchanges = new Map<string, Exchange>();
  let lastChange = performance.now();
  tools.on('Network.requestWillBeSent', ({ requestId, type = 'Other', timestamp, request }) => {
    lastChange = performance.now();
    if (request.url.startsWith('http:')) exchanges.set(requestId, { type, sentAt: timestamp, bytes: 0 });
  });
  const end = (requestId: string, endedAt: number, bytes: number) => {
    lastChange = performance.now();
    const exchange = exchanges.get(requestId);
    if (exchange) Object.assign(exchange, { endedAt, bytes });
  };
  tools.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) =>
    end(requestId, timestamp, encodedDataLength),
  );
  tools.on('Network.loadingFailed', ({ requestId, timestamp }) => end(requestId, timestamp, 0));
  await tools.send('Network.enable');
  return {
    async quiet() {
      while (performance.now() - lastChange < 500 || [...exchanges.values()].some(({ endedAt }) => !endedAt))
        await new Promise((resolve) => setTimeout(resolve, 50));
    },
    until(usable) {
      const all = [...exchanges.values()];
      const [page, ...others] = all;
      const limit = (page?.sentAt ?? 0) + usable / 1000;
      const before = others.filter(({ endedAt = Number.POSITIVE_INFINITY }) => endedAt <= limit);
      return {
        scriptUntilUsable: sum(before.filter(({ type }) => type === 'Script')),
        bytesUntilUsable: sum(before),
        bytes: sum(others),
        requestsUntilUsable: before.length,
      };
    },
  };
}

function sum(exchanges: readonly Exchange[]): number {
  return exchanges.reduce((total, { bytes }) => total + bytes, 0);
}

/** Stands in for the vendors' servers: Braintree's script asks for its settings before it shows anything. */
async function answerVendors(tools: CDPSession): Promise<void> {
  tools.on('Fetch.requestPaused', ({ requestId, request }) => {
    const isSettings = request.url.includes('braintreegateway.com') && request.url.includes('configuration');
    void tools
      .send('Fetch.fulfillRequest', {
        requestId,
        responseCode: 200,
        responseHeaders: [
          { name: 'Access-Control-Allow-Origin', value: '*' },
          { name: 'Access-Control-Allow-Headers', value: 'content-type' },
          { name: 'Content-Type', value: isSettings ? 'application/json' : 'text/html' },
        ],
        body: Buffer.from(isSettings ? JSON.stringify(braintreeSettings) : '').toString('base64'),
      })
      .catch(() => undefined);
  });
  await tools.send('Fetch.enable', { patterns: [{ urlPattern: 'https://*' }] });
}

const braintreeSettings = {
  merchantId: 'peer',
  environment: 'sandbox',
  assetsUrl: 'https://assets.braintreegateway.com',
  clientApiUrl: 'https://api.sandbox.braintreegateway.com/merchants/peer/client_api',
  analytics: { url: 'https://api.sandbox.braintreegateway.com/analytics' },
  creditCards: { supportedCardTypes: ['Visa', 'MasterCard'] },
  challenges: [],
};
