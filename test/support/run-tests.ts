// node test/support/run-tests.ts [PART…] [--long] [--files FILE…] [--silence SECONDS] [--times FILE]: runs parts of the
// tests, or of the long ones, all unless some are named, or some files of node:test alone. Whatever happens, every
// process that a test started is ended, and the last line is «N passed, N failed, N skipped» for all parts together.
// What each test file took, in seconds of processor time and in all, is added to the file of --times.
import { rmSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findChromium } from './browser/browsers.ts';
import { startPostgres } from './database/postgres-server.ts';
import type { Counts } from './runner/counts.ts';
import { addCounts, asLine, noCounts } from './runner/counts.ts';
import { endProcesses } from './runner/end-processes.ts';
import { makeMemoryFolder } from './runner/memory-folder.ts';
import type { Part } from './runner/parts.ts';
import { longParts, namedParts, partOfFiles, parts } from './runner/parts.ts';
import { runPart } from './runner/run-part.ts';

const defaultSilenceSeconds = 180;
const exitCodes = { passed: 0, failed: 1, words: 64, interrupted: 130 } as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: 'boolean' },
    silence: { type: 'string', default: String(defaultSilenceSeconds) },
    times: { type: 'string' },
    long: { type: 'boolean' },
  },
});
const chosen = choose();
const silenceMilliseconds = Number(values.silence) * 1_000;
const run = `run-${process.pid}-${Date.now()}`;
const interrupt = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => interrupt.abort());

const counts = await runAll(chosen);
print(`\n${asLine(counts)}\n`);
process.exit(
  interrupt.signal.aborted ? exitCodes.interrupted : counts.failed > 0 ? exitCodes.failed : exitCodes.passed,
);

async function runAll(all: readonly Part[]): Promise<Counts> {
  let total = noCounts;
  for (const part of all) {
    if (interrupt.signal.aborted) break;
    const counts = await runWithNeeds(part).catch((error: unknown) => {
      print(`\n${part.name}: ${error instanceof Error ? error.message : String(error)}\n`);
      return { ...noCounts, failed: 1 };
    });
    total = addCounts(total, counts);
    if (part.isPreparation && counts.failed > 0) break;
  }
  await endProcesses(run);
  return total;
}

/** The browser is looked for, and PostgreSQL started, before the first test is: tests that start at once only use them. */
async function runWithNeeds(part: Part): Promise<Counts> {
  const chromium = part.needsBrowser ? await findChromium() : undefined;
  const given = process.env.TEST_PG_URL;
  const folder = makeMemoryFolder();
  const postgres = part.needsPostgres && !given ? await startPostgres(folder) : undefined;
  const url = postgres?.url ?? given;
  try {
    const environment = {
      ...part.environment,
      ...(chromium && { CHROME_PATH: chromium }),
      ...(url && { TEST_PG_URL: url }),
      ...(folder && { TMPDIR: folder }),
    };
    const options = { run, environment, silenceMilliseconds, signal: interrupt.signal, timesFile: values.times, print };
    return (await runPart(part, options)).counts;
  } finally {
    await postgres?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  }
}

function choose(): readonly Part[] {
  if (values.files) return [partOfFiles(positionals)];
  const offered = values.long ? longParts : namedParts;
  const known = offered.map(({ name }) => name);
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    console.error(`There is no part “${unknown}”; choose of: ${known.join(', ')}.`);
    process.exit(exitCodes.words);
  }
  if (positionals.length > 0) return offered.filter(({ name }) => positionals.includes(name));
  return values.long ? longParts : parts;
}

/** At once, so that nothing is lost when the process exits. */
function print(text: string): void {
  writeSync(1, text);
}
