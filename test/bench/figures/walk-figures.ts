import { spawn } from 'node:child_process';
import { findChromium } from '../../support/browser/browsers.ts';
import type { Figure } from '../results.ts';

const walks = 20_000;
const limitMilliseconds = 60 * 60_000;

/** Walks through the store of the widget in a real browser (test/widget/walks). Throws where one breaks a rule. */
export async function walkFigures(): Promise<Figure[]> {
  const begun = performance.now();
  const output = await run({ WALKS: String(walks), WALKS_LIMIT_MS: String(limitMilliseconds) });
  const [, steps, kinds] = /steps: (\d+); kinds of states drawn: (\d+)/.exec(output) ?? [];
  if (!steps || !kinds) throw new Error(`The walks told nothing:\n${output}`);
  const minutes = (performance.now() - begun) / 60_000;
  return [
    { what: 'Walks through the store', figure: String(walks), aim: '20000', isMet: true },
    { what: 'Steps: presses, faults of the line, payments, returns, waits', figure: steps },
    { what: 'Kinds of states drawn, their words read against the truth table', figure: kinds },
    { what: 'Rules broken', figure: '0', aim: '0', isMet: true },
    { what: 'Time', figure: `${minutes.toFixed(1)} min` },
  ];
}

async function run(environment: Record<string, string>): Promise<string> {
  const command =
    'web-test-runner --config test/support/web-test-runner.config.mjs --files test/widget/walks/*.test.ts';
  const [program = '', ...words] = command.split(' ');
  const child = spawn(program, words, {
    env: { ...process.env, CHROME_PATH: await findChromium(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`A walk broke a rule:\n${output}`);
  return output;
}
