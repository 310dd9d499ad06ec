import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import { allProducts } from '../../../proxy-server/catalogue/catalogue.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import { tellInsurer } from '../../support/browser/approve-at-once.ts';
import type { OpenDemo } from '../../support/browser/open-demo.ts';
import { openDemo } from '../../support/browser/open-demo.ts';
import { pairsOf, shortSampleOf } from '../../support/drawn/sample.ts';
import { KeyboardShopper, watchFocus } from '../../support/walks/keyboard-shopper.ts';

const purchases: readonly { readonly id: string; readonly overrides?: Answers }[] = [
  { id: 'phone-warranty-comprehensive' },
  { id: 'travel-international', overrides: { planType: 'individual' } },
  { id: 'health-axa', overrides: { residenceState: 'Lagos' } },
];

/** A desktop, and the same at 400 % zoom. */
const windows = [
  { width: 1280, height: 1024 },
  { width: 320, height: 256 },
];

describe('a purchase with a keyboard alone, from the tag to the certificate', () => {
  let demo: OpenDemo;
  before(async () => {
    demo = await openDemo();
  });
  after(() => demo?.close());

  async function setup(test: TestContext, viewport: { width: number; height: number }, category: string) {
    const { page } = await demo.visit('/insurance', viewport, 'en-GB');
    test.after(() => page.context().close());
    const lostFocus = await watchFocus(page);
    await page.goto(`${demo.storefrontUrl}/insurance/${category}`);
    await page.getByRole('button', { name: 'Continue' }).waitFor();
    const heading = (name: RegExp | string) => page.getByRole('heading', { name, exact: true }).waitFor();
    return { page, lostFocus, heading };
  }

  for (const [{ id, overrides }, viewport] of shortSampleOf(pairsOf(purchases, windows), { seed: 'keyboard', size: 1 }))
    it(`buys ${id} at ${viewport.width} x ${viewport.height}, and never loses the focus`, async (test) => {
      const product = allProducts.find((one) => one.id === id)!;
      const { page, lostFocus, heading } = await setup(test, viewport, product.category);
      const shopper = new KeyboardShopper(page, product, overrides);
      const review = page.getByRole('heading', { name: 'Check and pay' });
      const title = page.locator('cover-checkout .heading').last();
      while (!(await review.isVisible())) {
        const before = await title.innerText();
        await shopper.goThrough(/^Continue$/);
        await title.and(page.getByText(before, { exact: true })).waitFor({ state: 'hidden' });
        // the next step may still be on its way
        await title.waitFor();
      }
      await shopper.goThrough(/^Pay ₦/);
      await page.waitForURL(/\/pay\/\w+$/);
      assert.deepEqual(await lostFocus(), [], 'until the payment page');
      await tellInsurer(demo.storefrontUrl, { fault: 'hold' });
      await shopper.press(page.getByRole('button', { name: /^Pay ₦[\d,.]+$/ }));
      await heading('The insurer is checking your cover');
      await shopper.press(page.getByRole('button', { name: 'Print receipt' }), []);
      await tellInsurer(demo.storefrontUrl, { fault: 'approve' });
      await heading('You are covered');
      await page.getByRole('link', { name: 'Download' }).waitFor();
      assert.deepEqual(await lostFocus(), [], 'while waiting');
      const download = page.waitForEvent('download');
      await shopper.press(page.getByRole('link', { name: 'Download' }));
      assert.match((await download).suggestedFilename(), /\.pdf$/);
      assert.deepEqual(shopper.hidden, []);
    });
});
