import { globSync, readFileSync } from 'node:fs';

/** Set by `npm run test:long`: what `npm test` tries on some inputs is tried on all of them. */
export const longVariable = 'TEST_LONG';

const suffix = '.long.test.ts';
/** Files with these words try more in the long run (`long-run.ts`, `sample.ts`). */
const triesMore = /\b(itLong|shortSampleOf|enginesFor|faultSuite)\(/;

/** True for a test file that `npm test` leaves to `npm run test:long`. */
export function isLong(file: string): boolean {
  return file.endsWith(suffix);
}

/** The test files of some patterns, without the long ones unless the pattern itself names them. */
export function findTests(pattern: string): string[] {
  const files = globSync(pattern).sort();
  return pattern.includes('.long.') ? files : files.filter((file) => !isLong(file));
}

/** The files of node:test below a folder of `test/` that the long run has: the long ones, and those that try more there. */
export function longFilesOf(folder: string): string[] {
  return globSync(`test/${folder}/**/*.test.ts`)
    .filter((file) => isLong(file) || triesMore.test(readFileSync(file, 'utf8')))
    .sort();
}
