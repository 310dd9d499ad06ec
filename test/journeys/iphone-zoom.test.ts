import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { allProducts } from '../../proxy-server/catalogue/catalogue.ts';
import type { OpenDemo } from '../support/browser/open-demo.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { enterMembers, fillInGroup, twoMembers } from '../support/walks/walk-group.ts';
import { fillInProduct } from '../support/walks/walk-product.ts';

/** An iPhone zooms the page into an input with smaller letters, and leaves it so. */
const smallest = 16;

/** What Lit gives each element. */
interface Drawn {
  readonly updateComplete: Promise<boolean>;
}

describe('inputs on a page of small letters', () => {
  let demo: OpenDemo;
  before(async () => {
    demo = await openDemo();
  });
  after(() => demo?.close());

  /** A phone, or a desk, on a page whose letters are 13 px. */
  async function setup(path: string, hasTouch: boolean) {
    const viewport = { width: 360, height: 740 };
    const context = await demo.openContext({ hasTouch, isMobile: hasTouch, viewport });
    const page = await context.newPage();
    await page.goto(`${demo.storefrontUrl}${path}`);
    await page.addStyleTag({ content: 'html { font-size: 62.5% } body, cover-checkout { font-size: 13px }' });
    return page;
  }

  /** A step draws its first fields at once, and the others in the next frames. */
  const drawAll = (page: Page) =>
    page
      .locator('cover-field')
      .evaluateAll((fields) => Promise.all(fields.map((field) => (field as unknown as Drawn).updateComplete)));

  /** Sizes of the letters in what is typed into and chosen from, on the step that is shown. */
  const sizesOn = (page: Page) =>
    page
      .locator('cover-checkout .input:visible')
      .evaluateAll((inputs) => inputs.map((input) => Number.parseFloat(getComputedStyle(input).fontSize)));

  for (const id of ['phone-warranty-basic', 'vehicle-comprehensive', 'travel-international'])
    it(`have letters of ${smallest} px on each step of ${id}, on a phone`, async () => {
      const product = allProducts.find((one) => one.id === id)!;
      const page = await setup(`/insurance/${product.category}`, true);
      const sizes: number[] = [];
      await fillInProduct(
        page,
        product,
        {},
        {
          async onScreen() {
            await drawAll(page);
            sizes.push(...(await sizesOn(page)));
          },
        },
      );
      assert.ok(sizes.length > 4, `${sizes.length} inputs`);
      assert.deepEqual(
        sizes.filter((size) => size < smallest),
        [],
      );
    });

  it('have them in a table of members, too', async () => {
    const page = await setup('/insurance/group-life', true);
    await fillInGroup(page, 2);
    await enterMembers(page, twoMembers);
    const sizes = await sizesOn(page);
    assert.ok(sizes.length > 10, `${sizes.length} inputs`);
    assert.deepEqual(
      sizes.filter((size) => size < smallest),
      [],
    );
  });

  it('have the page’s letters at a desk', async () => {
    const page = await setup('/insurance/group-life', false);
    await fillInGroup(page, 2);
    assert.deepEqual([...new Set(await sizesOn(page))], [13]);
  });
});
