import { longFilesOf, longVariable } from './long-files.ts';

/** A part of the test run: a command, and what it needs. */
export interface Part {
  readonly name: string;
  /** A program of the path and its arguments, run in the root of the project. */
  readonly command: readonly [string, ...string[]];
  /** Set where TEST_PG_URL must name a PostgreSQL. */
  readonly needsPostgres?: boolean;
  /** Set where a Chromium must be there. */
  readonly needsBrowser?: boolean;
  /** Added to the environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Set for a step that has no tests: it counts only where it fails, and nothing is run after it. */
  readonly isPreparation?: boolean;
}

const nodeTests = ['node', 'test/support/runner/node-tests.ts'] as const;

/** What `npm test` runs, in this order. */
export const parts: readonly Part[] = [
  { name: 'build', command: ['npm', 'run', '-s', 'build'], isPreparation: true },
  {
    name: 'node',
    command: [
      ...nodeTests,
      // first, since they take longest: none is left over at the end for one processor alone
      'test/journeys/exactly-once/*.test.ts',
      'test/support/**/*.test.ts',
      ...together(6, 'test/journeys/{*,!(exactly-once)/*}.test.ts'),
      ...together(20, 'test/{proxy-server,demo}/**/*.test.ts', 'test/house/**/*.test.ts'),
    ],
    needsPostgres: true,
    needsBrowser: true,
  },
  {
    name: 'widget',
    command: ['web-test-runner', '--config', 'test/support/web-test-runner.config.mjs'],
    needsBrowser: true,
  },
  { name: 'strangers', command: [...nodeTests, 'test/strangers/**/*.test.ts'] },
];

const long = { environment: { [longVariable]: '1' } } as const;

/**
 * What `npm run test:long` runs: files whose name ends in `.long.test.ts`, which `npm test` leaves out, and those that
 * try all there where `npm test` tries some.
 */
export const longParts: readonly Part[] = [
  { name: 'long-build', command: ['npm', 'run', '-s', 'build'], isPreparation: true },
  {
    name: 'long-node',
    command: [
      ...nodeTests,
      ...['support', 'journeys'].flatMap(longFilesOf),
      ...together(6, `{${['proxy-server', 'demo', 'house'].flatMap(longFilesOf).join(',')}}`),
    ],
    needsPostgres: true,
    needsBrowser: true,
    ...long,
  },
  {
    name: 'long-widget',
    command: [
      'web-test-runner',
      '--config',
      'test/support/web-test-runner.config.mjs',
      '--files',
      'test/widget/**/*.long.test.ts',
      // more walks
      'test/widget/walks/*.test.ts',
    ],
    needsBrowser: true,
    ...long,
  },
  { name: 'long-strangers', command: [...nodeTests, ...longFilesOf('strangers')], ...long },
];

/** So many files in a process, where to load what they test takes longer than most of them do. */
function together(count: number, ...patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => ['--together', `${count}:${pattern}`]);
}

/** What is run by its name alone: purchases in other browsers, which `npm run test:engines` adds the elements to. */
export const namedParts: readonly Part[] = [
  ...parts,
  { name: 'engines', command: [...nodeTests, 'test/engines/*.test.ts'] },
];

/** Some files of node:test alone. */
export function partOfFiles(files: readonly string[]): Part {
  return { name: 'files', command: [...nodeTests, ...files] };
}
