import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import type { OpenDemo } from '../support/browser/open-demo.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { accept, fillIn, payAtGateway, payButton } from '../support/walks/walk.ts';

/** What the page has in the browser that another app shows it in: one window, and little else. */
const ofAnApp = `
  for (const name of ['share', 'mediaDevices', 'locks'])
    Object.defineProperty(Navigator.prototype, name, { get: () => undefined });
  Clipboard.prototype.writeText = () => Promise.reject(new DOMException('Write permission denied.', 'NotAllowedError'));
  window.open = () => null;
  window.print = () => undefined;
  addEventListener('click', (event) => {
    const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
    if (!link || event.defaultPrevented || link.target !== '_blank') return;
    event.preventDefault();
    location.href = link.href;
  });
`;

describe('a page in the browser of another app', () => {
  let demo: OpenDemo;
  before(async () => {
    demo = await openDemo();
  });
  after(() => demo?.close());

  /** A shopper on the shop's page of phones, in such a browser, which has no back-forward cache. */
  async function setup(test: TestContext) {
    const viewport = { width: 360, height: 640 };
    const context = await demo.openContext({ viewport, isMobile: true, hasTouch: true, acceptDownloads: false });
    test.after(() => context.close());
    await context.addInitScript(ofAnApp);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.goto(`${demo.storefrontUrl}/insurance/phone`);
    const covered = () => page.getByRole('heading', { name: 'You are covered' }).waitFor();
    return { page, errors, covered };
  }

  it('sells, and loses nothing when a link to read opens in its only window', async (test) => {
    const { page, errors, covered } = await setup(test);
    await fillIn(page);
    await payButton(page).waitFor();
    const shop = page.url();
    await page.getByRole('link', { name: /terms/i }).first().click();
    await page.waitForURL((url) => url.href !== shop);
    await page.goBack();
    await accept(page);
    await payAtGateway(page);
    await covered();
    assert.deepEqual(errors, []);
  });

  it('shows the certificate where nothing can be downloaded, printed or shared, and says how the link is copied', async (test) => {
    const { page, errors, covered } = await setup(test);
    await fillIn(page);
    await accept(page);
    await payAtGateway(page);
    await covered();
    await page.locator('cover-sheets img').first().waitFor();
    await page.getByRole('link', { name: 'Download' }).click();
    await page.getByRole('button', { name: /Print/ }).first().click();
    await page.getByRole('button', { name: 'Make a link that anyone can open' }).click();
    assert.match((await page.getByRole('link', { name: /WhatsApp/ }).getAttribute('href')) ?? '', /^https:\/\/wa\.me/);
    assert.equal(await page.getByRole('button', { name: 'Share…' }).count(), 0);
    await page.getByRole('button', { name: 'Copy the link' }).click();
    await page.getByText('Copy the marked link.').waitFor();
    await covered();
    assert.deepEqual(errors, []);
  });
});
