// npm run bench -- whole: the long tests, and those that try a sample of their inputs, with all of them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { wholeVariable } from '../support/drawn/sample.ts';
import { isLong } from '../support/runner/long-files.ts';

/** Files that import these try more in this run. */
const triesMore = /\/(sample|long-run|crash-suite|fault-suite)\.ts'/;

/** Runs them; returns the exit code of the run. */
export async function runWhole(): Promise<number> {
  const files = globSync('test/{journeys,proxy-server,demo}/**/*.test.ts')
    .filter((file) => isLong(file) || triesMore.test(readFileSync(file, 'utf8')))
    .sort();
  const child = spawn(process.execPath, ['test/support/run-tests.ts', '--files', ...files], {
    stdio: 'inherit',
    env: { ...process.env, [wholeVariable]: '1' },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
