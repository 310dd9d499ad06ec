import { allProducts } from '../../../proxy-server/catalogue/catalogue.ts';
import { ensureBuilt } from '../../../proxy-server/runtime/ensure-built.ts';
import { openDemo } from '../../support/browser/open-demo.ts';
import { goOn } from '../../support/walks/walk.ts';
import { fillInGroup, fillInPrincipal } from '../../support/walks/walk-group.ts';
import { fillInProduct } from '../../support/walks/walk-product.ts';
import { pasteMembers } from '../measures/pasted-members.ts';
import { measureStepInteractions, type Walk } from '../measures/step-interactions.ts';
import { toMarkdown } from '../results.ts';

/** A cheap phone beside the machine that measures. */
const slowdown = 4;
const longestInteraction = 100;
const longestTask = 50;
const members = 20;

const walks: Readonly<Record<string, Walk>> = {
  ...Object.fromEntries(
    allProducts.map((product): [string, Walk] => [
      product.id,
      { category: product.category, fillIn: (page, onScreen) => fillInProduct(page, product, {}, { onScreen }) },
    ]),
  ),
  [`group-life, ${members} members`]: {
    category: 'group-life',
    async fillIn(page, onScreen) {
      await fillInGroup(page, members, onScreen);
      await pasteMembers(page, members);
      await goOn(page);
      await fillInPrincipal(page, onScreen);
    },
  },
};

/** How soon each step of each product answers on a slow phone, as a table. */
export async function interactionTable(): Promise<string> {
  await ensureBuilt();
  const demo = await openDemo();
  try {
    const rows: string[][] = [];
    for (const [name, walk] of Object.entries(walks)) {
      const found = await measureStepInteractions(demo, walk, slowdown);
      const isMet = found.slowest < longestInteraction && found.longestTask < longestTask;
      rows.push([
        name,
        `${found.screens}, ${found.interactions}`,
        `${found.slowest.toFixed(0)} ms, ${found.slowestOn}`,
        `${found.longestTask.toFixed(0)} ms`,
        isMet ? 'yes' : 'no',
      ]);
    }
    return toMarkdown(
      ['Product', 'Screens, interactions', 'Slowest until the next frame: < 100 ms', 'Longest task: < 50 ms', 'Met'],
      rows,
    );
  } finally {
    await demo.close();
  }
}
