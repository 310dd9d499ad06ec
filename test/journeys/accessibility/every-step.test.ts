// WRITE_TREES=1 node --test test/journeys/accessibility/every-step.test.ts writes the trees as they are now.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { readAccessibilityTree } from '../../support/browser/accessibility-tree.ts';
import type { OpenDemo } from '../../support/browser/open-demo.ts';
import { openDemo } from '../../support/browser/open-demo.ts';
import { findHiddenFocus, findLosses, narrowViews, showIn } from '../../support/browser/reflow.ts';
import { shortSampleOf } from '../../support/drawn/sample.ts';
import { steppedPurchases, walkEveryStep } from '../../support/walks/every-step.ts';

/** What was found at one step. */
interface Look {
  readonly tree: string;
  readonly losses: readonly string[];
  readonly hidden: readonly string[];
}

/** Few questions; lists and look-ups; pictures and every kind of choice. */
const purchases = shortSampleOf(steppedPurchases.slice(0, 3), { seed: 'steps', size: 1 });

describe('every step of a purchase', () => {
  let demo: OpenDemo;
  before(async () => {
    demo = await openDemo();
  });
  after(() => demo?.close());

  for (const purchase of purchases) {
    const { id } = purchase;
    const file = new URL(`trees/${id}.txt`, import.meta.url);
    const written = process.env.WRITE_TREES ? new Map() : readTrees(file);
    // one walk for what follows: each looks at the same steps
    const looks = new Map<string, Look>();
    const gather = (what: (look: Look) => readonly string[]) =>
      [...looks].flatMap(([step, look]) => what(look).map((found) => `${step}: ${found}`));

    describe(`of ${id}`, () => {
      before(async () => {
        const { page } = await demo.visit('/insurance');
        await walkEveryStep(page, demo, purchase, async (step) => {
          const tree = await treeAtRest(page, written.get(step));
          const [losses, hidden]: [string[], string[]] = [[], []];
          for (const { name, ...view } of narrowViews) {
            await showIn(page, view);
            losses.push(...(await findLosses(page)).map((loss) => `${name}: ${loss}`));
            hidden.push(...(await findHiddenFocus(page)).map((stop) => `${name}: ${stop}`));
          }
          await showIn(page, { width: 360, height: 740, text: 100 });
          looks.set(step, { tree, losses, hidden });
        });
        await page.context().close();
      });

      it('loses nothing at 320 px, at 400 % zoom, with text at 200 % and with spaced text', () => {
        assert.ok(looks.size >= 8, `${looks.size} steps`);
        assert.deepEqual(
          gather(({ losses }) => losses),
          [],
        );
      });

      it('hides nothing that has the focus there', () => {
        assert.deepEqual(
          gather(({ hidden }) => hidden),
          [],
        );
      });

      it('is said by a screen reader as it is written down', () => {
        const trees = [...looks].map(([step, { tree }]) => [step, tree] as const);
        if (process.env.WRITE_TREES)
          return writeFileSync(file, trees.map(([step, tree]) => `## ${step}\n\n${tree}`).join('\n'));
        assert.deepEqual(
          trees.map(([step]) => step),
          [...written.keys()],
        );
        for (const [step, tree] of trees) assert.equal(tree, written.get(step), step);
      });
    });
  }
});

/** The trees that are written down, by step. */
function readTrees(file: URL): Map<string, string> {
  const sections = readFileSync(file, 'utf8').split(/^## (.+)\n\n/m);
  const trees = new Map<string, string>();
  for (let at = 1; at < sections.length; at += 2) trees.set(sections[at]!, `${sections[at + 1]!.trimEnd()}\n`);
  return trees;
}

/** The tree once it says what is written down, or as it is after ten seconds: a busy browser is late with some of it. */
async function treeAtRest(page: Page, expected: string | undefined): Promise<string> {
  const end = Date.now() + 10_000;
  for (;;) {
    const tree = await readAccessibilityTree(page);
    if (tree === expected || Date.now() > end) return tree;
    if (expected === undefined && tree === (await readAccessibilityTree(page))) return tree;
    await page.waitForTimeout(100);
  }
}
