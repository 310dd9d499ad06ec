// npm run bench -- whole: the tests that try a sample of their inputs, with all of them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { wholeVariable } from '../support/sample.ts';

const patterns = ['test/journeys/exactly-once/{crash,faults}-*.test.ts'];

/** Runs them; returns the exit code of the run. */
export async function runWhole(): Promise<number> {
  const files = patterns.flatMap((pattern) => globSync(pattern)).sort();
  const child = spawn(process.execPath, ['test/support/run-tests.ts', '--files', ...files], {
    stdio: 'inherit',
    env: { ...process.env, [wholeVariable]: '1' },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
