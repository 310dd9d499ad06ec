import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { approveAtOnce } from '../support/browser/approve-at-once.ts';
import type { OpenDemo } from '../support/browser/open-demo.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { keep } from '../support/clean-up.ts';
import { itLong } from '../support/long-run.ts';
import { accept, fillIn, payAtGateway, sendVideo } from '../support/walks/walk.ts';

describe('a purchase from the storefront to the certificate', () => {
  let plain: OpenDemo;
  before(async () => {
    plain = await openDemo();
  });
  after(() => plain?.close());

  /** A visitor of the demo as it comes, or of one with settings of its own. */
  async function setup(test: TestContext, path: string, settings?: Record<string, string>) {
    const demo = settings ? keep(test, await openDemo(settings)) : plain;
    const visit = await demo.visit(path);
    test.after(() => visit.page.context().close());
    return { ...visit, demo, storefrontUrl: demo.storefrontUrl };
  }

  const drawnPage = (page: Page) => page.getByRole('group', { name: 'Page 1 of 1' }).locator('img');

  it('is paid at Paystack, on a page with the strictest content security policy, without errors', async (test) => {
    const { page, errors } = await setup(test, '/strict');
    await fillIn(page);
    await accept(page);
    await payAtGateway(page);
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
    await drawnPage(page).waitFor();
    // under these rules too it is decoded, with its words under it, and can be enlarged
    await drawnPage(page).evaluate((image) => (image as HTMLImageElement).decode());
    await page.getByRole('group', { name: 'Page 1 of 1' }).getByText('356938035643809').first().waitFor();
    await page.getByRole('button', { name: 'Larger' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    assert.match((await download).suggestedFilename(), /^certificate-.*\.pdf$/);
    assert.deepEqual(errors, []);
    const { violations } = await new AxeBuilder({ page }).include('cover-checkout').analyze();
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
    );
    assert.ok(!new URL(page.url()).searchParams.has('cover-order'), 'the order’s id is taken out of the address');
  });

  itLong('is told at once, with the reason, that the payment page was left, and can be paid again', async (test) => {
    const { page, storefrontUrl } = await setup(test, '/checkout');
    await approveAtOnce(storefrontUrl);
    await fillIn(page);
    await accept(page);
    await payAtGateway(page, /^Leave without paying$/);
    await page.getByRole('heading', { name: 'The payment did not go through' }).waitFor({ timeout: 9_000 });
    await page.getByText('The payment was not finished on the payment page.').waitFor();
    await page.getByRole('button', { name: /^Pay ₦/ }).click();
    await payAtGateway(page);
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
    await page.getByText(/^CVR-/).first().waitFor();
  });

  it('is paid at Flutterwave', async (test) => {
    const { page, storefrontUrl } = await setup(test, '/checkout', { PAYMENT_METHOD: 'flutterwave' });
    await approveAtOnce(storefrontUrl);
    await fillIn(page);
    await accept(page);
    await payAtGateway(page);
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
    await drawnPage(page).waitFor();
  });

  itLong('is paid on the shop’s own payment page and confirmed by its server', async (test) => {
    const { page, storefrontUrl, errors } = await setup(test, '/merchant-pays');
    await approveAtOnce(storefrontUrl);
    await fillIn(page);
    await accept(page);
    await page.getByRole('button', { name: /wallet$/ }).click();
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
    await drawnPage(page).waitFor();
    assert.deepEqual(errors, []);
  });

  itLong('includes the shopper’s verification video', async (test) => {
    const { page, storefrontUrl } = await setup(test, '/checkout', { VERIFICATION: 'shopper' });
    await approveAtOnce(storefrontUrl);
    await fillIn(page);
    await accept(page);
    await payAtGateway(page);
    await page.getByRole('heading', { name: 'Show that your device works' }).waitFor();
    await sendVideo(page, 1_500_000);
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
    await drawnPage(page).waitFor();
  });

  itLong('continues on another device, with the private link to the order', async (test) => {
    const { demo, page, storefrontUrl } = await setup(test, '/checkout');
    await approveAtOnce(storefrontUrl);
    await fillIn(page);
    await accept(page);
    const link = await page.getByRole('link', { name: 'Private link to this order' }).getAttribute('href');
    const { page: other, errors } = await demo.visitUrl(link ?? '');
    await other.getByRole('heading', { name: 'Payment not finished' }).waitFor();
    assert.ok(!other.url().includes('#'), 'the token is taken out of the address');
    await other.getByRole('button', { name: /^Pay/ }).click();
    await payAtGateway(other);
    await other.getByRole('heading', { name: 'You are covered' }).waitFor();
    await drawnPage(other).waitFor();
    assert.deepEqual(errors, []);
  });
});
