import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { shopConsoleKey } from '../../demo/demo-environment.ts';
import { consoleAddress } from '../support/browser/console-door.ts';
import type { OpenDemo } from '../support/browser/open-demo.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { buyRefused } from '../support/shop/buy-refused.ts';

/** More stops than any view has. */
const mostStops = 120;

const windows = [
  { width: 1280, height: 800 },
  { width: 360, height: 640 },
];

describe('the console with a keyboard alone', () => {
  let demo: OpenDemo;
  let address: string;
  before(async () => {
    demo = await openDemo();
    address = await consoleAddress(demo);
  });
  after(() => demo?.close());

  for (const viewport of windows)
    it(`is walked at ${viewport.width} px from the door to the door: each stop is seen, and none is lost`, async () => {
      const code = await buyRefused(demo.storefrontUrl, new URL(address).origin);
      const { page } = await demo.visitUrl(address, viewport);
      const staff = new KeyboardStaff(page);
      const { keyboard } = page;
      const button = (name: string | RegExp) => page.getByRole('button', { name });

      await staff.goTo(page.getByLabel('Console key'));
      await keyboard.type(shopConsoleKey);
      await keyboard.press('Enter');
      await page.getByText('Signed in as Ada').waitFor();

      await staff.press(button('All orders'));
      await staff.goTo(page.getByRole('searchbox', { name: 'Search all orders' }));
      await keyboard.type(code);
      await keyboard.press('Enter');
      await staff.press(page.getByRole('link', { name: code }));
      await page.getByRole('heading', { name: `Order ${code}` }).waitFor();
      await staff.keepsFocus('after an order was opened');

      // dialogs give the focus back to what has opened them
      const retry = button('Retry');
      await staff.press(retry);
      await page.getByRole('dialog', { name: `Retry ${code}?` }).waitFor();
      await keyboard.press('Escape');
      await staff.hasFocus(retry);
      const link = button('Copy or send a private link…');
      await staff.press(link);
      await page
        .getByRole('dialog', { name: `Private link to ${code}` })
        .getByLabel('Link')
        .waitFor();
      await keyboard.press('Escape');
      await staff.hasFocus(link);

      await staff.press(button('Give money back…'));
      const refund = page.getByRole('dialog', { name: `Give money of ${code} back` });
      await staff.goTo(refund.getByLabel('Why', { exact: true }));
      await keyboard.type('The model is not sold.');
      await staff.press(refund.getByRole('button', { name: 'Give it back' }));
      await page.getByRole('listitem').filter({ hasText: 'The model is not sold.' }).first().waitFor();
      await refund.waitFor({ state: 'hidden' });
      await staff.keepsFocus('after money was given back');

      await staff.press(page.getByRole('link', { name: 'Back to the orders' }));
      await button('All orders').waitFor();
      await staff.keepsFocus('back at the orders');
      await staff.press(button('Sign out'));
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await staff.keepsFocus('at the door again');
      assert.deepEqual(staff.hidden, []);
    });
});

/** Somebody with nothing but a keyboard. What cannot be seen when it has the focus is noted in `hidden`. */
class KeyboardStaff {
  readonly hidden: string[] = [];
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Goes to something by Tab, and presses Enter on it. */
  async press(target: Locator): Promise<void> {
    await this.goTo(target);
    await this.#page.keyboard.press('Enter');
  }

  /** Goes to something by Tab, past stops that are each seen. */
  async goTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let stops = 0; !(await isFocused(target)); stops++) {
      assert.ok(stops < mostStops, `The Tab key does not lead to ${target}.`);
      await this.#page.keyboard.press('Tab');
      const unseen = await this.#page.evaluate(unseenFocus);
      if (unseen) this.hidden.push(unseen);
    }
  }

  /** Waits until it has the focus. */
  async hasFocus(target: Locator): Promise<void> {
    await target.waitFor();
    for (let tries = 0; !(await isFocused(target)); tries++) {
      assert.ok(tries < 50, `${target} has not got the focus back.`);
      await this.#page.waitForTimeout(100);
    }
  }

  /** The focus is somewhere: whoever presses Tab goes on from there. */
  async keepsFocus(when: string): Promise<void> {
    const isLost = () => this.#page.evaluate(() => document.activeElement === document.body);
    for (let tries = 0; await isLost(); tries++) {
      assert.ok(tries < 20, `${when} the focus is lost`);
      await this.#page.waitForTimeout(100);
    }
  }
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((one) => (one.getRootNode() as Document | ShadowRoot).activeElement === one);
}

/** What has the focus, if nobody sees that: its middle is out of the window or under something, or nothing marks it. */
function unseenFocus(): string | undefined {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  // after the last stop the browser's own comes
  if (!one || one === document.body) return undefined;
  const { left, top, width, height } = one.getBoundingClientRect();
  // of what is higher than the window, a part
  const [x, y] = [left + width / 2, top + Math.min(height / 2, innerHeight / 2)];
  const root = one.getRootNode() as Document | ShadowRoot;
  const above = root.elementFromPoint(x, y);
  const isSeen = above !== null && (one === above || one.contains(above) || above.contains(one));
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
  // within a date the browser has a button of its own, and marks it itself
  const isOwnButton = one.matches('[type=date]:not(:focus-visible)');
  const isMarked = isOwnButton || (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  if (isSeen && isMarked) return undefined;
  return `${one.localName} “${(one.textContent ?? '').trim().slice(0, 40)}” ${isSeen ? 'is not marked' : 'is not seen'}`;
}
