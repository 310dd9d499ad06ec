import type { Page } from 'playwright-core';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import { openMerchantSite } from '../../support/browser/merchant-site.ts';
import type { Owner } from '../../support/clean-up.ts';
import { endAfter, keep } from '../../support/clean-up.ts';
import { readCorpus } from '../../support/documents/certificate-corpus.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { publishableKey } from '../../support/shop/start-shop.ts';
import { kilobytes } from '../kilobytes.ts';
import { median } from '../median.ts';
import type { Figure } from '../results.ts';

const mostBytes = 120_000;
const documents = 30;
/** A phone of the middle price: its processor, and a slow 4G line as Lighthouse has it. */
const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const processorSlowdown = 4;
const line = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };

/** Of 30 certificates, and of the insurer's own: from opening a page with the tag until the first page is seen. */
export async function phoneFigures(): Promise<Figure[]> {
  return endAfter(async (owner) => {
    const holder = await openHolder(owner);
    const own = await holder.open();
    const all: Opened[] = [];
    for (const [, content] of [...readCorpus()]
      .filter(([name]) => !/encrypted|no-pages|stopped|dynamic|unreadable|japanese/.test(name))
      .slice(0, documents)) {
      await holder.receive(content);
      all.push(await holder.open());
    }
    const times = all.map(({ milliseconds }) => milliseconds);
    const bytes = all.map(({ certificateBytes }) => certificateBytes);
    const most = Math.max(...bytes, own.certificateBytes);
    return [
      {
        what: 'On a phone, the stand-in’s certificate: first page seen; bytes of the certificate and the code that shows it; in all, script included',
        figure: `${seconds(own.milliseconds)}; ${kilobytes(own.certificateBytes)}; ${kilobytes(own.bytes)}`,
      },
      {
        what: `The same, ${all.length} of the corpus: median, worst`,
        figure: `${seconds(median(times))}, ${seconds(Math.max(...times))}; ${kilobytes(median(bytes))}, ${kilobytes(Math.max(...bytes))}; ${kilobytes(median(all.map(({ bytes }) => bytes)))}, ${kilobytes(Math.max(...all.map(({ bytes }) => bytes)))}`,
      },
      {
        what: 'Most bytes of a certificate and the code that shows it',
        figure: kilobytes(most),
        aim: '≤ 120 kB',
        isMet: most <= mostBytes,
      },
    ];
  });
}

interface Opened {
  readonly milliseconds: number;
  /** On the line until then: script, data and pictures. */
  readonly bytes: number;
  readonly certificateBytes: number;
}

/** Somebody with a cover, whose certificate can be replaced; and a new phone for each look at it. */
async function openHolder(owner: Owner) {
  const site = keep(owner, await openMerchantSite({ PAYMENT_METHOD: 'merchant' }));
  const { shop } = site;
  const shopper = new Shopper(shop.proxy.url);
  const { order, token } = (await shopper.place()).body;
  await shopper.confirmPayment(order);
  await shopper.until(order.id, token, 'active');
  const key = Buffer.from(shop.environment.DATA_KEY!, 'base64');
  const store = keep(
    owner,
    await openStore(shop.database.address, { cipher: createColumnCipher([key]), now: Date.now }),
  );
  const script = `<script type="module" src="${shop.proxy.url}/widget.js"></script>`;
  const tag = `<cover-certificate merchant="${publishableKey}" proxy="${shop.proxy.url}" order="${order.id}.${token}"></cover-certificate>`;
  site.serve('/certificate', `<!doctype html><meta name="viewport" content="width=device-width">${script}${tag}`);
  let received = Date.now();
  return {
    async receive(content: Uint8Array) {
      received += 1;
      const certificate = { mediaType: 'application/pdf', fileName: 'c.pdf', content, neededUntil: received + 1e9 };
      await store.documents.putCertificate(order.id, certificate, received);
    },
    async open(): Promise<Opened> {
      const context = await site.browser.newContext(phone);
      try {
        return await openOnce(await context.newPage(), `${site.origin}/certificate`);
      } finally {
        await context.close();
      }
    },
  };
}

async function openOnce(page: Page, address: string): Promise<Opened> {
  const tools = await page.context().newCDPSession(page);
  const paths = new Map<string, string>();
  let [bytes, certificateBytes] = [0, 0];
  tools.on('Network.requestWillBeSent', ({ requestId, request }) => paths.set(requestId, request.url));
  tools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength;
    if (/\/certificate\/pages|open-certificate/.test(paths.get(requestId) ?? '')) certificateBytes += encodedDataLength;
  });
  await tools.send('Network.enable');
  await tools.send('Network.emulateNetworkConditions', line);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: processorSlowdown });
  const begun = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  const picture = page.locator('cover-sheets .sheet img').first();
  await picture.waitFor();
  await picture.evaluate((image) => (image as HTMLImageElement).decode());
  const milliseconds = performance.now() - begun;
  return { milliseconds, bytes, certificateBytes };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
