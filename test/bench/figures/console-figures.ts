import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { endAfter, keep } from '../../support/clean-up.ts';
import { fillShop, openBusyStore, shopTime } from '../../support/database/busy-shop.ts';
import type { Engine } from '../../support/database/engines.ts';
import { engines, makeDatabase } from '../../support/database/engines.ts';
import { median } from '../median.ts';
import type { Figure } from '../results.ts';

const orders = 30_000;
const rounds = 5;
const aimMilliseconds = 100;
const aimKilobytes = 26;
const day = 86_400_000;

/** How long the console's sums and lists take over a year's orders, and what its charts weigh. */
export async function consoleFigures(): Promise<Figure[]> {
  const figures: Figure[] = [chartBytes()];
  for (const engine of engines) figures.push(...(await measure(engine)));
  return figures;
}

function chartBytes(): Figure {
  const name = readdirSync('dist/console').find((file) => /^define-insights.*\.js$/.test(file)) ?? '';
  const kilobytes = brotliCompressSync(readFileSync(`dist/console/${name}`)).length / 1_000;
  return {
    what: 'Insights with the chart library, brotli, loaded when they are opened',
    figure: `${kilobytes.toFixed(1)} kB`,
    aim: `< ${aimKilobytes} kB`,
    isMet: kilobytes < aimKilobytes,
  };
}

function measure(engine: Engine): Promise<Figure[]> {
  return endAfter(async (owner) => {
    const database = await makeDatabase(engine);
    owner.after(() => database.drop());
    await fillShop(database.address, orders);
    const store = keep(owner, await openBusyStore(database.address));
    const merchantId = 'busy';
    const last = Math.floor(shopTime / day);
    const quarter = { merchantId, first: last - 91, last };
    const asked: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['Sales of 92 days by day, product and state', () => store.insights.sales({ ...quarter, test: true })],
      ['Times to the certificate of 92 days', () => store.insights.certificateTimes({ ...quarter, sample: 20 })],
      [
        'Payments of 31 days',
        () => store.reconciliation.taken({ merchantId, from: shopTime - 31 * day, to: shopTime, limit: 5_000 }),
      ],
      ['A page of messages', () => store.webhooks.page({ merchantId, limit: 50 })],
    ];
    const figures: Figure[] = [];
    for (const [what, ask] of asked) {
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const begun = performance.now();
        await ask();
        times.push(performance.now() - begun);
      }
      const middle = median(times);
      figures.push({
        what: `${what}, 30,000 orders in a year, ${engine}`,
        figure: `${middle.toFixed(1)} ms`,
        aim: `< ${aimMilliseconds} ms`,
        isMet: middle < aimMilliseconds,
      });
    }
    return figures;
  });
}
