import { eraseExpired } from '../../../proxy-server/checkout/retention.ts';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import { endAfter } from '../../support/clean-up.ts';
import { day } from '../../support/clocks/movable-clock.ts';
import type { Engine } from '../../support/database/engines.ts';
import { engines, makeDatabase } from '../../support/database/engines.ts';
import { fullOrder } from '../../support/database/full-database.ts';
import type { Figure } from '../results.ts';

const orders = 3_000;
const begun = 1_800_000_000_000;

/** What the sweep takes when everything of a busy month is due at once, and how long others wait meanwhile. */
export async function erasureFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const engine of engines) figures.push(...(await figuresOf(engine)));
  return figures;
}

function figuresOf(engine: Engine): Promise<Figure[]> {
  return endAfter(async (owner) => {
    const { address, drop } = await makeDatabase(engine);
    owner.after(drop);
    let time = begun;
    const cipher = createColumnCipher([Buffer.alloc(32, 1)]);
    const store = await openStore(address, { cipher, now: () => time });
    owner.after(() => store.close());
    await store.transaction(async (inside) => {
      for (let index = 0; index < orders; index++)
        await inside.orders.insert(
          fullOrder('active', begun, (text) => `typed ${text}`),
          'hash',
        );
    });
    time += 31 * day;
    const wait = watchWaits();
    const start = performance.now();
    await eraseExpired({ store, clock: { now: () => time, sleep: async () => undefined }, note: () => undefined }, 30);
    const milliseconds = performance.now() - start;
    return [
      { what: `${orders} orders erased in one sweep, ${engine}`, figure: `${Math.round(milliseconds)} ms` },
      { what: `longest that anything else waited meanwhile, ${engine}`, figure: `${Math.round(wait())} ms` },
    ];
  });
}

/** Returns the longest time between two turns of the event loop so far. */
function watchWaits(): () => number {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  return () => {
    clearInterval(timer);
    return longest;
  };
}
