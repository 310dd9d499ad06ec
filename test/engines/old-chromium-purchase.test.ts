import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { allProducts } from '../../proxy-server/catalogue/catalogue.ts';
import { approveAtOnce } from '../support/browser/approve-at-once.ts';
import { type OpenDemo, openDemo } from '../support/browser/open-demo.ts';
import { accept, goOn, payAtGateway } from '../support/walks/walk.ts';
import { enterMembers, fillInGroup, fillInPrincipal, twoMembers } from '../support/walks/walk-group.ts';
import { fillInProduct } from '../support/walks/walk-product.ts';
import { findOldChromium } from './old-chromium.ts';

describe('a purchase in Chromium 106, after which phones with Android 6 have no later one', () => {
  let demo: OpenDemo;
  before(async () => {
    demo = await openDemo({}, await findOldChromium());
    await approveAtOnce(demo.storefrontUrl);
  });
  after(() => demo?.close());

  async function untilCovered(page: Page): Promise<void> {
    await accept(page);
    await payAtGateway(page);
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
  }

  const sold = ['phone-warranty-comprehensive', 'vehicle-comprehensive', 'travel-international'];
  for (const product of allProducts.filter(({ id }) => sold.includes(id)))
    it(`sells ${product.name}, and shows the certificate`, async () => {
      const { page, errors } = await demo.visit(
        product.category === 'phone' ? '/strict' : `/insurance/${product.category}`,
      );
      await fillInProduct(page, product);
      await untilCovered(page);
      await page.getByRole('group', { name: 'Page 1 of 1' }).locator('img').waitFor();
      assert.deepEqual(errors, []);
    });

  it('sells cover to a group pasted from a spreadsheet', async () => {
    const { page, errors } = await demo.visit('/insurance/group-life');
    await fillInGroup(page, 2);
    await enterMembers(page, twoMembers);
    await goOn(page);
    await fillInPrincipal(page);
    await untilCovered(page);
    assert.deepEqual(errors, []);
  });

  it('is light on a page that is dark, and so are the browser’s own controls', async () => {
    const { page } = await demo.visit('/insurance/phone');
    const box = page.getByRole('radio').first();
    await box.waitFor();
    const look = () =>
      page.locator('cover-checkout').evaluate((tag) => {
        const { colorScheme, color } = getComputedStyle(tag);
        return { colorScheme, color };
      });
    const light = await look();
    for (const darken of [
      () => page.evaluate(() => document.documentElement.style.setProperty('color-scheme', 'dark')),
      () => page.locator('cover-checkout').evaluate((tag) => tag.setAttribute('theme', 'dark')),
    ]) {
      await darken();
      assert.deepEqual(await look(), light);
      assert.equal(await box.evaluate((radio) => getComputedStyle(radio).colorScheme), 'light');
    }
  });
});
