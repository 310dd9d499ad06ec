import { chmodSync, existsSync, mkdtempSync, statfsSync } from 'node:fs';

const memory = '/dev/shm';
/** Far more than all files of the tests that are there at the same time. */
const leastFreeBytes = 4 * 2 ** 30;

/**
 * A new folder in memory for the temporary files of tests: a SQLite that waits for the disk at every commit takes five
 * times the processor time, and longer still by the clock. Undefined where the system has no such place, or little room.
 */
export function makeMemoryFolder(): string | undefined {
  if (!existsSync(memory)) return undefined;
  const { bavail, bsize } = statfsSync(memory);
  if (bavail * bsize < leastFreeBytes) return undefined;
  const folder = mkdtempSync(`${memory}/cover-run-`);
  // as `/tmp` is: some tests start programs as another user
  chmodSync(folder, 0o1777);
  return folder;
}
