import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import type { Demo } from '../../demo/start-demo.ts';
import { startDemo } from '../../demo/start-demo.ts';
import { allProducts } from '../../proxy-server/catalogue/catalogue.ts';
import { approveAtOnce } from '../support/browser/approve-at-once.ts';
import { freePort } from '../support/free-port.ts';
import { FirefoxVisitor, launchFirefox } from './firefox-visitor.ts';

describe('a purchase in Firefox, from the storefront over the payment page to the certificate', () => {
  let demo: Demo;
  let browser: Browser;
  before(async () => {
    demo = await startDemo({
      PORT: String(await freePort()),
      STOREFRONT_PORT: String(await freePort()),
      LOG_LEVEL: 'silent',
    });
    await approveAtOnce(demo.storefrontUrl);
    browser = await launchFirefox();
  });
  after(async () => {
    await browser?.close();
    await demo?.close();
  });

  async function setup(test: TestContext, id: string, path: string) {
    const context = await browser.createBrowserContext();
    test.after(() => context.close());
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.setViewport({ width: 360, height: 740 });
    await page.goto(`${demo.storefrontUrl}${path}`);
    const visitor = new FirefoxVisitor(page, allProducts.find((product) => product.id === id)!);
    return { page, visitor, errors };
  }

  it('sells a phone’s cover under the strictest content security policy', async (test) => {
    const { page, visitor, errors } = await setup(test, 'phone-warranty-comprehensive', '/strict');
    await visitor.fillIn();
    await visitor.accept();
    await visitor.untilAtGateway();
    await visitor.press(/^Pay ₦[\d,.]+$/);
    await visitor.untilHeading('You are covered');
    const picture = await page.waitForSelector('cover-checkout >>> cover-sheets >>> img');
    assert.ok(await picture!.evaluate((image) => (image as HTMLImageElement).decode().then(() => true)));
    assert.deepEqual(errors, []);
  });

  it('sells a vehicle’s cover, with every answer as it was typed', async (test) => {
    const { page, visitor, errors } = await setup(test, 'vehicle-comprehensive', '/insurance/vehicle');
    await visitor.fillIn();
    for (const answer of ['12 Awolowo Road, Ikoyi, Lagos', '15 May 1990', '₦4,500,000', 'LND-123 XY'])
      await page.waitForSelector(`cover-checkout >>> cover-review-step >>> ::-p-text(${answer})`);
    await visitor.accept();
    await visitor.untilAtGateway();
    await visitor.press(/^Pay ₦[\d,.]+$/);
    await visitor.untilHeading('You are covered');
    assert.deepEqual(errors, []);
  });
});
