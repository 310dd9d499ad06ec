import type { NearTest } from './nearest-tests.ts';
import type { Mutation } from './operators.ts';
import type { ScratchCopy } from './scratch-copy.ts';

export type MutationResult =
  | { readonly status: 'killed'; readonly by: string; readonly distance: number }
  /** `isWhole` where every test that reaches the file has run. */
  | { readonly status: 'survived'; readonly testFiles: number; readonly isWhole: boolean };

/** Most are killed by the nearest; what survives those is tried by ever more at once. */
const fewestAtOnce = 1;
const mostAtOnce = 24;

/** Test files that were seen to pass as the code is. */
const passing = new Set<string>();

/**
 * Runs the nearest tests first until one fails twice with the mutation and passes without it, or the time is up. Twice,
 * since a busy machine may fail one by chance.
 */
export async function tryMutation(
  copy: ScratchCopy,
  mutation: Mutation,
  tests: readonly NearTest[],
  longestMilliseconds: number,
): Promise<MutationResult> {
  const deadline = Date.now() + longestMilliseconds;
  let atOnce = fewestAtOnce;
  for (let at = 0; at < tests.length; ) {
    if (Date.now() > deadline) return { status: 'survived', testFiles: at, isWhole: false };
    const batch = tests.slice(at, at + atOnce);
    at += atOnce;
    atOnce = Math.min(2 * atOnce, mostAtOnce);
    copy.apply(mutation);
    const failedOnce = await copy.run(batch.map(({ path }) => path));
    const failed = failedOnce.length > 0 ? await copy.run(failedOnce) : [];
    copy.restore(mutation);
    const killer = await findPassing(copy, failed);
    if (killer)
      return { status: 'killed', by: killer, distance: batch.find(({ path }) => path === killer)?.distance ?? 0 };
  }
  return { status: 'survived', testFiles: tests.length, isWhole: true };
}

/** The first of these test files that passes as the code is. */
async function findPassing(copy: ScratchCopy, paths: readonly string[]): Promise<string | undefined> {
  const unknown = paths.some((path) => passing.has(path)) ? [] : paths;
  const failing = unknown.length > 0 ? await copy.run(unknown) : [];
  for (const path of unknown) if (!failing.includes(path)) passing.add(path);
  return paths.find((path) => passing.has(path));
}
