// npm run bench -- loaded [--times 3] [--loops 4]: runs `npm test` so many times with busy loops beside it.
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { toMarkdown } from './results.ts';

/** Prints a table of the runs; returns 1 where one of them failed. The loops end whatever happens. */
export async function runLoaded(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: { times: { type: 'string', default: '3' }, loops: { type: 'string', default: '4' } },
  });
  const loops = Array.from({ length: Number(values.loops) }, startLoop);
  const endLoops = () => loops.forEach((loop) => void loop.kill('SIGKILL'));
  process.once('exit', endLoops);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  try {
    const rows: string[][] = [];
    for (let time = 1; time <= Number(values.times); time++) rows.push([String(time), ...(await runTests())]);
    process.stdout.write(`${toMarkdown(['Run', 'Result', 'Minutes', 'Exit code'], rows)}\n`);
    return rows.every((row) => row.at(-1) === '0') ? 0 : 1;
  } finally {
    endLoops();
  }
}

/** Ends with the process that started it, also where that is killed. */
function startLoop(): ChildProcess {
  const program =
    "process.once('disconnect', () => process.exit()); (function turn() { for (let n = 0; n < 1e7; n++); setImmediate(turn); })();";
  return spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

async function runTests(): Promise<[result: string, minutes: string, code: string]> {
  const begun = performance.now();
  const child = spawn('npm', ['test'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let last = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text);
    last = `${last}${text}`.slice(-500);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return [last.trimEnd().split('\n').at(-1) ?? '', ((performance.now() - begun) / 60_000).toFixed(1), String(code)];
}
