import { statSync } from 'node:fs';
import { sql } from 'kysely';
import { allProducts } from '../../../proxy-server/catalogue/catalogue.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { endAfter, keep } from '../../support/clean-up.ts';
import { createMovableClock, minute } from '../../support/clocks/movable-clock.ts';
import { busySource, fillShop, openBusyStore, shopTime } from '../../support/database/busy-shop.ts';
import type { Engine } from '../../support/database/engines.ts';
import { engines, makeDatabase } from '../../support/database/engines.ts';
import { placeSample } from '../../support/shop/correct.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { startShop } from '../../support/shop/start-shop.ts';
import { median } from '../median.ts';
import type { Figure } from '../results.ts';

const drawn = allProducts.find(({ id }) => id === 'marine-import-comprehensive')!;
/** Nearly the largest that is taken. */
const picture = `data:image/jpeg;base64,/9j/${'A'.repeat(1_900_000)}`;
const sent = 120;
const unpaid = 20_000;
const rounds = 9;
const aimMilliseconds = 20;

/** What one address can put on the disk without paying, and what it costs to count it. */
export async function unpaidFigures(): Promise<Figure[]> {
  const figures = [...(await floodFigures())];
  for (const engine of engines) figures.push(...(await countFigures(engine)));
  return figures;
}

/** One address sends pictures as fast as it is let, on SQLite; the hour passes. */
function floodFigures(): Promise<Figure[]> {
  return endAfter(async (owner) => {
    const clock = createMovableClock();
    const environment = { TRUST_PROXY: '1', AIMS_TIMEOUT_MS: '60000' };
    const shop = keep(owner, await startShop({ environment, parts: { clock } }));
    const shopper = new Shopper(shop.proxy.url, { 'X-Forwarded-For': '102.89.1.1' });
    const place = () =>
      placeSample(shopper, drawn, (sample) => ({ ...sample, risk: { ...sample.risk, proformaInvoice: picture } })).then(
        () => true,
        () => false,
      );
    let placed = 0;
    for (let count = 0; count < sent; count++) if (await place()) placed += 1;
    const megabytes = () => {
      const { file } = shop.database.address as { file: string };
      return Math.round(['', '-wal'].reduce((sum, end) => sum + statSync(file + end).size, 0) / 1_048_576);
    };
    const filled = megabytes();
    clock.pass(61 * minute);
    let isRoom = false;
    for (const deadline = Date.now() + 60_000; !isRoom && Date.now() < deadline; ) isRoom = await place();
    return [
      {
        what: `Orders of 1.9 MB that one address may leave unpaid, of ${sent} that it sends`,
        figure: `${placed}; ${filled} MB on the disk`,
        aim: '128 MB of bodies',
        isMet: placed * picture.length <= 128 * 1_048_576,
      },
      { what: 'The same, after an hour', figure: isRoom ? 'room again' : 'none', aim: 'room again', isMet: isRoom },
    ];
  });
}

/** A network has as many unpaid orders as it may. */
function countFigures(engine: Engine): Promise<Figure[]> {
  return endAfter(async (owner) => {
    const database = await makeDatabase(engine);
    owner.after(() => database.drop());
    await fillShop(database.address, unpaid);
    const { patient, close } = openDatabase(database.address);
    await sql`update orders set point = 'awaiting-payment', large_answers = '[]', large_bytes = 900000, large_until = ${shopTime},
      source_hash = (select max(source_hash) from orders), network_hash = (select max(network_hash) from orders)`.execute(
      patient,
    );
    await close();
    const store = keep(owner, await openBusyStore(database.address));
    const queries = {
      'address (/64)': () => store.unpaid.ofSource('address', busySource),
      'network (/48)': () => store.unpaid.ofSource('network', busySource),
      merchant: () => store.unpaid.ofMerchant('busy'),
      'due ones': () => store.unpaid.due(shopTime, 50),
    };
    const figures: Figure[] = [];
    for (const [name, query] of Object.entries(queries)) {
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const begun = performance.now();
        await query();
        times.push(performance.now() - begun);
      }
      figures.push({
        what: `To count ${unpaid} unpaid orders of one, ${name}, ${engine}`,
        figure: `${median(times).toFixed(1)} ms, the first time ${times[0]!.toFixed(1)} ms`,
        aim: `< ${aimMilliseconds} ms`,
        isMet: median(times) < aimMilliseconds,
      });
    }
    return figures;
  });
}
