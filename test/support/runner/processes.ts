import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** A process of this machine. */
export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly command: string;
  /** Undefined where the system does not say. */
  readonly seconds: number | undefined;
  /** The value of TEST_RUN_ID that it was started with. */
  readonly run: string | undefined;
}

/** The variable that marks every process of a run; a run within a run adds its own mark to that of the outer one. */
export const runVariable = 'TEST_RUN_ID';

/**
 * The processes of a run: those that carry its mark, what they started, and the members of their groups. One whose
 * parent has ended is found by its mark, and one that has overwritten its environment by its parent.
 */
export function processesOf(run: string): RunningProcess[] {
  const all = listProcesses().filter(({ pid }) => pid !== process.pid);
  const own = new Set(all.filter((each) => each.run?.split('/').includes(run)).map(({ pid }) => pid));
  for (let before = -1; before !== own.size; ) {
    before = own.size;
    for (const { pid, parent, group } of all) if (own.has(parent) || own.has(group)) own.add(pid);
  }
  return all.filter(({ pid }) => own.has(pid));
}

/** All that run; one that has ended and waits for its parent to notice does not. */
export function listProcesses(): RunningProcess[] {
  return existsSync('/proc/self/stat') ? readProc() : readPs();
}

function readProc(): RunningProcess[] {
  const uptime = Number.parseFloat(readFileSync('/proc/uptime', 'utf8'));
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        // the name of the program stands in brackets and may hold anything
        const [state, parent, group, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (state === 'Z') return [];
        const startedAt = Number(rest[16]) / ticksPerSecond;
        return [
          {
            pid: Number(name),
            parent: Number(parent),
            group: Number(group),
            command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim(),
            seconds: Math.max(0, Math.round(uptime - startedAt)),
            run: markOf(name),
          },
        ];
      } catch {
        // it has ended meanwhile
        return [];
      }
    });
}

/** What the kernel counts times in, on every Linux there is. */
export const ticksPerSecond = 100;

function markOf(pid: string): string | undefined {
  try {
    const variables = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    return variables.find((line) => line.startsWith(`${runVariable}=`))?.slice(runVariable.length + 1);
  } catch {
    // somebody else's
    return undefined;
  }
}

/** Where there is no /proc: `ps` shows the owner's processes with their environment. */
function readPs(): RunningProcess[] {
  const lines = execFileSync('ps', ['-Eww', '-Ao', 'pid=,ppid=,pgid=,command='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, group, command = ''] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    const run = new RegExp(`\\b${runVariable}=(\\S+)`).exec(command)?.[1];
    return pid
      ? [{ pid: Number(pid), parent: Number(parent), group: Number(group), command, seconds: undefined, run }]
      : [];
  });
}
