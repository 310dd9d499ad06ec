import { ensureBuilt } from '../../proxy-server/runtime/ensure-built.ts';
import { measurePastedMembers } from './pasted-members.ts';
import type { Figure } from './results.ts';

/** Browsers call a task of this duration or more a long task. */
const longestTask = 50;

/** What a group of the largest size costs the page. */
export async function membersFigures(): Promise<Figure[]> {
  await ensureBuilt();
  const pasted = await measurePastedMembers(5_000);
  const task = (what: string, milliseconds: number): Figure => ({
    what,
    figure: `${milliseconds.toFixed(0)} ms`,
    aim: `< ${longestTask} ms`,
    isMet: milliseconds < longestTask,
  });
  return [
    { what: '5,000 members pasted: until all are checked and shown', figure: `${pasted.milliseconds.toFixed(0)} ms` },
    task('Longest task on the main thread meanwhile', pasted.longestTaskMilliseconds),
    task('Longest task when one of them is changed', pasted.longestEditMilliseconds),
    task('Longest task from there to the review', pasted.longestOnwardMilliseconds),
    { what: 'Memory of the page for them', figure: `${(pasted.heapBytes / 1e6).toFixed(1)} MB` },
  ];
}
