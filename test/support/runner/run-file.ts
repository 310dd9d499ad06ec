import { relative } from 'node:path';
import { after, before, describe } from 'node:test';
import { pathToFileURL } from 'node:url';
import { noteCpuSeconds, readCpuSeconds } from './cpu-time.ts';

/** Runs a test file in this process as a suite that is named by `nameOf`. */
export function runFile(file: string): void {
  describe(nameOf(file), async () => {
    let begun: number | undefined;
    before(() => {
      begun = readCpuSeconds();
    });
    after(() => noteCpuSeconds(file, begun));
    await import(pathToFileURL(file).href);
  });
}

/** How a test file is named, as seen from where the tests are started. */
export function nameOf(file: string): string {
  return relative(process.cwd(), file);
}
