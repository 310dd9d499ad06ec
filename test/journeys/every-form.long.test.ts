import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { allProducts } from '../../proxy-server/catalogue/catalogue.ts';
import { openDemo } from '../support/browser/open-demo.ts';

describe('the page of every form', () => {
  async function setup(test: TestContext, width: number) {
    const demo = await openDemo();
    test.after(() => demo.close());
    const { page, errors } = await demo.visit('/forms', { width, height: 900 });
    await page.getByText(/products, \d+ questions/).waitFor();
    return { page, errors };
  }

  for (const width of [320, 1280]) {
    it(`shows each field of each product within ${width} px, without errors`, async (test) => {
      const { page, errors } = await setup(test, width);
      for (const { id, fields } of allProducts) {
        const drawn = await page
          .locator(`#${id} cover-field[name]`)
          .evaluateAll((questions) => questions.map((question) => question.getAttribute('name')));
        for (const field of fields) assert.ok(drawn.includes(field.id), `${id} ${field.id}`);
      }
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${overflow} px too wide`);
      assert.deepEqual(errors, []);
    });
  }

  it('is accessible', async (test) => {
    const { page } = await setup(test, 360);
    const { violations } = await new AxeBuilder({ page }).include('cover-checkout').analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    assert.deepEqual(found, []);
  });
});
