import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { UnusableSettingError } from '../../domain/errors.ts';
import { realClock } from '../../runtime/clock.ts';

/** Throws unless SQLite finds the file whole. */
export function assertWhole(file: string): void {
  const faults = readFaults(file);
  if (faults !== 'ok') throw new UnusableSettingError(`${file} is damaged, or no SQLite file: ${faults}.`);
}

function readFaults(file: string): string {
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      return String(Object.values(database.prepare('pragma quick_check(1)').get() ?? {})[0]);
    } finally {
      database.close();
    }
  } catch (error) {
    return (error as Error).message;
  }
}

/** Puts all of a database into its one file. Throws while a proxy runs: only the last connection may do that. */
export function takeWhole(file: string): void {
  if (!leaveWriteAheadLog(file)) throw new UnusableSettingError(`${file} is in use: stop the proxy first.`);
}

/** Puts all of a database into its one file; false where another connection is open. */
export function leaveWriteAheadLog(file: string): boolean {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    const { journal_mode: mode } = database.prepare('pragma journal_mode = delete').get() as { journal_mode: string };
    return mode === 'delete';
  } catch {
    return false;
  } finally {
    database.close();
  }
}

/** The name under which a database is made before it takes its place; what was left there is gone. */
export function makeRoom(file: string): string {
  const unfinished = `${file}.unfinished`;
  for (const rest of ['', '-journal', '-wal', '-shm']) rmSync(`${unfinished}${rest}`, { force: true });
  return unfinished;
}

/** The name under which a file that is not used any more is kept, such as `….replaced-2026-11-28T170500.000Z`. */
export function keptName(file: string, why: 'replaced' | 'moved'): string {
  return `${file}.${why}-${new Date(realClock.now()).toISOString().replaceAll(':', '')}`;
}
