import { globSync, readFileSync } from 'node:fs';
import { run } from 'node:test';
import { wholeVariable } from '../../support/drawn/sample.ts';
import type { Figure } from '../results.ts';

const suites = [
  { what: 'Ways of coming back, frames, links, Back and Forward', pattern: 'test/journeys/coming-back/*.test.ts' },
  { what: 'Moments of a purchase × faults of the line', pattern: 'test/journeys/faults-at-moments.test.ts' },
  { what: 'What else is tried of a line that fails', pattern: 'test/journeys/faults-of-line.long.test.ts' },
] as const;

/** All of what `npm test` tries a sample of: leaving the checkout and coming back, and the line's faults. */
export async function comingBackFigures(): Promise<Figure[]> {
  process.env[wholeVariable] = '1';
  const figures: Figure[] = [];
  for (const { what, pattern } of suites) {
    const { right, all, wrong } = await count(globSync(pattern).sort());
    for (const name of wrong) process.stderr.write(`not right: ${name}\n`);
    figures.push({ what, figure: `${right} of ${all}`, aim: 'all', isMet: right === all });
  }
  const { money, insurer } = JSON.parse(readFileSync('docs/decisions/truth-table.json', 'utf8')) as TruthTable;
  for (const [about, { sentences }] of Object.entries({ money, insurer }))
    figures.push({
      what: `Sentences about the ${about} in the truth table`,
      figure: String(Object.keys(sentences).length),
    });
  return figures;
}

interface TruthTable {
  readonly money: { readonly sentences: object };
  readonly insurer: { readonly sentences: object };
}

async function count(files: readonly string[]): Promise<{ right: number; all: number; wrong: readonly string[] }> {
  const wrong: string[] = [];
  let all = 0;
  for await (const { type, data } of run({ files: [...files], concurrency: 1 })) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details.type === 'suite') continue;
    all += 1;
    if (type === 'test:fail') wrong.push(data.name);
  }
  return { right: all - wrong.length, all, wrong };
}
