import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import type { Response } from 'playwright-core';
import { approveAtOnce } from '../support/browser/approve-at-once.ts';
import type { OpenDemo } from '../support/browser/open-demo.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { sampleOf } from '../support/drawn/sample.ts';
import { itLong } from '../support/long-run.ts';
import { accept, consent, fillIn, payAtGateway, payButton } from '../support/walks/walk.ts';

/** Moves the clock of the device, before anything of a page runs. */
function setClockOff(minutes: number): void {
  const RealDate = Date;
  const now = () => RealDate.now() + minutes * 60_000;
  globalThis.Date = class extends RealDate {
    constructor(...given: [] | [number | string]) {
      super(...((given.length === 0 ? [now()] : given) as [number]));
    }
    static override now = now;
  } as DateConstructor;
}

describe('Pay', () => {
  let demo: OpenDemo;
  before(async () => {
    demo = await openDemo();
    await approveAtOnce(demo.storefrontUrl);
  });
  after(() => demo?.close());

  async function setup(test: TestContext) {
    const { page } = await demo.visit('/plain');
    test.after(() => page.context().close());
    const orders = new Set<string>();
    const attempts = new Set<string>();
    const read = async (response: Response) => {
      const { pathname } = new URL(response.url());
      if (response.request().method() !== 'POST' || !response.ok()) return;
      if (pathname === '/v1/orders') orders.add((await response.json()).order.id);
      if (pathname.endsWith('/payment-attempts')) attempts.add((await response.json()).payment.reference);
    };
    page.context().on('response', (response) => void read(response).catch(() => undefined));
    return { demo, page, orders, attempts };
  }

  it('makes one order and one payment of a double click', async (test) => {
    const { page, orders, attempts } = await setup(test);
    await fillIn(page);
    await consent(page);
    await payButton(page).dblclick();
    await page.waitForURL(/\/pay\/\w+$/);
    assert.deepEqual([orders.size, attempts.size], [1, 1]);
    await payAtGateway(page);
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
  });

  for (const isAtOnce of [true, false])
    itLong(
      `makes one order and one payment in a duplicated tab, pressed ${isAtOnce ? 'at once' : 'after the first'}`,
      async (test) => {
        const { page, orders, attempts } = await setup(test);
        await fillIn(page);
        await consent(page);
        // a window that a page opens begins with a copy of its storage, as a duplicated tab does
        await page.waitForFunction(() =>
          Object.values({ ...sessionStorage }).some((kept) => kept.includes('"review"')),
        );
        const opened = page.context().waitForEvent('page');
        await page.evaluate(() => void window.open(location.href));
        const other = await opened;
        await other.getByRole('heading', { name: 'Check and pay' }).waitFor();
        await consent(other);
        if (isAtOnce) await Promise.all([payButton(page).click(), payButton(other).click()]);
        else {
          await payButton(page).click();
          await page.waitForURL(/\/pay\/\w+$/);
          await payButton(other).click();
        }
        for (const each of [page, other]) await each.waitForURL(/\/pay\/\w+$/);
        assert.equal(page.url(), other.url());
        assert.deepEqual([orders.size, attempts.size], [1, 1]);
      },
    );

  itLong('goes on with the payment page that is open, and opens another once that one has failed', async (test) => {
    const { page, orders, attempts } = await setup(test);
    await fillIn(page);
    await accept(page);
    await page.waitForURL(/\/pay\/\w+$/);
    const first = page.url();
    await page.goBack();
    await payButton(page).click();
    await page.waitForURL(/\/pay\/\w+$/);
    assert.equal(page.url(), first);
    await payAtGateway(page, /^Leave without paying$/);
    await page.getByRole('heading', { name: 'The payment did not go through' }).waitFor();
    await payButton(page).click();
    await page.waitForURL(/\/pay\/\w+$/);
    assert.notEqual(page.url(), first);
    assert.deepEqual([orders.size, attempts.size], [1, 2]);
  });

  for (const minutes of sampleOf([20, -20, 3 * 24 * 60, -400 * 24 * 60], {
    seed: 'clocks',
    group: (each) => (each > 0 ? 'ahead' : 'behind'),
  }))
    itLong(`leads to the gateway on a device whose clock is ${minutes} minutes off`, async (test) => {
      const { page } = await setup(test);
      await page.addInitScript(setClockOff, minutes);
      await page.reload();
      await fillIn(page);
      await accept(page);
      await payAtGateway(page);
      await page.getByRole('heading', { name: 'You are covered' }).waitFor();
    });
});
