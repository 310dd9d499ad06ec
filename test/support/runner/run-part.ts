import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Counts } from './counts.ts';
import { addCounts } from './counts.ts';
import { readCpuSeconds } from './cpu-time.ts';
import { asTree, endProcesses, findLeftovers } from './end-processes.ts';
import type { RunMessage } from './messages.ts';
import type { Part } from './parts.ts';
import { processesOf, runVariable } from './processes.ts';
import type { EndedFile, Progress } from './progress.ts';
import { createProgress } from './progress.ts';

export interface PartOptions {
  /** Where it runs; the root of the project unless another is named. */
  readonly folder?: string;
  /** Marks its processes. */
  readonly run: string;
  /** Added to the environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** A part that says nothing for so long is ended. */
  readonly silenceMilliseconds: number;
  /** What each of its files took is added to this file, as the slowest ones are printed. */
  readonly timesFile?: string | undefined;
  /** Ends the part. */
  readonly signal: AbortSignal;
  /** Where its output and what is found go. */
  readonly print: (text: string) => void;
}

const rootUrl = new URL('../../../', import.meta.url);
const root = fileURLToPath(rootUrl);
const slowestShown = 10;

/** Runs a part to its end, or to its silence; whatever happens, none of its processes is left afterwards. */
export async function runPart(part: Part, options: PartOptions): Promise<PartResult> {
  const progress = createProgress();
  const begun = { cpuSeconds: readCpuSeconds(), at: performance.now() };
  const ended = await watch(part, progress, options);
  const leftovers = await findLeftovers(options.run, ended.isWhole ? undefined : 0);
  if (ended.isWhole && leftovers.length > 0)
    options.print(`\n${part.name}: left behind by the tests, and ended now:\n${asTree(leftovers).join('\n')}\n`);
  await endProcesses(options.run);
  showResults(part, progress, options);
  const cpuSeconds = readCpuSeconds();
  if (cpuSeconds !== undefined && begun.cpuSeconds !== undefined)
    options.print(
      `\n${part.name}: ${Math.round(cpuSeconds - begun.cpuSeconds)} s of processor time in ${Math.round((performance.now() - begun.at) / 1_000)} s\n`,
    );
  const extra = Number(!ended.isWhole) + Number(ended.isWhole && leftovers.length > 0);
  const counts = addCounts(progress.counts(), { passed: 0, failed: extra, skipped: 0 });
  const failedFiles = progress.failedFiles();
  // it ended badly without naming a test
  return { failedFiles, counts: ended.code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts };
}

/** What became of a part. */
export interface PartResult {
  readonly counts: Counts;
  /** Test files with a failure, and those that were open when the part was ended. */
  readonly failedFiles: readonly string[];
}

interface Ended {
  readonly code: number | null;
  /** False where it was ended by us. */
  readonly isWhole: boolean;
}

/** Starts it in a group of its own, hands on what it prints, and ends it where it is silent for too long. */
async function watch(part: Part, progress: Progress, options: PartOptions): Promise<Ended> {
  const { silenceMilliseconds, signal, print } = options;
  const child = start(part, options);
  let isStopped = false;
  const stop = (why: string) => {
    if (isStopped) return;
    isStopped = true;
    print(`\n${part.name}: ${why}. Open were:\n${describeOpen(progress, options.run)}\n`);
    void endProcesses(options.run);
  };
  const silence = setTimeout(() => stop(`no sign of life for ${silenceMilliseconds / 1_000} s`), silenceMilliseconds);
  const onAbort = () => stop('interrupted');
  signal.addEventListener('abort', onAbort, { once: true });
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      silence.refresh();
      print(text);
    });
  child.on('message', (message) => {
    silence.refresh();
    progress.take(message as RunMessage);
  });
  const heard = new Promise((resolve) => child.once('disconnect', resolve));
  // a process left behind may hold the output open: the end of the part is the end of its first process
  const code = await once(child, 'exit').then(
    ([exitCode]) => exitCode as number | null,
    (error: Error) => {
      print(`${part.name}: ${error.message}\n`);
      return 1;
    },
  );
  clearTimeout(silence);
  signal.removeEventListener('abort', onAbort);
  await printed(child.stdout, child.stderr);
  // its last messages may come after its end
  if (child.connected) await heard;
  return { code, isWhole: !isStopped };
}

function start({ command: [program, ...words] }: Part, options: PartOptions): ChildProcess {
  return spawn(program, words, {
    cwd: options.folder ?? root,
    env: environmentOf(options),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
}

/** What the pipes still hold. */
async function printed(...streams: (NodeJS.ReadableStream | null)[]): Promise<void> {
  const closed = streams.map(
    (stream) => stream && new Promise((resolve) => stream.once('close', resolve).once('end', resolve)),
  );
  await Promise.race([Promise.all(closed), new Promise((resolve) => setTimeout(resolve, 200))]);
}

function environmentOf({ run, environment }: PartOptions): NodeJS.ProcessEnv {
  const { NODE_TEST_CONTEXT: _ours, ...inherited } = process.env;
  return {
    ...inherited,
    // a process of the tests starts in half the time
    NODE_COMPILE_CACHE: inherited.NODE_COMPILE_CACHE ?? fileURLToPath(new URL('node_modules/.cache/node', rootUrl)),
    ...environment,
    PATH: [fileURLToPath(new URL('node_modules/.bin', rootUrl)), inherited.PATH].join(delimiter),
    [runVariable]: [inherited[runVariable], run].filter(Boolean).join('/'),
    ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
  };
}

function describeOpen(progress: Progress, run: string): string {
  const open = progress.open().map((line) => `  ${line}`);
  return [...open, ...(open.length > 0 ? ['  processes:'] : []), ...asTree(processesOf(run))].join('\n');
}

function showResults({ name }: Part, progress: Progress, { print, timesFile }: PartOptions): void {
  const failures = progress.failures();
  if (failures.length > 0) print(`\n${name}: failed:\n${failures.map((line) => `  ${line}\n`).join('')}`);
  if (timesFile) appendFileSync(timesFile, progress.files().map(asFigures).join(''));
  const slowest = progress.files().slice(0, slowestShown);
  if (slowest.length > 1)
    print(`\n${name}: the slowest files, in seconds of processor time and in all:\n${slowest.map(asFigures).join('')}`);
}

function asFigures({ file, milliseconds, cpuSeconds }: EndedFile): string {
  const [cpu, all] = [cpuSeconds?.toFixed(1) ?? '', (milliseconds / 1_000).toFixed(1)];
  return `  ${cpu.padStart(6)} s ${all.padStart(6)} s  ${file}\n`;
}
