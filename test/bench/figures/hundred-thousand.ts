import { moveStore } from '../../../proxy-server/stores/move-store.ts';
import { endAfter, keep } from '../../support/clean-up.ts';
import { busyCipher, fillShop, openBusyStore } from '../../support/database/busy-shop.ts';
import type { Engine } from '../../support/database/engines.ts';
import { engines, makeDatabase } from '../../support/database/engines.ts';
import { everyQuery } from '../../support/database/every-query.ts';
import { median } from '../median.ts';
import type { Figure } from '../results.ts';

const orders = 100_000;
const rounds = 5;
const aimMilliseconds = 20;
const shown = 5;

/**
 * How long the statements of console, shopper and worker take in a shop with a hundred thousand orders, and its move to
 * PostgreSQL.
 */
export async function hundredThousandFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const engine of engines) figures.push(...(await measure(engine)));
  return [...figures, await measureMove()];
}

function measureMove(): Promise<Figure> {
  return endAfter(async (owner) => {
    const [file, server] = [await makeDatabase('sqlite'), await makeDatabase('postgres')];
    owner.after(file.drop);
    owner.after(server.drop);
    await fillShop(file.address, orders);
    const begun = performance.now();
    const addresses = [file.address as { file: string }, server.address as { url: string }] as const;
    const moved = await moveStore(...addresses, { cipher: busyCipher() });
    const rows = Object.values(moved).reduce((sum, count) => sum + count, 0);
    const seconds = (performance.now() - begun) / 1_000;
    return { what: 'The move from SQLite to PostgreSQL', figure: `${seconds.toFixed(1)} s for ${rows} rows` };
  });
}

function measure(engine: Engine): Promise<Figure[]> {
  return endAfter(async (owner) => {
    const database = await makeDatabase(engine);
    owner.after(() => database.drop());
    const filled = await fillShop(database.address, orders);
    /** The slowest statement of each query, in each round. */
    const times = new Map<string, number[]>();
    let longest = 0;
    const onStatement = (_text: string, milliseconds: number) => {
      longest = Math.max(longest, milliseconds);
    };
    const store = keep(owner, await openBusyStore(database.address, { onStatement }));
    for (let round = 0; round < rounds; round++)
      for (const [name, query] of await everyQuery(store, filled)) {
        longest = 0;
        // a second round finds what the first has inserted
        await query().catch(() => undefined);
        times.set(name, [...(times.get(name) ?? []), longest]);
      }
    return toFigures(engine, times);
  });
}

function toFigures(engine: Engine, times: ReadonlyMap<string, readonly number[]>): Figure[] {
  const slowest = [...times]
    .map(([name, measured]) => ({ name, cold: measured[0]!, middle: median(measured) }))
    .toSorted((left, right) => right.middle - left.middle);
  const over = slowest.filter(({ middle }) => middle >= aimMilliseconds);
  return [
    {
      what: `Queries of ${slowest.length} whose slowest statement takes longer, ${engine}`,
      figure: String(over.length),
      aim: `0 over ${aimMilliseconds} ms`,
      isMet: over.length === 0,
    },
    ...slowest.slice(0, shown).map(({ name, cold, middle }) => ({
      what: `${name}, ${engine}`,
      figure: `${middle.toFixed(1)} ms, the first time ${cold.toFixed(1)} ms`,
      aim: `< ${aimMilliseconds} ms`,
      isMet: middle < aimMilliseconds,
    })),
  ];
}
