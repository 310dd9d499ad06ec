import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningProcess } from './processes.ts';
import { processesOf } from './processes.ts';

/** So long a process may take to end by itself once it is told. */
const longestEndMilliseconds = 3_000;

/** Ends every process of a run, those too that are started meanwhile: SIGTERM first, then SIGKILL. */
export async function endProcesses(run: string): Promise<void> {
  const deadline = Date.now() + longestEndMilliseconds;
  const told = new Set<number>();
  for (;;) {
    const left = processesOf(run);
    if (left.length === 0) return;
    const isLate = Date.now() > deadline;
    for (const { pid } of left) {
      if (told.has(pid) && !isLate) continue;
      told.add(pid);
      signal(pid, isLate ? 'SIGKILL' : 'SIGTERM');
    }
    // one that cannot be ended, since it waits for a disk, is left to the system
    if (Date.now() > deadline + longestEndMilliseconds) return;
    await sleep(50);
  }
}

/** What is left of a run that has ended, after a moment in which the last ones may go by themselves. */
export async function findLeftovers(run: string, patienceMilliseconds = 2_000): Promise<RunningProcess[]> {
  for (const deadline = Date.now() + patienceMilliseconds; ; await sleep(50)) {
    const left = processesOf(run);
    if (left.length === 0 || Date.now() > deadline) return left;
  }
}

/** One line for each process, those that it started below it. */
export function asTree(processes: readonly RunningProcess[]): string[] {
  const pids = new Set(processes.map(({ pid }) => pid));
  const below = (parent: number, indent: string): string[] =>
    processes
      .filter((each) => each.parent === parent)
      .flatMap((each) => [`${indent}${asLine(each)}`, ...below(each.pid, `${indent}  `)]);
  const roots = new Set(processes.map(({ parent }) => parent).filter((parent) => !pids.has(parent)));
  return [...roots].flatMap((parent) => below(parent, '  '));
}

function asLine({ pid, seconds, command }: RunningProcess): string {
  // what tells one process of Node from another stands last
  const line = command.length > 160 ? `${command.slice(0, 60)} … ${command.slice(-100)}` : command;
  return `${pid}${seconds === undefined ? '' : `, ${seconds} s`}: ${line}`;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // it has ended by itself
  }
}
