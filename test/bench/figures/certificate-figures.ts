import { createPageRenderer } from '../../../proxy-server/certificates/pages/page-renderer.ts';
import { endAfter } from '../../support/clean-up.ts';
import { readCorpus } from '../../support/documents/certificate-corpus.ts';
import { mutate } from '../../support/documents/mutate.ts';
import { createRandom } from '../../support/drawn/seeded-random.ts';
import { kilobytes } from '../kilobytes.ts';
import { holderFigures } from '../measures/certificate-holders.ts';
import { phoneFigures } from '../measures/certificate-phone.ts';
import { median } from '../median.ts';
import type { Figure } from '../results.ts';

const damagedDocuments = 2_000;
const longestMilliseconds = 5_000;

/** What a certificate costs: a phone on a slow line, the proxy, many holders at once; and what damaged ones do. */
export async function certificateFigures(): Promise<Figure[]> {
  return [...(await phoneFigures()), ...(await drawingFigures()), ...(await holderFigures()), await damageFigure()];
}

/** The time of the drawing thread alone, over the corpus, each document new to it. */
async function drawingFigures(): Promise<Figure[]> {
  return endAfter(async (owner) => {
    const renderer = createPageRenderer();
    owner.after(() => renderer.close());
    const figures: Figure[] = [];
    for (const width of [480, 960, 1920]) {
      const times: number[] = [];
      const bytes: number[] = [];
      for (const [name, content] of readCorpus()) {
        const source = { key: `${name} ${width}`, load: async () => content };
        const begun = performance.now();
        const answer = await renderer.ask(source, { want: 'picture', page: 1, width });
        if (answer.status !== 'picture') continue;
        times.push(performance.now() - begun);
        bytes.push(answer.picture.bytes.length);
      }
      figures.push({
        what: `A first page drawn ${width} dots wide, ${times.length} of the corpus: median, worst`,
        figure: `${median(times).toFixed(0)} ms, ${Math.max(...times).toFixed(0)} ms; ${kilobytes(median(bytes))}, ${kilobytes(Math.max(...bytes))}`,
      });
    }
    return figures;
  });
}

/** Damaged documents, drawn without a proxy around it: how long the longest took, and the memory of this process. */
async function damageFigure(): Promise<Figure> {
  return endAfter(async (owner) => {
    const troubles: string[] = [];
    const renderer = createPageRenderer({ onTrouble: ({ reason }) => troubles.push(reason) });
    owner.after(() => renderer.close());
    const random = createRandom(2);
    const originals = [...readCorpus().values()];
    const before = process.memoryUsage().rss;
    let [longest, most, drawn] = [0, 0, 0];
    for (let index = 0; index < damagedDocuments; index++) {
      const content = mutate(originals[Math.floor(random() * originals.length)]!, random);
      const source = { key: `damaged ${index}`, load: async () => content };
      for (const question of [
        { want: 'picture', page: 1, width: 960 },
        { want: 'text', page: 1 },
      ] as const) {
        const begun = performance.now();
        const { status } = await renderer.ask(source, question);
        longest = Math.max(longest, performance.now() - begun);
        if (status === 'picture') drawn += 1;
      }
      most = Math.max(most, process.memoryUsage().rss - before);
    }
    return {
      what: `${damagedDocuments} damaged documents: drawn; ended their thread; longest; memory beyond the start`,
      figure: `${drawn}; ${troubles.length}; ${longest.toFixed(0)} ms; ${(most / 1e6).toFixed(0)} MB`,
      aim: '≤ 5 s, ≤ 150 MB',
      isMet: longest <= longestMilliseconds && most <= 150e6,
    };
  });
}
