import { globSync } from 'node:fs';
import { readSources } from '../../house/source-files.ts';
import { parts } from '../../support/runner/parts.ts';

/** A test file, and how many imports lead from it to the file in question. */
export interface NearTest {
  readonly path: string;
  readonly distance: number;
}

/**
 * For a source file: the test files of Node whose modules reach it; first those whose names have most words of its
 * name, and of these the nearest.
 */
export function createNearestTests(): (path: string) => NearTest[] {
  const sources = readSources(['proxy-server', 'demo', 'test', 'widget']);
  const importers = new Map<string, string[]>();
  for (const { path, imports } of sources)
    for (const { target, isTypeOnly } of imports)
      if (target && !isTypeOnly) importers.set(target, [...(importers.get(target) ?? []), path]);
  const words = parts.find(({ name }) => name === 'node')?.command ?? [];
  // «20:test/…» are so many files in a process
  const patterns = words.filter((word) => word.includes('*')).map((word) => word.replace(/^\d+:/, ''));
  const tests = new Set(globSync(patterns).map((path) => path.split('\\').join('/')));

  return function nearestTests(path) {
    const distances = new Map([[path, 0]]);
    for (const [reached, distance] of distances)
      for (const importer of importers.get(reached) ?? [])
        if (!distances.has(importer)) distances.set(importer, distance + 1);
    const named = wordsOf(path);
    const sharedWords = (test: NearTest) => [...wordsOf(test.path)].filter((word) => named.has(word)).length;
    return [...distances]
      .filter(([reached]) => tests.has(reached))
      .map(([reached, distance]) => ({ path: reached, distance }))
      .sort(
        (left, right) =>
          sizeOf(left) - sizeOf(right) || sharedWords(right) - sharedWords(left) || left.distance - right.distance,
      );
  };
}

/** `proxy-server/checkout/payment/follow-refunds.ts` has `payment`, `follow` and `refund`, among others. */
function wordsOf(path: string): Set<string> {
  return new Set(path.split(/[^a-z]+/).map((word) => word.replace(/s$/, '')));
}

/** Journeys go through everything, and what only `npm run test:long` runs takes long: after all others. */
function sizeOf({ path }: NearTest): number {
  if (path.endsWith('.long.test.ts')) return 2;
  return path.startsWith('test/journeys/') ? 1 : 0;
}
