// npm run bench -- mutations [--count 40] [--seed 1] [--minutes 10] [--only 7,12] [--coverage FILE] [--list]: draws so
// many mutations, applies one after the other to a copy of the project, and runs the tests that reach it: those
// that run its place, which is measured before. --coverage keeps what was measured in a file, or takes it from there;
// --only tries some mutations again, by their numbers; --list only prints what is drawn.
import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readSources } from '../../house/source-files.ts';
import { startPostgres } from '../../support/database/postgres-server.ts';
import { createRandom } from '../../support/drawn/seeded-random.ts';
import { measureCoverage } from './coverage.ts';
import { createNearestTests, findTests } from './nearest-tests.ts';
import type { Mutation } from './operators.ts';
import { mutationsOf } from './operators.ts';
import { makeScratchCopy } from './scratch-copy.ts';
import type { MutationResult } from './try-mutation.ts';
import { tryMutation } from './try-mutation.ts';

/** Where what is promised is done. */
const rooms = ['checkout', 'http', 'stores', 'providers'].map((room) => `proxy-server/${room}`);

/** Prints each mutation with what became of it, then those that survived; returns 1 where any did. */
export async function runMutations(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      count: { type: 'string', default: '40' },
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '10' },
      only: { type: 'string' },
      coverage: { type: 'string' },
      list: { type: 'boolean', default: false },
    },
  });
  const drawn = draw(Number(values.seed));
  if (values.list) {
    for (let index = 0; index < Number(values.count); index++) print(`${index + 1}. ${describe(drawn())}`);
    return 0;
  }
  const numbers =
    values.only?.split(',').map(Number) ?? Array.from({ length: Number(values.count) }, (_, at) => at + 1);
  const survivors = await tryAll(drawn, numbers, Number(values.minutes) * 60_000, values.coverage);
  print(`\n${numbers.length - survivors.length} of ${numbers.length} killed, seed ${values.seed}.`);
  for (const line of survivors) print(`Survived: ${line}`);
  return survivors.length > 0 ? 1 : 0;
}

/** Each operator is drawn as often as the others, whatever it finds to change. */
function draw(seed: number): () => Mutation {
  const random = createRandom(seed);
  const pick = <Thing>(from: readonly Thing[]): Thing => from[Math.floor(random() * from.length)]!;
  const sources = readSources(rooms, ['.ts']).sort((left, right) => (left.path < right.path ? -1 : 1));
  const all = sources.flatMap(({ path, text }) => mutationsOf(path, text));
  const operators = [...new Set(all.map(({ operator }) => operator))].sort();
  const drawn = new Set<Mutation>();
  return function next() {
    const operator = pick(operators);
    const mutation = pick(all.filter((one) => one.operator === operator));
    if (drawn.has(mutation)) return next();
    drawn.add(mutation);
    return mutation;
  };
}

async function tryAll(
  drawn: () => Mutation,
  numbers: readonly number[],
  longestMilliseconds: number,
  coverageFile?: string,
): Promise<string[]> {
  const database = await startPostgres();
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const copy = makeScratchCopy(database.url, stop.signal);
  const survivors: string[] = [];
  try {
    if (!copy.isSound()) throw new Error('Types or lint refuse the code as it is.');
    const isMutated = (path: string) => rooms.some((room) => path.startsWith(`${room}/`));
    const nearestTests = createNearestTests(await measureCoverage(copy, findTests(), isMutated, coverageFile));
    for (let drawnCount = 0; drawnCount < Math.max(...numbers); ) {
      const mutation = drawn();
      copy.apply(mutation);
      const isSound = copy.isSound();
      copy.restore(mutation);
      // a signal that came meanwhile has waited for it
      await setImmediate();
      stop.signal.throwIfAborted();
      if (!isSound) {
        print(`   refused by types or lint: ${describe(mutation)}`);
        continue;
      }
      drawnCount += 1;
      if (!numbers.includes(drawnCount)) continue;
      const result = await tryMutation(copy, mutation, nearestTests(mutation), longestMilliseconds);
      print(`${drawnCount}. ${describe(mutation)}: ${tell(result)}`);
      if (result.status === 'survived') survivors.push(describe(mutation));
    }
  } finally {
    copy.remove();
    await database.stop();
  }
  return survivors;
}

function describe({ operator, path, line, before, replacement }: Mutation): string {
  const oneLine = (text: string) => (text.length > 70 ? `${text.slice(0, 70)}…` : text).replaceAll(/\s+/g, ' ');
  return `${path}:${line} ${operator}: \`${oneLine(before)}\` → \`${oneLine(replacement)}\``;
}

function tell(result: MutationResult): string {
  if (result.status === 'killed') return `killed by ${result.by} (${result.distance} imports away)`;
  return `SURVIVED ${result.testFiles} test files${result.isWhole ? '' : ', then the time was up'}`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
