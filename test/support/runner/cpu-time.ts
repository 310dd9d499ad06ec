import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { ticksPerSecond } from './processes.ts';

/** Names the file in which the processes of a part note what their test files have taken. */
export const cpuLogVariable = 'TEST_CPU_LOG';

/**
 * Seconds of processor time that this process has taken so far, with those that it started and that have ended.
 * Undefined where the system does not say.
 */
export function readCpuSeconds(): number | undefined {
  if (!existsSync('/proc/self/stat')) return undefined;
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // the name of the program stands in brackets and may hold anything; then user and system, of itself and of the others
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond;
}

/** Notes what a test file has taken, from a moment on. */
export function noteCpuSeconds(file: string, since = 0): void {
  const log = process.env[cpuLogVariable];
  const seconds = readCpuSeconds();
  if (log && seconds !== undefined) appendFileSync(log, `${JSON.stringify([file, seconds - since])}\n`);
}

/** What was noted of a test file; undefined where nothing was. */
export function notedCpuSeconds(log: string, file: string): number | undefined {
  if (!existsSync(log)) return undefined;
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as [string, number]).find(([noted]) => noted === file)?.[1];
}
