import { relative } from 'node:path';
import type { Counts } from './counts.ts';
import type { RunMessage } from './messages.ts';

/** What a part of the run has told so far. */
export interface Progress {
  take(message: RunMessage): void;
  counts(): Counts;
  /** The files and tests that have begun and not ended, one line each. */
  open(): string[];
  /** The tests that failed, each with why. */
  failures(): string[];
  /** The test files with a failure, and those that have begun and not ended. */
  failedFiles(): string[];
  /** Those that took most processor time first; where the system does not say, those that took longest. */
  files(): readonly EndedFile[];
}

export interface EndedFile {
  readonly file: string;
  readonly milliseconds: number;
  readonly cpuSeconds: number | undefined;
}

export function createProgress(now: () => number = Date.now): Progress {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const begun: { file: string; test: string | undefined; at: number }[] = [];
  const failures: string[] = [];
  const files: (EndedFile & { readonly hasFailed: boolean })[] = [];
  return {
    take(message) {
      if (message.type === 'counts') {
        counts.passed += message.counts.passed;
        counts.failed += message.counts.failed;
        counts.skipped += message.counts.skipped;
        return;
      }
      const { test } = message;
      const file = relative(process.cwd(), message.file);
      if (message.type === 'begun') return void begun.push({ file, test, at: now() });
      // several files may run the tests of one suite, which carry its file's name
      const index = begun.findIndex((one) => one.file === file && one.test === test);
      if (index >= 0) begun.splice(index, 1);
      const { status, milliseconds, cpuSeconds, isCounted, why } = message.result;
      if (test === undefined) files.push({ file, milliseconds, cpuSeconds, hasFailed: status === 'failed' });
      if (!isCounted) return;
      counts[status] += 1;
      if (status !== 'failed') return;
      failures.push([test === undefined ? file : `${file}: ${test}`, ...(why?.split('\n') ?? [])].join('\n    '));
    },
    counts: () => ({ ...counts }),
    open: () =>
      begun.map(
        ({ file, test, at }) =>
          `${test === undefined ? file : `  ${file}: ${test}`}, ${Math.round((now() - at) / 1_000)} s`,
      ),
    failures: () => failures,
    failedFiles: () => [
      ...files.filter(({ hasFailed }) => hasFailed).map(({ file }) => file),
      ...begun.filter(({ test }) => test === undefined).map(({ file }) => file),
    ],
    files: () => files.toSorted((left, right) => costOf(right) - costOf(left)),
  };
}

function costOf({ cpuSeconds, milliseconds }: EndedFile): number {
  return cpuSeconds ?? milliseconds / 1_000;
}
