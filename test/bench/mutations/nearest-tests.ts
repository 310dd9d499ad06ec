import { globSync } from 'node:fs';
import { readSources } from '../../house/source-files.ts';
import { parts } from '../../support/runner/parts.ts';
import type { Covers } from './coverage.ts';
import type { Mutation } from './operators.ts';

/** A test file, and how many imports lead from it to the file in question. */
export interface NearTest {
  readonly path: string;
  readonly distance: number;
}

/**
 * For a mutation: the test files of Node whose modules reach it and that run the place, or all that reach it where none
 * is known to run it. First those whose names have most words of its name, and of these the nearest.
 */
export function createNearestTests(covers: Covers): (mutation: Mutation) => NearTest[] {
  const importers = findImporters();
  const tests = new Set(findNodeTests());

  return function nearestTests(mutation) {
    const distances = new Map([[mutation.path, 0]]);
    for (const [reached, distance] of distances)
      for (const importer of importers.get(reached) ?? [])
        if (!distances.has(importer)) distances.set(importer, distance + 1);
    const named = wordsOf(mutation.path);
    const sharedWords = (path: string) => [...wordsOf(path)].filter((word) => named.has(word)).length;
    const reaching = [...distances].filter(([path]) => tests.has(path)).map(([path, distance]) => ({ path, distance }));
    const covering = reaching.filter(({ path }) => covers(path, mutation));
    return (covering.length > 0 ? covering : reaching).sort(
      (left, right) =>
        sizeOf(left.path) - sizeOf(right.path) ||
        sharedWords(right.path) - sharedWords(left.path) ||
        left.distance - right.distance,
    );
  };
}

/** The test files of Node that `npm test` and `npm run test:long` run. */
export function findNodeTests(): string[] {
  const words = parts.find(({ name }) => name === 'node')?.command ?? [];
  // «20:test/…» are so many files in a process
  const patterns = words.filter((word) => word.includes('*')).map((word) => word.replace(/^\d+:/, ''));
  return globSync(patterns).map((path) => path.split('\\').join('/'));
}

function findImporters(): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const { path, imports } of readSources(['proxy-server', 'demo', 'test', 'widget']))
    for (const { target, isTypeOnly } of imports)
      if (target && !isTypeOnly) importers.set(target, [...(importers.get(target) ?? []), path]);
  return importers;
}

/** `proxy-server/checkout/payment/follow-refunds.ts` has `payment`, `follow` and `refund`, among others. */
function wordsOf(path: string): Set<string> {
  return new Set(path.split(/[^a-z]+/).map((word) => word.replace(/s$/, '')));
}

/** Journeys go through everything, and what only `npm run test:long` runs takes long: after all others. */
function sizeOf(path: string): number {
  if (path.endsWith('.long.test.ts')) return 2;
  return path.startsWith('test/journeys/') ? 1 : 0;
}
