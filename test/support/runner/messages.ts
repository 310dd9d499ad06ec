import type { Counts } from './counts.ts';

/** What a process that runs tests tells the runner, as it happens. */
export type RunMessage =
  | { readonly type: 'begun'; readonly file: string; readonly test?: string }
  | { readonly type: 'ended'; readonly file: string; readonly test?: string; readonly result: TestResult }
  | { readonly type: 'counts'; readonly counts: Counts };

export interface TestResult {
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly milliseconds: number;
  /** Of a file: processor time, with that of the processes that it started and that have ended. */
  readonly cpuSeconds?: number;
  /** True for a test; a suite or a file is counted only where it failed by itself. */
  readonly isCounted: boolean;
  /** Why it failed, in a few lines. */
  readonly why?: string;
}
