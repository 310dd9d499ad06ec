import type { Engine } from '../../support/database/engines.ts';
import { engines } from '../../support/database/engines.ts';
import { fuzz } from '../../support/fuzz/fuzz.ts';
import type { Figure } from '../results.ts';

const bodies = 10_000;
const others = 1_000;

/** What right, odd and broken requests to every endpoint do to the proxy, 10,000 to each that takes a body. */
export async function fuzzFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const engine of engines) figures.push(...(await figuresOf(engine)));
  return figures;
}

async function figuresOf(engine: Engine): Promise<Figure[]> {
  const begun = performance.now();
  const { sent, statuses, passed, wrong, slowestMilliseconds, stillSells } = await fuzz({
    engine,
    seed: Math.floor(Math.random() * 1e9),
    bodies,
    others,
  });
  for (const line of wrong) console.error(line);
  const seconds = (performance.now() - begun) / 1000;
  const count = (from: number, to: number) =>
    [...statuses].reduce((sum, [status, times]) => sum + (status >= from && status < to ? times : 0), 0);
  const [failed, refused] = [count(500, 600), count(400, 500)];
  return [
    { what: `Requests sent, ${engine}`, figure: `${sent.toLocaleString('en')} in ${seconds.toFixed(0)} s` },
    {
      what: `Let through, refused, 5xx, ${engine}`,
      figure: `${count(200, 400).toLocaleString('en')} (of ${passed.size} endpoints), ${refused.toLocaleString('en')}, ${failed}`,
      aim: 'no 5xx',
      isMet: failed === 0,
    },
    {
      what: `Replies that are no named problem or no shape of the table, ${engine}`,
      figure: String(wrong.length),
      aim: '0',
      isMet: wrong.length === 0,
    },
    { what: `Slowest reply, 8 at once, ${engine}`, figure: `${slowestMilliseconds.toFixed(0)} ms` },
    {
      what: `Every shop sells afterwards, ${engine}`,
      figure: stillSells ? 'yes' : 'no',
      aim: 'yes',
      isMet: stillSells,
    },
  ];
}
