import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { approveAtOnce } from '../support/browser/approve-at-once.ts';
import type { OpenDemo } from '../support/browser/open-demo.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { untrueOfMoney, wordsOf } from '../support/browser/read-checkout.ts';
import { sampleOf } from '../support/drawn/sample.ts';
import { breakableLine, lineFaults } from '../support/walks/line-faults.ts';
import { accept, consent, fillIn, payAtGateway } from '../support/walks/walk.ts';

/** The element with the focus, inside all shadow trees. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return `${element?.localName} ${element?.textContent?.trim().replace(/\s+/g, ' ') ?? ''}`;
  });
}

/** Whether an element is wholly in view. */
async function isInView(page: Page, selector: string): Promise<boolean> {
  const box = await page.locator(selector).boundingBox();
  const { height } = page.viewportSize()!;
  return box !== null && box.y >= 0 && box.y + box.height <= height;
}

describe('a line that fails in the middle of a purchase', () => {
  let demo: OpenDemo;
  before(async () => {
    demo = await openDemo();
    await approveAtOnce(demo.storefrontUrl);
  });
  after(() => demo?.close());

  async function setup(test: TestContext) {
    const { page } = await demo.visit('/checkout');
    test.after(() => page.context().close());
    return { page, line: await breakableLine(page) };
  }

  for (const fault of sampleOf(lineFaults, {
    seed: 'line',
    group: (each) => (each === 'hang' ? 'silent' : 'answered'),
  }))
    it(`says “Checking your payment” after a return with the line ${fault}, and shows the cover once it is whole`, async (test) => {
      const { page, line } = await setup(test);
      await fillIn(page);
      await accept(page);
      await page.waitForURL(/\/pay\/\w+$/);
      line.fault = fault;
      await payAtGateway(page);
      const seen: string[] = [];
      await page.getByRole('heading', { name: 'Checking your payment' }).waitFor();
      for (let look = 0; look < 6; look++) {
        seen.push(await wordsOf(page));
        await page.waitForTimeout(500);
      }
      for (const words of seen) {
        assert.match(words, /Checking your payment/);
        assert.match(words, /do not pay again/);
        assert.doesNotMatch(words, untrueOfMoney);
      }
      line.fault = undefined;
      await page.getByRole('heading', { name: 'You are covered' }).waitFor();
    });

  it('never paints the shop after a return, however slow script and answers are', async (test) => {
    const { page, line } = await setup(test);
    await fillIn(page);
    await accept(page);
    await page.waitForURL(/\/pay\/\w+$/);
    // the first file comes, what follows it is late
    await page.route(/-steps|order-rules/, async (route) => {
      await new Promise((resume) => setTimeout(resume, 2000));
      await route.fallback();
    });
    line.fault = 'hang';
    await page.addInitScript(() => {
      const words: string[] = [];
      Object.assign(globalThis, { painted: words });
      const look = () => {
        const root = document.querySelector('cover-checkout')?.shadowRoot;
        const read = (node: Node): string =>
          node instanceof HTMLStyleElement
            ? ''
            : (node instanceof Element && node.shadowRoot ? read(node.shadowRoot) : '') +
              (node.nodeType === Node.TEXT_NODE ? node.textContent : [...node.childNodes].map(read).join(' '));
        if (root) words.push(read(root));
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await payAtGateway(page);
    await page.getByRole('heading', { name: 'Checking your payment' }).waitFor();
    await page.waitForTimeout(3000);
    const painted = await page.evaluate(() => (globalThis as unknown as { painted: string[] }).painted);
    const spoken = painted.filter((words) => words.trim() !== '');
    assert.ok(spoken.length > 20);
    for (const words of spoken) {
      assert.match(words, /Checking your payment/);
      assert.doesNotMatch(words, untrueOfMoney);
    }
  });

  it('shows a failed Pay beside the button, with the focus, and sends nothing by itself when the line is back', async (test) => {
    const { page, line } = await setup(test);
    await fillIn(page);
    line.fault = 'cut';
    await accept(page);
    await page.getByText('The cover service cannot be reached').first().waitFor();
    await page.waitForTimeout(300);
    assert.match(await focused(page), /^div The cover service cannot be reached.*charged nothing/);
    assert.ok(await isInView(page, 'cover-notice'));
    const [notice, button] = await Promise.all([
      page.locator('cover-notice').boundingBox(),
      page.getByRole('button', { name: /^Pay ₦/ }).boundingBox(),
    ]);
    assert.ok(button!.y - (notice!.y + notice!.height) < 60, 'the notice stands right above the button');
    line.fault = undefined;
    line.sent.length = 0;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.waitForTimeout(4000);
    assert.deepEqual(
      line.sent.filter((request) => request.startsWith('POST /v1/orders')),
      [],
    );
    await page.getByRole('button', { name: 'Try again' }).click();
    await payAtGateway(page);
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
  });

  for (const button of sampleOf(['Try again', 'I have paid: check again', /^Pay ₦.*now$/], {
    seed: 'buttons',
    size: 1,
  }))
    it(`goes on with “${button}” after the payment page could not be reached`, async (test) => {
      const { page, line } = await setup(test);
      await fillIn(page);
      line.fault = 'bad-gateway';
      line.meets = (request) => request.url().endsWith('/payment-attempts');
      await accept(page);
      await page.getByRole('button', { name: 'Try again' }).waitFor();
      line.fault = undefined;
      line.sent.length = 0;
      await page.getByRole('button', { name: button }).click();
      if (button === 'I have paid: check again') {
        await page.getByRole('heading', { name: 'Checking your payment' }).waitFor();
        assert.ok(
          line.sent.some((request) => /^POST .*\/payment$/.test(request)),
          line.sent.join(),
        );
      } else {
        await payAtGateway(page);
        await page.getByRole('heading', { name: 'You are covered' }).waitFor();
      }
    });

  it('says what is wrong, and goes on, where the catalogue, a price or an order meets a fault', async (test) => {
    const { page, line } = await setup(test);
    const wrong = page
      .getByText(/The cover service cannot be reached|Something else answers for the cover service/)
      .first();
    for (const fault of ['cut', 'bad-gateway', 'portal'] as const) {
      line.meets = () => true;
      line.fault = fault;
      await page.reload();
      await wrong.waitFor();
      line.fault = undefined;
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('radio', { name: 'Phone Comprehensive' }).waitFor();
    }
    line.fault = 'bad-gateway';
    line.meets = (request) => request.url().endsWith('/v1/quotes');
    // nobody has asked for these prices yet, so that the catalogue has none
    const checkout = page.url();
    await page.goto(new URL('/insurance/laptop', checkout).href);
    await page.getByText('See price').first().waitFor();
    line.fault = undefined;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page
      .getByText(/₦[\d,]+ for 1 year/)
      .first()
      .waitFor();
    await page.goto(checkout);
    await fillIn(page);
    line.meets = (request) => request.url().endsWith('/v1/orders');
    for (const fault of ['portal', 'bad-gateway'] as const) {
      line.fault = fault;
      // what is said of the fault before is still there when the request begins
      const answered = page.waitForResponse(/\/v1\/orders$/);
      if (fault === 'portal') await accept(page);
      else await page.getByRole('button', { name: 'Try again' }).click();
      await answered;
      await wrong.waitFor();
    }
    line.fault = undefined;
    await page.getByRole('button', { name: 'Try again' }).click();
    await payAtGateway(page);
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
  });

  it('keeps the focus after Pay, and through every change of the payment', async (test) => {
    const { page } = await setup(test);
    await fillIn(page);
    await consent(page);
    await page.getByRole('button', { name: /^Pay ₦/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Taking you to the payment page' }).waitFor();
    for (let look = 0; look < 4; look++) {
      assert.match(await focused(page), /^div Taking you to the payment page$/);
      await page.waitForTimeout(300);
    }
  });

  it('goes on when a front holds the events back', async (test) => {
    const { page, line } = await setup(test);
    line.fault = 'hang';
    line.meets = (request) => request.url().endsWith('/events');
    await fillIn(page);
    await accept(page);
    await payAtGateway(page);
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
  });

  it('says so while an order that was shown cannot be reached, and offers no payment meanwhile', async (test) => {
    const { page, line } = await setup(test);
    await fillIn(page);
    await accept(page);
    await payAtGateway(page, /^Leave without paying$/);
    await page.getByRole('heading', { name: 'The payment did not go through' }).waitFor();
    line.fault = 'cut';
    await page.reload();
    await page.getByRole('heading', { name: 'Checking your payment' }).waitFor();
    assert.doesNotMatch(await wordsOf(page), untrueOfMoney);
    line.fault = undefined;
    await page.getByRole('heading', { name: 'The payment did not go through' }).waitFor();
  });
});
