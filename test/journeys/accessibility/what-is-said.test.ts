import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import type { OpenDemo } from '../../support/browser/open-demo.ts';
import { openDemo } from '../../support/browser/open-demo.ts';
import { consent, fillIn, payButton } from '../../support/walks/walk.ts';

/** What a screen reader says by itself: words that have the focus or stand in the live region, and are no field. */
type Said = readonly string[];

describe('what screen readers say by themselves', () => {
  let demo: OpenDemo;
  before(async () => {
    demo = await openDemo();
  });
  after(() => demo?.close());

  async function setup(test: TestContext) {
    const { page } = await demo.visit('/insurance');
    test.after(() => page.context().close());
    await page.addInitScript(listen);
    await page.goto(`${demo.storefrontUrl}/insurance/phone`);
    return {
      page,
      said: () => page.evaluate(() => (window as unknown as { said: string[] }).said) as Promise<Said>,
      /** The code of a step has come, and has not run. */
      hasCome: (chunk: string) =>
        page.waitForFunction(
          (name) => performance.getEntriesByType('resource').some((one) => one.name.includes(name)),
          chunk,
        ),
    };
  }

  it('leads from heading to heading: the step before stays until the next one can be drawn', async (test) => {
    const { page, said, hasCome } = await setup(test);
    await page.getByRole('radio', { name: 'Phone Comprehensive' }).check();
    await page.getByRole('radio', { name: '1 year' }).check();
    await hasCome('asking-steps');
    await page.getByRole('button', { name: 'Continue' }).focus();
    // however slow the machine is, the moment does not pass
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'About your device' }).waitFor();
    assert.equal(await page.getByText('is needed').count(), 0, 'the second press is for the step before');
    assert.deepEqual(await said(), ['About your device']);
  });

  it('never says, on the way to the payment page, that the payment is not finished', async (test) => {
    const { page, said } = await setup(test);
    await page.route(/\/payment-attempts$/, async (route) => {
      await new Promise((resume) => setTimeout(resume, 700));
      await route.fallback();
    });
    await fillIn(page);
    await consent(page);
    const before = (await said()).length;
    await payButton(page).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Taking you to the payment page' }).waitFor();
    assert.equal(await page.getByRole('heading', { name: 'Payment not finished' }).count(), 0);
    await page.getByText('on the secure page of Paystack').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Go there now' }).count(), 0, 'it is still being asked for');
    await page.getByRole('link', { name: 'Go there now' }).waitFor();
    assert.deepEqual(unique((await said()).slice(before)), ['Taking you to the payment page']);
  });

  it('says why, once the payment page could not be opened, where it is paid again', async (test) => {
    const { page, said } = await setup(test);
    await page.route(/\/payment-attempts$/, (route) => route.abort());
    await fillIn(page);
    await consent(page);
    await payButton(page).click();
    await page.getByRole('heading', { name: 'Payment not finished' }).waitFor();
    await payButton(page).waitFor();
    assert.match((await said()).at(-1) ?? '', /^The cover service cannot be reached/);
  });

  it('calls nothing invalid that has not been answered yet', async (test) => {
    const { page } = await setup(test);
    await fillIn(page);
    await page.getByRole('checkbox').waitFor();
    const box = page.locator('cover-review-step').getByRole('checkbox');
    assert.deepEqual(
      await box.evaluate((one: HTMLInputElement) => [one.matches(':invalid'), one.form?.matches(':invalid')]),
      [false, false],
    );
  });
});

function unique(said: Said): string[] {
  return [...new Set(said)];
}

/** Runs in the page. */
function listen(): void {
  const said: string[] = [];
  Object.assign(window, { said });
  let live = '';
  const hear = (words: string) => words !== '' && said.push(words);
  const look = () => {
    const { shadowRoot } = document.querySelector('cover-checkout') ?? {};
    const words = shadowRoot?.querySelector('[role=status]')?.textContent?.trim() ?? '';
    // what it says while the first step loads, nobody has asked for
    if (words !== live && !words.startsWith('Loading')) hear(words);
    live = words;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  addEventListener(
    'focusin',
    (event) => {
      const target = event.composedPath()[0] as HTMLElement;
      if (!target.matches('input, select, textarea, button, a')) hear(target.textContent?.trim() ?? '');
    },
    true,
  );
}
