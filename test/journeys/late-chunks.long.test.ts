import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import type { OpenDemo } from '../support/browser/open-demo.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { accept, fillIn, goOn } from '../support/walks/walk.ts';

/** What the later steps are made of; the first file is none of it. */
const later = /\/widget\/[\d.]+\/[\w-]+\.js$/;

describe('the code of the later steps', () => {
  let demo: OpenDemo;
  before(async () => {
    demo = await openDemo();
  });
  after(() => demo?.close());

  async function setup(test: TestContext) {
    const { page } = await demo.visit('/checkout');
    test.after(() => page.context().close());
    return { page };
  }

  it('is not asked for before the prices of the first step stand, and then only as far as the next step', async (test) => {
    const { page } = await setup(test);
    const address = page.url();
    await page.goto('about:blank');
    const asked: string[] = [];
    page.on('request', (request) => later.test(request.url()) && asked.push(request.url()));
    let answer = () => {};
    const held = new Promise<void>((resume) => {
      answer = resume;
    });
    // as on the first day, when no price is known yet
    await page.route(/\/v1\/catalogue/, async (route) => {
      const response = await route.fetch();
      const { products, ...rest } = await response.json();
      const unpriced = products.map((product: object) => ({ ...product, prices: undefined }));
      await route.fulfill({ response, json: { ...rest, products: unpriced } });
    });
    await page.route(/\/v1\/quotes$/, async (route) => {
      await held;
      await route.fallback();
    });
    const isPriced = page.waitForRequest(/\/v1\/quotes$/);
    await page.goto(address);
    await isPriced;
    await page.getByText('Loading price').first().waitFor();
    // as much time as an idle page would need, and less than the five seconds for which it holds other tags up
    await page.evaluate(() => {
      const limit = { timeout: 500 };
      return new Promise((resume) => requestIdleCallback(() => requestIdleCallback(resume, limit), limit));
    });
    assert.deepEqual(asked, []);
    answer();
    await page.waitForRequest(/asking-steps/);
    assert.deepEqual(
      asked.filter((url) => /paying|outcome|video|order-rules/.test(url)),
      [],
    );
  });

  it('comes with what it imports, which is not asked for a trip later', async (test) => {
    const { page } = await setup(test);
    const address = page.url();
    await page.goto('about:blank');
    let answer = () => {};
    const held = new Promise<void>((resume) => {
      answer = resume;
    });
    await page.route(/\/lazy-steps-/, async (route) => {
      await held;
      await route.fallback();
    });
    const imported = Promise.all([/\/core-entry/, /\/rolldown-runtime/].map((name) => page.waitForRequest(name)));
    await page.goto(address);
    await imported;
    answer();
    await page.getByRole('radio', { name: 'Phone Basic' }).check();
    await page.getByRole('radio', { name: '1 year' }).waitFor();
  });

  for (const [what, chunk] of [
    ['the questions', /asking-steps/],
    ['the review', /paying-steps/],
    ['the rules of orders', /order-rules/],
  ] as const)
    it(`is asked for again by “Try again” where ${what} did not come`, async (test) => {
      const { page } = await setup(test);
      let isBlocked = true;
      await page.route(chunk, (route) => (isBlocked ? route.abort() : route.fallback()));
      await page.goto(page.url());
      const walking = fillIn(page);
      await page.getByText('A part of this page did not load').first().waitFor();
      isBlocked = false;
      await page.getByRole('button', { name: 'Try again' }).click();
      await walking;
      await accept(page);
      await page.waitForURL(/\/pay\/\w+$/);
    });

  it('is asked for again by “Try again” where what follows the first paint did not come', async (test) => {
    const { page } = await setup(test);
    let isBlocked = true;
    await page.route(/lazy-steps/, (route) => (isBlocked ? route.abort() : route.fallback()));
    await page.goto(page.url());
    await page.getByRole('radio', { name: 'Phone Comprehensive' }).check();
    await goOn(page);
    await page.getByText('The cover service cannot be reached').first().waitFor();
    isBlocked = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('radio', { name: '1 year' }).or(page.getByLabel('Brand')).first().waitFor();
  });

  it('draws each step with all its words, where the one before it was never shown', async (test) => {
    const { page } = await setup(test);
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.evaluate(() => {
      Object.assign(document.querySelector('cover-checkout')!, {
        answers: { brand: 'Tecno', model: 'Camon 20 Pro', imei: '356938035643809' },
        applicant: {
          firstName: 'Folake',
          lastName: 'Arinze',
          phone: '+2348031234567',
          email: 'folake@example.com',
        },
      });
    });
    await page.getByRole('radio', { name: 'Phone Comprehensive' }).check();
    await goOn(page);
    await page.getByRole('heading', { name: 'Check and pay' }).waitFor();
    assert.deepEqual(errors, []);
  });
});
