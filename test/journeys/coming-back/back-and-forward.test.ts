import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { MerchantSite } from '../../support/browser/merchant-site.ts';
import { newVisitor, openMerchantSite, prefill } from '../../support/browser/merchant-site.ts';
import { itLong } from '../../support/long-run.ts';
import { camon, folake } from '../../support/shop/shopper.ts';
import { bundleApp } from '../../support/walks/router-apps.ts';
import { accept, goOn, payAtGateway } from '../../support/walks/walk.ts';

const titles = ['Choose your cover', 'About your device', 'Check and pay'];

describe('the browser’s Back and Forward', () => {
  let site: MerchantSite;

  before(async () => {
    site = await openMerchantSite();
  });
  after(() => site?.close());

  const phone = () => site.tag('category="phone"');

  /** A visitor who has come from the shop's list to the page with the tag. */
  async function setup(test: TestContext, html = `{widget}<h1>Cover page</h1>${phone()}`, path = '/cover') {
    const visitor = await newVisitor(site);
    test.after(() => visitor.context.close());
    site.serve('/list', `<h1>List</h1><a href="${path}">Cover</a>`);
    site.serve(path, html);
    await visitor.page.goto(`${site.origin}/list`);
    await visitor.page.getByRole('link', { name: 'Cover' }).click();
    return visitor;
  }

  const step = (page: Page, index: number) => page.getByRole('heading', { name: titles[index]! }).waitFor();

  /** From the first step to the review, with what is asked on the way. */
  async function toReview(page: Page): Promise<void> {
    await step(page, 0);
    await page.getByRole('radio', { name: 'Phone Basic' }).check();
    await page.getByRole('radio', { name: '1 year' }).check();
    await goOn(page);
    await step(page, 1);
    await page.getByLabel('Brand').fill('Tecno');
    await page.getByLabel('Model').fill('Camon 20 Pro');
    await page.getByLabel('IMEI').fill(camon.imei);
    await page.getByLabel('First name').fill('Folake');
    await page.getByLabel('Last name').fill('Arinze');
    await page.getByLabel('Phone number').fill('0803 123 4567');
    await page.getByLabel('E-mail address').fill(folake.email);
    await goOn(page);
    await step(page, 2);
  }

  /** Walks back to the first step and forward to the review again, each step by the browser alone. */
  async function walkThere(page: Page): Promise<void> {
    for (const index of [1, 0]) {
      await page.goBack();
      await step(page, index);
    }
    for (const index of [1, 2]) {
      await page.goForward();
      await step(page, index);
    }
  }

  it('walk the steps of a plain page, keep what was typed, and leave it at the first', async (test) => {
    const { page } = await setup(test);
    await toReview(page);
    await walkThere(page);
    await page.goBack();
    await step(page, 1);
    assert.equal(await page.getByLabel('Model').inputValue(), 'Camon 20 Pro');
    await page.goBack();
    await step(page, 0);
    assert.equal(page.url(), `${site.origin}/cover`);
    await page.goBack();
    await page.getByRole('heading', { name: 'List' }).waitFor();
    await page.goForward();
    await step(page, 0);
  });

  it('agree with the checkout’s own Back and Change', async (test) => {
    const { page } = await setup(test);
    await toReview(page);
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await step(page, 1);
    await page.goForward();
    await step(page, 2);
    await page
      .getByRole('button', { name: /^Change/ })
      .first()
      .click();
    await page.getByRole('heading', { name: titles[2]! }).waitFor({ state: 'detached' });
    await page.goForward();
    await page.waitForTimeout(200);
    await page.goForward().catch(() => null);
    const entries = await page.evaluate(() => history.length);
    assert.ok(entries <= 5, `${entries} entries`);
  });

  itLong('leave a shopper alone who has gone on before a slow browser has come back', async (test) => {
    const { page } = await setup(test);
    await page.evaluate(() => {
      const go = history.go.bind(history);
      history.go = (delta) => void setTimeout(() => go(delta), 700);
    });
    await toReview(page);
    await page
      .getByRole('button', { name: /^Change/ })
      .first()
      .click();
    await page.getByRole('heading', { name: titles[2]! }).waitFor({ state: 'detached' });
    await goOn(page);
    await step(page, 2);
    await page.waitForTimeout(1_500);
    assert.equal(await page.getByRole('heading', { name: titles[2]! }).count(), 1, 'the review is still shown');
    await page.goBack();
    await page.getByRole('heading', { name: titles[2]! }).waitFor({ state: 'detached' });
    await page.goForward();
    await step(page, 2);
  });

  itLong('are done without where the browser lets the page add no entry', async (test) => {
    const { page } = await setup(test);
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.evaluate(() => {
      history.pushState = () => {
        throw new DOMException(
          'Attempt to use history.pushState() more than 100 times per 10 seconds',
          'SecurityError',
        );
      };
    });
    await toReview(page);
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await step(page, 1);
    assert.deepEqual(errors, []);
  });

  itLong('go on where they were when the page is loaded again on the way', async (test) => {
    const { page } = await setup(test);
    await toReview(page);
    await page.goBack();
    await step(page, 1);
    await page.reload();
    await step(page, 1);
    await page.goBack();
    await step(page, 0);
    await page.goForward();
    await step(page, 1);
    await page.goForward();
    await step(page, 2);
  });

  for (const [label, other] of [
    ['IMEI', 'Model'],
    ['E-mail address', 'First name'],
  ] as const)
    itLong(`do not go forward past what is not answered any more: ${label}`, async (test) => {
      const { page } = await setup(test);
      await toReview(page);
      await page.goBack();
      await step(page, 1);
      await page.getByLabel(label).fill('');
      await page.getByLabel(other).focus();
      await page.goForward();
      await page.waitForTimeout(300);
      await step(page, 1);
    });

  itLong('pass over the steps of an order that has been placed', async (test) => {
    const { page } = await setup(test, `{widget}<h1>Cover page</h1>${site.tag('category="phone" payment="page"')}`);
    await toReview(page);
    await accept(page);
    await page.getByRole('heading', { name: 'Pay at the shop’s own checkout' }).waitFor();
    await page.goBack();
    await page.waitForTimeout(500);
    await page.getByRole('heading', { name: 'Pay at the shop’s own checkout' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'List' }).waitFor();
  });

  itLong('open and close a dialog, and walk its steps', async (test) => {
    const { page } = await setup(
      test,
      `{widget}<h1>Cover page</h1><button onclick="document.querySelector('cover-checkout').open()">Insure</button>
      ${site.tag('category="phone" mode="dialog"')}`,
    );
    await page.getByRole('button', { name: 'Insure' }).click();
    await toReview(page);
    await walkThere(page);
    for (const index of [1, 0]) {
      await page.goBack();
      await step(page, index);
    }
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.goForward();
    await step(page, 0);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.goBack();
    await page.getByRole('heading', { name: 'Cover page' }).waitFor();
    assert.equal(await page.getByRole('dialog').count(), 0);
    await page.goBack();
    await page.getByRole('heading', { name: 'List' }).waitFor();
  });

  itLong('leave alone a page that uses the history for itself', async (test) => {
    const { page } = await setup(
      test,
      `{widget}<h1 id="title">Home</h1><button onclick="go('About')">About</button>${phone()}${prefill}<script>
        const seen = [];
        const go = (name) => { history.pushState({ page: name }, '', '#' + name); title.textContent = name; };
        addEventListener('popstate', ({ state }) => {
          seen.push(state?.page ?? null);
          title.textContent = state?.page ?? 'Home';
        });
      </script>`,
    );
    await page.getByRole('button', { name: 'About' }).click();
    await step(page, 0);
    await page.getByRole('radio', { name: 'Phone Basic' }).check();
    await goOn(page);
    await step(page, 2);
    await page.goBack();
    await step(page, 0);
    await page.getByRole('heading', { name: 'About' }).waitFor();
    assert.deepEqual(await page.evaluate('seen'), ['About'], 'a step’s entry has the page’s own state');
    await page.goBack();
    await page.getByRole('heading', { name: 'Home' }).waitFor();
    await page.goForward();
    await page.getByRole('heading', { name: 'About' }).waitFor();
    await step(page, 0);
    assert.deepEqual(await page.evaluate('seen'), ['About', null, 'About']);
  });

  for (const router of ['React Router', 'React Router’s data mode', 'Vue Router'] as const)
    itLong(`walk the steps in an app with ${router}, which goes on as before`, async (test) => {
      const { page } = await newVisitor(site);
      test.after(() => page.context().close());
      site.serve('/app.js', await bundleApp(router), 'text/javascript');
      const html = `{widget}<div id="app" data-tag='${phone()}'></div><script src="/app.js" defer></script>`;
      for (const path of ['/', '/cover', '/about']) site.serve(path, html);
      const errors: string[] = [];
      page.on('pageerror', ({ message }) => errors.push(message));
      await page.goto(`${site.origin}/`);
      await page.getByRole('link', { name: 'Cover' }).click();
      await toReview(page);
      await walkThere(page);
      await page.getByRole('link', { name: 'About' }).click();
      await page.getByRole('heading', { name: 'About' }).waitFor();
      await page.goBack();
      await step(page, 2);
      await page.goBack();
      await step(page, 1);
      await page.goBack();
      await step(page, 0);
      await page.goBack();
      await page.getByRole('heading', { name: 'Home' }).waitFor();
      assert.equal(page.url(), `${site.origin}/`);
      await page.goForward();
      await step(page, 0);
      const visits = await page.evaluate<string[]>('window.visits');
      assert.deepEqual(
        visits,
        ['/', '/cover', '/about', '/cover', '/', '/cover'],
        'the router hears of its routes alone',
      );
      for (let index = 1; index < 3; index++) await page.goForward();
      await step(page, 2);
      await accept(page);
      await payAtGateway(page);
      await page.getByRole('heading', { name: 'You are covered' }).waitFor();
      assert.equal(page.url(), `${site.origin}/cover`);
      await page.getByRole('link', { name: 'About' }).click();
      await page.getByRole('heading', { name: 'About' }).waitFor();
      await page.goBack();
      await page.getByRole('heading', { name: 'You are covered' }).waitFor();
      assert.equal(page.url(), `${site.origin}/cover`);
      assert.deepEqual(errors, []);
    });
});
