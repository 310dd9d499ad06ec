import { setTimeout as sleep } from 'node:timers/promises';
import type { AttackedProxy, HonestBeside } from '../../support/attacks/attacked-proxy.ts';
import { startAttacked } from '../../support/attacks/attacked-proxy.ts';
import type { Attack } from '../../support/attacks/attacks.ts';
import { attacks } from '../../support/attacks/attacks.ts';
import { endAfter } from '../../support/clean-up.ts';
import type { Engine } from '../../support/database/engines.ts';
import { engines } from '../../support/database/engines.ts';
import { median, quantile } from '../median.ts';
import { toMarkdown } from '../results.ts';

/** Other processes of the machine make one of them slow, and seldom the same one of two. */
const runs = 3;
const attackMilliseconds = 3_000;
/** The honest shopper’s slowest hundredth, beside the attack and undisturbed. */
const mostRatio = 3;

const headings = [
  'Attack',
  'Before',
  'Engine',
  'Honest p50, p99',
  'Beside it',
  'p99, times',
  '≤ 3',
  'Not answered',
  'Longest block',
  'Peak memory',
  'Calls',
];

/** What each attack costs a proxy with a heap of 256 MB, and the honest shoppers beside it. */
export async function attackTable(): Promise<string> {
  const rows: string[][] = [];
  for (const engine of engines) for (const attack of attacks) rows.push(await rowOf(engine, attack));
  return toMarkdown(headings, rows);
}

/** The middle one of some runs, by the ratio; the proxies of all of them are the same. */
function rowOf(engine: Engine, attack: Attack): Promise<string[]> {
  return endAfter(async (owner) => {
    const proxy = await startAttacked(owner, engine);
    const calls = proxy.upstreamCalls();
    const all: Awaited<ReturnType<typeof run>>[] = [];
    for (let count = 0; count < runs; count++) all.push(await run(proxy, attack));
    const ratio = median(all.map((one) => one.ratio));
    const { beside, undisturbed } = all.find((one) => one.ratio === ratio) ?? all[0]!;
    const unanswered = all.flatMap((one) => one.beside.unanswered);
    for (const text of unanswered) console.error(text);
    const row = [
      `${attack.finding}: ${attack.name}`,
      attack.before,
      engine,
      shown(undisturbed),
      shown(beside),
      ratio.toFixed(1),
      ratio <= mostRatio ? 'yes' : 'no',
      String(unanswered.length),
      `${Math.min(...all.map(({ blockedMilliseconds }) => blockedMilliseconds)).toFixed(0)} ms`,
      `${(await proxy.attacked.peakMegabytes()).toFixed(0)} MB`,
      String(proxy.upstreamCalls() - calls),
    ];
    console.error(row.join(' | '));
    return row;
  });
}

async function run(proxy: AttackedProxy, attack: Attack) {
  let blockedMilliseconds = 0;
  const { beside, undisturbed } = await proxy.honestBeside(async (begin) => {
    begin(attack.name);
    await proxy.attacked.blockedMilliseconds();
    const stop = new AbortController();
    const running = attack.run(proxy, stop.signal);
    await sleep(attackMilliseconds);
    stop.abort();
    await running;
    blockedMilliseconds = await proxy.attacked.blockedMilliseconds();
  });
  const slowest = ({ milliseconds }: HonestBeside['beside']) => quantile(milliseconds, 0.99);
  return { beside, undisturbed, blockedMilliseconds, ratio: slowest(beside) / slowest(undisturbed) };
}

function shown({ milliseconds }: HonestBeside['beside']): string {
  const part = (share: number) => quantile(milliseconds, share).toFixed(0);
  return `${part(0.5)}, ${part(0.99)} ms`;
}
