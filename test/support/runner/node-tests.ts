// node test/support/runner/node-tests.ts PATTERN… [--together COUNT:PATTERN…]: runs the test files with node:test, those
// after --together so many in a process, prints what its «spec» reporter prints, and tells the runner which files and
// tests begin and end, at once: what is printed of a file waits for the files before it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { EventData } from 'node:test';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { parseArgs } from 'node:util';
import { cpuLogVariable, notedCpuSeconds } from './cpu-time.ts';
import { groupFiles } from './group-files.ts';
import { findTests } from './long-files.ts';
import type { RunMessage, TestResult } from './messages.ts';
import { nameOf } from './run-file.ts';

/** Most files wait for something most of the time: more than there are processors. */
const filesAtOnce = 5;
const longestTestMilliseconds = 240_000;
const longestReason = { lines: 12, characters: 1_500 } as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { together: { type: 'string', multiple: true, default: [] } },
});
const alone = find(positionals);
const sets = values.together.map((each) => {
  const [, count, pattern = ''] = /^(\d+):(.+)$/.exec(each) ?? [];
  return { count: Number(count), files: find([pattern]) };
});
const together = new Set(sets.flatMap(({ files }) => files).map(nameOf));
if (alone.length + together.size === 0) throw new Error(`There is no test file ${process.argv.slice(2).join(' ')}.`);

const folder = mkdtempSync(join(tmpdir(), 'cover-tests-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const cpuLog = join(folder, 'cpu.log');
process.env[cpuLogVariable] = cpuLog;
const groups = new Map(
  sets.flatMap(({ count, files }, index) =>
    groupFiles(files, count, join(folder, String(index))).map(({ module, files: own }) => [module, own] as const),
  ),
);
const events = run({
  files: [...alone, ...groups.keys()],
  concurrency: filesAtOnce,
  // of each test, suite and file within a process; the runner ends a process that says nothing
  execArgv: [`--test-timeout=${longestTestMilliseconds}`, '--import', import.meta.resolve('./note-cpu-at-exit.ts')],
});
events.on('test:dequeue', ({ file, name }) => {
  if (file) tell({ type: 'begun', ...whatOf(file, name) });
});
const ended = new Set<string>();
events.on('test:complete', (completed) => {
  const { file, name, details } = completed;
  // node:test tells a test within another one twice when it ends before an earlier one is printed; the duration, in
  // nanoseconds, tells tests of one name apart
  const key = `${file} ${name} ${details.duration_ms}`;
  if (ended.has(key)) return;
  ended.add(key);
  if (file) tell({ type: 'ended', ...whatOf(file, name), result: resultOf(completed) });
});
events.on('test:summary', ({ file, success }) => {
  if (!file && !success) process.exitCode = 1;
});
events.compose(spec).pipe(process.stdout);

/** The files of a pattern together, in the order of the patterns. */
function find(patterns: readonly string[]): string[] {
  return [...new Set(patterns.flatMap(findTests))].map((file) => resolve(file));
}

/** The file of an event, and its test unless it is the file itself. Files of a group are suites, and it is none. */
function whatOf(file: string, name: string): { file: string; test?: string } {
  if (together.has(name)) return { file: resolve(name) };
  const group = groups.get(file);
  if (group) return { file: group[0]!, test: `the process of ${group.length} files` };
  return { file, ...(name !== file && { test: name }) };
}

function tell(message: RunMessage): void {
  process.send?.(message);
}

function resultOf({ name, file, details, skip }: EventData.TestComplete): TestResult {
  const isTest = details.type !== 'suite' && name !== file;
  const what = file ? whatOf(file, name) : undefined;
  const cpuSeconds = what && !what.test ? notedCpuSeconds(cpuLog, what.file) : undefined;
  const error = details.error as (Error & { failureType?: string }) | undefined;
  return {
    status: skip !== undefined ? 'skipped' : details.passed ? 'passed' : 'failed',
    milliseconds: details.duration_ms,
    ...(cpuSeconds !== undefined && { cpuSeconds }),
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
