import { startAimsSimulator } from '../../../demo/upstreams/aims/aims-simulator.ts';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import { endAfter, keep } from '../../support/clean-up.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { manyPages } from '../../support/documents/make-pdf.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { shopEnvironment, shopOrigin } from '../../support/shop/start-shop.ts';
import { quantile } from '../median.ts';
import type { Figure } from '../results.ts';
import { manyCallers } from './many-callers.ts';
import type { MeasuredProcess } from './measured-process.ts';
import { startMeasured } from './measured-process.ts';

const holders = 40;
const pagesOfEach = 100;
/** As many as the widget asks for at a time. */
const atOnce = 2;
const mostMegabytes = 128;

/** Forty holders who each ask for all hundred pages of their certificate, of a proxy with a heap of 256 MB. */
export async function holderFigures(): Promise<Figure[]> {
  return endAfter(async (owner) => {
    const aims = keep(
      owner,
      await startAimsSimulator({
        instant: true,
        drawing: 'full',
        holdForVideo: false,
        ratePerMinute: Number.POSITIVE_INFINITY,
      }),
    );
    const database = await makeDatabase('sqlite');
    owner.after(() => database.drop());
    const many = `${manyCallers},tokenPerSecond=100000`;
    const environment = {
      ...shopEnvironment,
      ...database.settings,
      AIMS_URL: aims.url,
      AIMS_TIMEOUT_MS: '8000',
      PAYMENT_METHOD: 'merchant',
      BENCH_DELAY: '1',
      LIMITS: `${many},insurerCallsPerMinute=60000000,insurerBurst=1000000`,
    };
    const proxy = await startMeasured('quote-server', environment, ['--max-old-space-size=256']);
    owner.after(() => proxy.stop());
    const sold = [];
    for (let holder = 0; holder < holders; holder++) sold.push(await sell(proxy.url));
    const one = await costOfOne(proxy, sold[0]!);
    const cipher = createColumnCipher([Buffer.from(shopEnvironment.DATA_KEY, 'base64')]);
    const store = keep(owner, await openStore(database.address, { cipher, now: Date.now }));
    const content = manyPages(pagesOfEach);
    for (const { id } of sold)
      await store.documents.putCertificate(
        id,
        { mediaType: 'application/pdf', fileName: 'c.pdf', content, neededUntil: Date.now() + 1e9 },
        Date.now(),
      );
    return [...one, ...(await allAtOnce(proxy, sold))];
  });
}

interface Sold {
  readonly id: string;
  readonly token: string;
}

async function sell(url: string): Promise<Sold> {
  const shopper = new Shopper(url);
  const { order, token } = (await shopper.place()).body;
  await shopper.confirmPayment(order);
  await shopper.until(order.id, token, 'active');
  return { id: order.id, token };
}

async function draw(url: string, { id, token }: Sold, page: number, width = 960) {
  const begun = performance.now();
  const response = await fetch(`${url}/v1/orders/${id}/certificate/pages/${page}?width=${width}`, {
    headers: { Authorization: `Bearer ${token}`, Origin: shopOrigin },
  });
  await response.arrayBuffer();
  return { status: response.status, milliseconds: performance.now() - begun };
}

/** The stand-in's certificate, drawn for the first time: with the start of the thread, without, and kept. */
async function costOfOne(proxy: MeasuredProcess, sold: Sold): Promise<Figure[]> {
  const before = { cpu: await proxy.cpuMicroseconds(), memory: await proxy.residentMegabytes() };
  await draw(proxy.url, sold, 1, 960);
  const started = await proxy.cpuMicroseconds();
  await draw(proxy.url, sold, 1, 480);
  const drawn = await proxy.cpuMicroseconds();
  const repeats = 20;
  for (let repeat = 0; repeat < repeats; repeat++) await draw(proxy.url, sold, 1, 480);
  const kept = await proxy.cpuMicroseconds();
  const memory = await proxy.residentMegabytes();
  const milliseconds = (microseconds: number) => `${(microseconds / 1000).toFixed(0)} ms`;
  return [
    {
      what: 'The proxy’s CPU for a certificate’s page: with the start of the thread; the next; one that was kept',
      figure: `${milliseconds(started - before.cpu)}; ${milliseconds(drawn - started)}; ${milliseconds((kept - drawn) / repeats)}`,
    },
    {
      what: 'The proxy’s memory before a certificate was drawn, and while the thread is there',
      figure: `${before.memory.toFixed(0)}, ${memory.toFixed(0)} MB`,
    },
  ];
}

async function allAtOnce(proxy: MeasuredProcess, sold: readonly Sold[]): Promise<Figure[]> {
  const resting = await proxy.residentMegabytes();
  await proxy.blockedMilliseconds();
  const times: number[] = [];
  const statuses = new Map<number, number>();
  const cpuBefore = await proxy.cpuMicroseconds();
  const begun = performance.now();
  await Promise.all(
    sold.flatMap((one) =>
      Array.from({ length: atOnce }, async (_none, lane) => {
        for (let page = 1 + lane; page <= pagesOfEach; page += atOnce) {
          const { status, milliseconds } = await draw(proxy.url, one, page);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          times.push(milliseconds);
        }
      }),
    ),
  );
  const seconds = (performance.now() - begun) / 1000;
  // asked first: each answer begins to watch anew
  const blocked = await proxy.blockedMilliseconds();
  const peak = await proxy.peakMegabytes();
  const cpu = ((await proxy.cpuMicroseconds()) - cpuBefore) / 1000 / times.length;
  const isDrawn = [...statuses.keys()].every((status) => status === 200);
  return [
    {
      what: `${holders} holders at once, ${pagesOfEach} pages each: answers; pages a second; a page, median and p99; CPU of each`,
      figure: `${[...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')}; ${(times.length / seconds).toFixed(0)}; ${quantile(times, 0.5).toFixed(0)}, ${quantile(times, 0.99).toFixed(0)} ms; ${cpu.toFixed(0)} ms`,
      aim: 'all drawn',
      isMet: isDrawn,
    },
    {
      what: 'Then the proxy’s memory, heap of 256 MB: before, peak; longest block of its loop',
      figure: `${resting.toFixed(0)}, ${peak.toFixed(0)} MB; ${blocked.toFixed(0)} ms`,
      aim: `+ ≤ ${mostMegabytes} MB`,
      isMet: peak - resting <= mostMegabytes,
    },
  ];
}
