import { ensureBuilt } from '../../../proxy-server/runtime/ensure-built.ts';
import { measurePastedMembers, type PastedMembers } from '../measures/pasted-members.ts';
import type { Figure } from '../results.ts';

/** Browsers call a task of this duration or more a long task. */
const longestTask = 50;

/** What a group of the largest size costs the page. */
export async function membersFigures(): Promise<Figure[]> {
  await ensureBuilt();
  const pasted = await measurePastedMembers(5_000);
  const slow = await measurePastedMembers(5_000, 4);
  return [
    { what: '5,000 members pasted: until all are checked and shown', figure: `${pasted.milliseconds.toFixed(0)} ms` },
    ...tasksOf(pasted, 'the longest task'),
    ...tasksOf(slow, '4 × slower'),
    { what: 'Memory of the page for them', figure: `${(pasted.heapBytes / 1e6).toFixed(1)} MB` },
  ];
}

function tasksOf(pasted: PastedMembers, name: string): Figure[] {
  const moments = [
    ['Pasted, until it is asked how dates are meant', pasted.longestQuestionMilliseconds],
    ['Pasted, until all are shown', pasted.longestTaskMilliseconds],
    ['One of them changed', pasted.longestEditMilliseconds],
    ['From there to the review', pasted.longestOnwardMilliseconds],
  ] as const;
  return moments.map(([when, milliseconds]) => ({
    what: `${when}: ${name}`,
    figure: `${milliseconds.toFixed(0)} ms`,
    aim: `< ${longestTask} ms`,
    isMet: milliseconds < longestTask,
  }));
}
