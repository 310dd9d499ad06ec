import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { ensureBuilt } from '../../../proxy-server/runtime/ensure-built.ts';
import { chromiumFlags, findChromium } from '../../support/browser/browsers.ts';
import { endAfter, keep } from '../../support/clean-up.ts';
import { startShop } from '../../support/shop/start-shop.ts';
import { median } from '../median.ts';
import type { Visit } from '../peers/load-page.ts';
import { slow, unthrottled, visit } from '../peers/load-page.ts';
import { serveOurs } from '../peers/our-pages.ts';
import { openPages } from '../peers/serve-pages.ts';
import { toMarkdown } from '../results.ts';

/** PEER_ROUNDS=1 is enough to see that all pages work. */
const rounds = Number(process.env.PEER_ROUNDS ?? 7);

/** Pages in the order of a round, with their names in the table. The first is the floor. */
const peers = {
  'lit-form': 'bare Lit form',
  'lit-zod': 'Lit with zod/mini',
  paystack: 'Paystack’s inline script',
  shoelace: 'Shoelace',
  'react-form': 'React, React Hook Form, zod',
  adyen: 'Adyen’s Drop-in, without its frames',
  braintree: 'Braintree’s Drop-in, without its frames',
};
const ours = {
  ours: '**ours**, plain tag',
  'ours-data': '**ours**, data in the tag',
};
const offers = { offer: 'ours, one offer', offers: 'ours, 50 offers' };
const names: Readonly<Record<string, string>> = { ...peers, ...ours, ...offers };
/** A page without a script, whose heap is taken off. */
const empty = 'empty';
const floor = 'lit-form';

/** Ours beside the peers, alternated in one run: on a phone with a slow line, and without a brake. */
export async function peerTable(): Promise<string> {
  return endAfter(async (owner) => {
    await ensureBuilt();
    const pages = await openPages(owner);
    for (const peer of Object.keys(peers)) await pages.bundle(peer);
    const shop = keep(owner, await startShop({ environment: { ALLOWED_ORIGINS: pages.origin } }));
    serveOurs(pages, shop.proxy.url);
    pages.serve(`/${empty}`, '<script>performance.mark("usable")</script>');
    const browser = keep(
      owner,
      await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] }),
    );
    // the first shopper of the day waits for the insurer, and is not what is measured
    for (const name of Object.keys(names)) await visit(browser, `${pages.origin}/${name}`, unthrottled);
    const phone = await measure(browser, pages.origin, slow);
    const desk = await measure(browser, pages.origin, unthrottled);
    return `On a phone (4x CPU, slow 4G), medians of ${rounds}:\n\n${tableOf(phone)}\n\nWithout a brake:\n\n${tableOf(desk)}`;
  });
}

type Visits = Readonly<Record<string, readonly Visit[]>>;

async function measure(browser: Browser, origin: string, brake: typeof slow): Promise<Visits> {
  const all = [empty, ...Object.keys(names)];
  const visits: Record<string, Visit[]> = Object.fromEntries(all.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const name of all) visits[name]?.push(await visit(browser, `${origin}/${name}`, brake));
  return visits;
}

function tableOf(visits: Visits): string {
  const medianOf = (name: string, pick: (visit: Visit) => number) => median(visits[name]!.map(pick));
  const ratio = (name: string, pick: (visit: Visit) => number) =>
    `${(medianOf(name, pick) / medianOf(floor, pick)).toFixed(2)} (${medianOf(name, pick).toFixed(0)} ms)`;
  const kilo = (name: string, pick: (visit: Visit) => number) => (medianOf(name, pick) / 1000).toFixed(1);
  const rows = Object.entries(names).map(([name, label]) => [
    label,
    ratio(name, ({ usable }) => usable),
    ratio(name, ({ cpu }) => cpu),
    kilo(name, ({ heap }) => heap - medianOf(empty, (visit) => visit.heap)),
    kilo(name, ({ scriptUntilUsable }) => scriptUntilUsable),
    kilo(name, ({ bytesUntilUsable }) => bytesUntilUsable),
    kilo(name, ({ bytes }) => bytes),
    medianOf(name, ({ requestsUntilUsable }) => requestsUntilUsable).toFixed(0),
    `${medianOf(name, ({ another }) => another.milliseconds).toFixed(1)}, ${kilo(name, ({ another }) => another.heap)}`,
    medianOf(name, ({ longestTask }) => longestTask).toFixed(0),
  ]);
  return toMarkdown(headings, rows);
}

const headings = [
  '',
  'first field usable, floor = 1',
  'CPU until quiet, floor = 1',
  'heap kB',
  'script until then, kB',
  'all bytes until then, kB',
  'all until quiet, kB',
  'requests until then',
  'further instance: ms, kB',
  'longest task over 50 ms',
];
