// node test/support/runner/node-tests.ts PATTERN…: runs the test files with node:test, prints what its «spec» reporter
// prints, and tells the runner which files and tests begin and end, at once: what is printed of a file waits for the
// files before it.
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import type { EventData } from 'node:test';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import type { RunMessage, TestResult } from './messages.ts';

/** Most files wait for something most of the time: more than there are processors. */
const filesAtOnce = 5;
const longestTestMilliseconds = 240_000;
const longestReason = { lines: 12, characters: 1_500 } as const;

// the files of a pattern together, in the order of the patterns: the slow ones come first, so that none is left over
// at the end for one processor alone
const files = [...new Set(process.argv.slice(2).flatMap((pattern) => globSync(pattern).sort()))].map((file) =>
  resolve(file),
);
if (files.length === 0) throw new Error(`There is no test file ${process.argv.slice(2).join(' ')}.`);

const events = run({ files, concurrency: filesAtOnce, timeout: longestTestMilliseconds });
events.on('test:dequeue', ({ file, name }) => {
  if (file) tell({ type: 'begun', file, ...(name !== file && { test: name }) });
});
const ended = new Set<string>();
events.on('test:complete', (completed) => {
  const { file, name, details } = completed;
  // node:test tells a test within another one twice when it ends before an earlier one is printed; the duration, in
  // nanoseconds, tells tests of one name apart
  const key = `${file} ${name} ${details.duration_ms}`;
  if (ended.has(key)) return;
  ended.add(key);
  if (file) tell({ type: 'ended', file, ...(name !== file && { test: name }), result: resultOf(completed) });
});
events.on('test:summary', ({ file, success }) => {
  if (!file && !success) process.exitCode = 1;
});
events.compose(spec).pipe(process.stdout);

function tell(message: RunMessage): void {
  process.send?.(message);
}

function resultOf({ name, file, details, skip }: EventData.TestComplete): TestResult {
  const isTest = details.type !== 'suite' && name !== file;
  const error = details.error as (Error & { failureType?: string }) | undefined;
  return {
    status: skip !== undefined ? 'skipped' : details.passed ? 'passed' : 'failed',
    milliseconds: details.duration_ms,
    // a suite or a file that failed for its tests' sake is no failure more
    isCounted: isTest || (!details.passed && error?.failureType !== 'subtestsFailed'),
    ...(error && { why: describe(error) }),
  };
}

/** The error of a test and what caused it, without the runner's own error around it. */
function describe(error: Error): string {
  const { lines, characters } = longestReason;
  const messages: string[] = [];
  for (let each: unknown = error.cause ?? error; each instanceof Error; each = each.cause)
    messages.push(each.message || String(each));
  const text = messages.join('\n') || String(error.cause ?? error.message);
  return text.slice(0, characters).split('\n').slice(0, lines).join('\n');
}
