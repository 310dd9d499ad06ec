import type { NearTest } from './nearest-tests.ts';
import type { Mutation } from './operators.ts';
import type { ScratchCopy } from './scratch-copy.ts';

export type MutationResult =
  | { readonly status: 'killed'; readonly by: string; readonly distance: number }
  /** `isWhole` where every test that reaches the file has run. */
  | { readonly status: 'survived'; readonly testFiles: number; readonly isWhole: boolean };

const filesAtOnce = 6;

/** Runs the nearest tests first until one fails that passes without the mutation, or the time is up. */
export async function tryMutation(
  copy: ScratchCopy,
  mutation: Mutation,
  tests: readonly NearTest[],
  longestMilliseconds: number,
): Promise<MutationResult> {
  const deadline = Date.now() + longestMilliseconds;
  for (let at = 0; at < tests.length; at += filesAtOnce) {
    if (Date.now() > deadline) return { status: 'survived', testFiles: at, isWhole: false };
    const batch = tests.slice(at, at + filesAtOnce);
    copy.apply(mutation);
    const failed = await copy.run(batch.map(({ path }) => path));
    copy.restore(mutation);
    if (failed.length === 0) continue;
    const failedAnyway = await copy.run(failed);
    const killer = failed.find((path) => !failedAnyway.includes(path));
    if (killer)
      return { status: 'killed', by: killer, distance: batch.find(({ path }) => path === killer)?.distance ?? 0 };
  }
  return { status: 'survived', testFiles: tests.length, isWhole: true };
}
