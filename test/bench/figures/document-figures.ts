import { createPageRenderer } from '../../../proxy-server/certificates/pages/page-renderer.ts';
import { sniffMediaType } from '../../../proxy-server/domain/media-type.ts';
import type { PageQuestion } from '../../../proxy-server/domain/order/certificate-pages.ts';
import { corpus } from '../../proxy-server/certificates/docx/corpus.ts';
import { flatten } from '../../proxy-server/certificates/docx/flatten.ts';
import { corpus as pdfs } from '../../proxy-server/certificates/pages/corpus.ts';
import { endAfter } from '../../support/clean-up.ts';
import { readCorpus, readImageCorpus, readWordCorpus } from '../../support/documents/certificate-corpus.ts';
import { imageCorpus } from '../../support/documents/image-corpus.ts';
import { mutate } from '../../support/documents/mutate.ts';
import { mutateDocx } from '../../support/documents/mutate-docx.ts';
import { createRandom } from '../../support/drawn/seeded-random.ts';
import { memberKinds } from '../../widget/members/member-kinds.ts';
import { median } from '../median.ts';
import type { Figure } from '../results.ts';

const damagedDocuments = 2_000;
const longestMilliseconds = 5_000;

/** Files of many producers, and tables of members as people have them: what is seen of them; and what damaged ones do. */
export async function documentFigures(): Promise<Figure[]> {
  return [
    await pdfFigure(),
    await corpusFigure(),
    pictureFigure(),
    tablesFigure(),
    await damageFigure(),
    damagedPicturesFigure(),
  ];
}

/** Right: each line is there, and nothing hidden; told: the reason or what it lacks is said, as it should be. */
async function corpusFigure(): Promise<Figure> {
  return endAfter(async (owner) => {
    const renderer = createPageRenderer();
    owner.after(() => renderer.close());
    const times: number[] = [];
    const counts = { right: 0, told: 0, wrong: 0 };
    for (const [name, bytes] of readWordCorpus()) {
      const { lines = [], hidden = [], lacks = [], reason } = corpus[name] ?? {};
      const begun = performance.now();
      const answer = await renderer.ask({ key: name, load: async () => bytes }, { want: 'content' });
      times.push(performance.now() - begun);
      const seen = answer.status === 'content' ? flatten(answer.content) : [];
      const isSeen = lines.every((line) => seen.includes(line)) && !hidden.some((word) => seen.join().includes(word));
      const said = answer.status === 'undrawable' ? answer.reason : undefined;
      const lacked = answer.status === 'content' ? (answer.content.lacks ?? []) : [];
      const isSaid = said === reason && lacked.join() === lacks.join();
      counts[!isSeen || !isSaid ? 'wrong' : reason || lacks.length > 0 ? 'told' : 'right'] += 1;
    }
    return {
      what: `${times.length} Word documents of many producers: right, told, wrong; read in, median and worst`,
      figure: `${counts.right}, ${counts.told}, ${counts.wrong}; ${median(times).toFixed(0)} ms, ${Math.max(...times).toFixed(0)} ms`,
      aim: 'none wrong',
      isMet: counts.wrong === 0,
    };
  });
}

/** Right: the pages that it should have, the first of them drawn; told: the reason is said, as it should be. */
async function pdfFigure(): Promise<Figure> {
  return endAfter(async (owner) => {
    const renderer = createPageRenderer();
    owner.after(() => renderer.close());
    const counts = { right: 0, told: 0, wrong: 0 };
    for (const [name, bytes] of readCorpus()) {
      const { count = 1, page = 1, reason, pageReason } = pdfs[name] ?? {};
      const ask = (question: PageQuestion) => renderer.ask({ key: name, load: async () => bytes }, question);
      const pages = await ask({ want: 'pages' });
      const drawn = await ask({ want: 'picture', page, width: 480 });
      const said = pages.status === 'undrawable' ? pages.reason : 'reason' in drawn ? drawn.reason : undefined;
      const isCounted = pages.status === 'undrawable' || (pages.status === 'pages' && pages.pages.count === count);
      counts[said !== (reason ?? pageReason) || !isCounted ? 'wrong' : said ? 'told' : 'right'] += 1;
    }
    return {
      what: `${readCorpus().size} PDFs of many producers: right, told, wrong`,
      figure: `${counts.right}, ${counts.told}, ${counts.wrong}`,
      aim: 'none wrong',
      isMet: counts.wrong === 0,
    };
  });
}

/** What browsers show of them is looked at in the tests (`test/widget/viewers/image-corpus.test.ts`). */
function pictureFigure(): Figure {
  const all = Object.values(imageCorpus);
  const shown = all.filter(({ type, reason, isCut }) => type && !reason && !isCut).length;
  return {
    what: `${all.length} pictures of many producers: to be shown, to be told`,
    figure: `${shown}, ${all.length - shown}`,
  };
}

/** Each must end so, and be read rightly, in the tests (`test/widget/members/member-kinds.test.ts`). */
function tablesFigure(): Figure {
  const count = (ending: string) => memberKinds.filter((kind) => kind.ending === ending).length;
  return {
    what: `${memberKinds.length} kinds of tables of members: to be read rightly, asked about, pointed at`,
    figure: `${count('right')}, ${count('asked')}, ${count('told')}`,
  };
}

async function damageFigure(): Promise<Figure> {
  return endAfter(async (owner) => {
    const troubles: string[] = [];
    const renderer = createPageRenderer({ onTrouble: ({ reason }) => troubles.push(reason) });
    owner.after(() => renderer.close());
    const random = createRandom(4);
    const originals = [...readWordCorpus().values()];
    const before = process.memoryUsage().rss;
    let [longest, most, read] = [0, 0, 0];
    for (let index = 0; index < damagedDocuments; index++) {
      const content = mutateDocx(originals[Math.floor(random() * originals.length)]!, random);
      const source = { key: `damaged ${index}`, load: async () => content };
      const begun = performance.now();
      const { status } = await renderer.ask(source, { want: 'content' });
      longest = Math.max(longest, performance.now() - begun);
      if (status === 'content') read += 1;
      most = Math.max(most, process.memoryUsage().rss - before);
    }
    return {
      what: `${damagedDocuments} damaged Word documents: read; ended their thread; longest; memory beyond the start`,
      figure: `${read}; ${troubles.length}; ${longest.toFixed(0)} ms; ${(most / 1e6).toFixed(0)} MB`,
      aim: '≤ 5 s, ≤ 150 MB',
      isMet: troubles.length === 0 && longest <= longestMilliseconds && most <= 150e6,
    };
  });
}

/** The proxy only looks at their first bytes; browsers decode them. */
function damagedPicturesFigure(): Figure {
  const random = createRandom(5);
  const originals = [...readImageCorpus().values()];
  let [longest, known] = [0, 0];
  for (let index = 0; index < damagedDocuments; index++) {
    const content = mutate(originals[Math.floor(random() * originals.length)]!, random);
    const begun = performance.now();
    if (sniffMediaType(content)?.startsWith('image/')) known += 1;
    longest = Math.max(longest, performance.now() - begun);
  }
  return {
    what: `${damagedDocuments} damaged pictures: told to be a picture; longest`,
    figure: `${known}; ${longest.toFixed(1)} ms`,
    aim: '≤ 5 s',
    isMet: longest <= longestMilliseconds,
  };
}
