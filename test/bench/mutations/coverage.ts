import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Mutation } from './operators.ts';
import type { ScratchCopy } from './scratch-copy.ts';

/** Tells the test files that run the place of a mutation. */
export type Covers = (test: string, mutation: Mutation) => boolean;

/** What a test file ran, as it and the sources were then. */
interface TestCoverage {
  readonly digest: string;
  /** By source: where what is run begins and ends, one after the other. */
  readonly sources: Readonly<Record<string, { readonly digest: string; readonly edges: readonly number[] }>>;
}

interface Script {
  readonly url: string;
  readonly functions: readonly {
    readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
  }[];
}

const filesAtOnce = 4;

/**
 * Runs each test file once by itself, as the code is. What a process ran that was killed is not known.
 * @param keptIn a file that holds what an earlier run found; written where it is not there
 */
export async function measureCoverage(
  copy: ScratchCopy,
  tests: readonly string[],
  isMutated: (path: string) => boolean,
  keptIn?: string,
): Promise<Covers> {
  const coverage: Record<string, TestCoverage> =
    keptIn && existsSync(keptIn) ? JSON.parse(readFileSync(keptIn, 'utf8')) : {};
  const digestOf = createDigests(copy.folder);
  const waiting = tests.filter((test) => coverage[test]?.digest !== digestOf(test));
  const workers = Array.from({ length: filesAtOnce }, async () => {
    for (let test = waiting.shift(); test; test = waiting.shift())
      coverage[test] = { digest: digestOf(test), sources: await coverageOf(copy, test, isMutated, digestOf) };
  });
  await Promise.all(workers);
  if (keptIn) writeFileSync(keptIn, JSON.stringify(coverage));
  return function covers(test, mutation) {
    const { digest, edges = [] } = coverage[test]?.sources[mutation.path] ?? {};
    if (digest !== digestOf(mutation.path)) return edges.length > 0;
    // the right side of «a && b» may never be run, and begins with its operator
    const place = mutation.operator === 'and-or' ? mutation.start - 1 : mutation.start;
    return edges.filter((edge) => edge <= place).length % 2 === 1;
  };
}

async function coverageOf(
  copy: ScratchCopy,
  test: string,
  isMutated: (path: string) => boolean,
  digestOf: (path: string) => string,
): Promise<TestCoverage['sources']> {
  const folder = mkdtempSync(join(tmpdir(), 'cover-coverage-'));
  try {
    // code out of the cache tells less of what is run
    await copy.run([test], { NODE_V8_COVERAGE: folder, NODE_DISABLE_COMPILE_CACHE: '1' });
    const run = readFolder(folder, `${pathToFileURL(copy.folder).href}/`, isMutated);
    return Object.fromEntries(
      [...run].map(([path, characters]) => [path, { digest: digestOf(path), edges: edgesOf(characters) }]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What any of the processes ran that wrote into the folder. */
function readFolder(
  folder: string,
  rootUrl: string,
  isMutated: (path: string) => boolean,
): ReadonlyMap<string, Uint8Array> {
  const run = new Map<string, Uint8Array>();
  for (const name of readdirSync(folder)) {
    const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { result: readonly Script[] };
    for (const script of result) {
      const path = script.url.startsWith(rootUrl) ? script.url.slice(rootUrl.length).replace(/\?.*/, '') : '';
      if (isMutated(path)) run.set(path, withScript(run.get(path), script));
    }
  }
  return run;
}

/** Of the files of the copy as they were copied, each read once. */
function createDigests(folder: string): (path: string) => string {
  const known = new Map<string, string>();
  return function digestOf(path) {
    const digest =
      known.get(path) ??
      createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex');
    known.set(path, digest);
    return digest;
  };
}

/** Of ranges within one another the innermost counts. */
function withScript(before: Uint8Array | undefined, { functions }: Script): Uint8Array {
  const ranges = functions
    .flatMap((one) => one.ranges)
    .sort((left, right) => left.startOffset - right.startOffset || right.endOffset - left.endOffset);
  const characters = new Uint8Array(Math.max(0, ...ranges.map(({ endOffset }) => endOffset)));
  for (const { startOffset, endOffset, count } of ranges) characters.fill(Math.min(count, 1), startOffset, endOffset);
  before?.forEach((isRun, at) => {
    characters[at] ||= isRun;
  });
  return characters;
}

function edgesOf(characters: Uint8Array): number[] {
  const edges: number[] = [];
  for (let at = 0; at <= characters.length; at++)
    if ((characters[at] ?? 0) !== (characters[at - 1] ?? 0)) edges.push(at);
  return edges;
}
