// npm run bench -- mutations [--count 40] [--seed 1] [--minutes 10] [--only 7,12] [--coverage FILE] [--list]: draws so
// many mutations, applies one after the other to a copy of the project, and runs the tests that reach it: those
// that run its place, which is measured before. --coverage keeps what was measured in a file, or takes it from there;
// --only tries some mutations again, by their numbers; --list only prints what is drawn.
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readSources } from '../../house/source-files.ts';
import { startPostgres } from '../../support/database/postgres-server.ts';
import { measureCoverage } from './coverage.ts';
import { createNearestTests, findNodeTests } from './nearest-tests.ts';
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
  const drawn = draw(values.seed);
  if (values.list) {
    for (const [at, mutation] of drawn.slice(0, Number(values.count)).entries())
      print(`${at + 1}. ${describe(mutation)}`);
    return 0;
  }
  const numbers =
    values.only?.split(',').map(Number) ?? Array.from({ length: Number(values.count) }, (_, at) => at + 1);
  const survivors = await tryAll(drawn, numbers, Number(values.minutes) * 60_000, values.coverage);
  print(`\n${numbers.length - survivors.length} of ${numbers.length} killed, seed ${values.seed}.`);
  for (const line of survivors) print(`Survived: ${line}`);
  return survivors.length > 0 ? 1 : 0;
}

/**
 * All mutations in the order of a seed. Each operator comes as often as the others, whatever it finds to change; how the
 * mutations of a file stand to one another does not depend on other files.
 */
function draw(seed: string): Mutation[] {
  const byOperator = new Map<string, Ranked[]>();
  for (const { path, text } of readSources(rooms, ['.ts'])) {
    const known = new Map<string, number>();
    for (const mutation of mutationsOf(path, text)) {
      const { operator, before, replacement } = mutation;
      const name = [path, operator, before, replacement].join('\n');
      const count = (known.get(name) ?? 0) + 1;
      known.set(name, count);
      const rank = createHash('sha256').update([seed, name, count].join('\n')).digest('hex');
      const ranked = byOperator.get(operator) ?? [];
      byOperator.set(operator, ranked);
      ranked.push({ mutation, rank });
    }
  }
  const queues = [...byOperator].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, all]) => all.sort(byRank));
  const rounds = Math.max(...queues.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) =>
    queues.flatMap((queue) => queue.slice(round, round + 1).map(({ mutation }) => mutation)),
  ).flat();
}

interface Ranked {
  readonly mutation: Mutation;
  readonly rank: string;
}

function byRank(left: Ranked, right: Ranked): number {
  return left.rank < right.rank ? -1 : 1;
}

async function tryAll(
  drawn: readonly Mutation[],
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
    const nearestTests = createNearestTests(await measureCoverage(copy, findNodeTests(), isMutated, coverageFile));
    let drawnCount = 0;
    for (const mutation of drawn) {
      if (drawnCount >= Math.max(...numbers)) break;
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
