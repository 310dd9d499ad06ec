import { setTimeout as sleep } from 'node:timers/promises';
import type { HonestTimes } from '../support/attacks/attacked-proxy.ts';
import { startAttacked } from '../support/attacks/attacked-proxy.ts';
import type { Attack } from '../support/attacks/attacks.ts';
import { attacks } from '../support/attacks/attacks.ts';
import { endAfter } from '../support/clean-up.ts';
import type { Engine } from '../support/engines.ts';
import { engines } from '../support/engines.ts';
import { quantile } from './median.ts';
import { toMarkdown } from './results.ts';

const attackMilliseconds = 6_000;
/** Of the honest shopper’s slowest hundredth, beside the attack and undisturbed. */
const mostRatio = 3;

const headings = [
  'Attack',
  'Engine',
  'Honest p50, p99',
  'Beside it',
  'Times',
  '≤ 3',
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

function rowOf(engine: Engine, attack: Attack): Promise<string[]> {
  return endAfter(async (owner) => {
    const proxy = await startAttacked(owner, engine);
    let blocked = 0;
    const calls = proxy.upstreamCalls();
    const { beside, undisturbed } = await proxy.honestBeside(async () => {
      await proxy.attacked.blockedMilliseconds();
      const stop = new AbortController();
      const running = attack.run(proxy, stop.signal);
      await sleep(attackMilliseconds);
      stop.abort();
      await running;
      blocked = await proxy.attacked.blockedMilliseconds();
    });
    for (const text of beside.unanswered) console.error(`${attack.name}: ${text}`);
    const ratio = slowest(beside) / slowest(undisturbed);
    const row = [
      `${attack.finding}: ${attack.name}`,
      engine,
      shown(undisturbed),
      `${shown(beside)}${beside.unanswered.length > 0 ? `, ${beside.unanswered.length} not answered` : ''}`,
      ratio.toFixed(1),
      ratio <= mostRatio && beside.unanswered.length === 0 ? 'yes' : 'no',
      `${blocked.toFixed(0)} ms`,
      `${(await proxy.attacked.peakMegabytes()).toFixed(0)} MB`,
      String(proxy.upstreamCalls() - calls),
    ];
    console.error(row.join(' | '));
    return row;
  });
}

function slowest({ milliseconds }: HonestTimes): number {
  return quantile(milliseconds, 0.99);
}

function shown({ milliseconds }: HonestTimes): string {
  const part = (share: number) => quantile(milliseconds, share).toFixed(0);
  return `${part(0.5)}, ${part(0.99)} ms`;
}
