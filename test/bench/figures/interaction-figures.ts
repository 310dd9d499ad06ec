import { allProducts } from '../../../proxy-server/catalogue/catalogue.ts';
import { ensureBuilt } from '../../../proxy-server/runtime/ensure-built.ts';
import { openDemo } from '../../support/browser/open-demo.ts';
import { measureStepInteractions } from '../measures/step-interactions.ts';
import { toMarkdown } from '../results.ts';

/** A cheap phone beside the machine that measures. */
const slowdown = 4;
const longestInteraction = 100;
const longestTask = 50;

/** How soon each step of each product answers on a slow phone, as a table. */
export async function interactionTable(): Promise<string> {
  await ensureBuilt();
  const demo = await openDemo();
  try {
    const rows: string[][] = [];
    for (const product of allProducts) {
      const found = await measureStepInteractions(demo, product, slowdown);
      const isMet = found.slowest < longestInteraction && found.longestTask < longestTask;
      rows.push([
        product.id,
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
