import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than any work that is done under a lock. */
const staleMilliseconds = 300_000;
const pollMilliseconds = 50;

/** Runs one work at a time, in all processes; `file` is the lock. A lock of a process that has ended is taken over. */
export async function withLock<Answer>(file: string, work: () => Promise<Answer>): Promise<Answer> {
  // several in one process may wait for it
  const own = `${file}.${process.pid}.${randomUUID()}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(own, String(process.pid));
  try {
    while (!take(own, file)) {
      if (isStale(file)) renameAway(file, `${own}.stale`);
      else await sleep(pollMilliseconds);
    }
    try {
      return await work();
    } finally {
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** A link is created with its content in one step, and only if there is none. */
function take(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isStale(file: string): boolean {
  try {
    return !isRunning(Number(readFileSync(file, 'utf8'))) || Date.now() - statSync(file).mtimeMs > staleMilliseconds;
  } catch {
    // released meanwhile
    return false;
  }
}

/** Only one process moves a stale lock away; one that moves a new lock puts it back. */
function renameAway(file: string, aside: string): void {
  try {
    renameSync(file, aside);
    if (!isStale(aside)) take(aside, file);
    rmSync(aside, { force: true });
  } catch {
    // another process was faster
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
