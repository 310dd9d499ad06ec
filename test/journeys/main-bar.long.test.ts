import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { allProducts } from '../../proxy-server/catalogue/catalogue.ts';
import type { MerchantSite } from '../support/browser/merchant-site.ts';
import { openMerchantSite } from '../support/browser/merchant-site.ts';
import { smallPhone } from '../support/walks/purchase-effort.ts';
import { fillInProduct } from '../support/walks/walk-product.ts';

/** A phone and a desktop; narrower windows are those of accessibility/. */
const windows = [smallPhone, { width: 1280, height: 900 }];

describe('the bar with the price and the main button', () => {
  let site: MerchantSite;

  before(async () => {
    site = await openMerchantSite();
  });
  after(() => site?.close());

  const phone = allProducts.find(({ id }) => id === 'phone-warranty-comprehensive')!;

  async function setup(test: TestContext, viewport: { width: number; height: number }) {
    site.serve('/cart', `{widget}<h1>Your cart</h1>${site.tag('category="phone"')}<p style="height: 60em">Footer</p>`);
    const context = await site.browser.newContext({ viewport, reducedMotion: 'reduce' });
    test.after(() => context.close());
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    await page.goto(`${site.origin}/cart`);
    return page;
  }

  it('is in view with its button, and its step begins at the top, on a phone of 360 x 616', async (test) => {
    const page = await setup(test, smallPhone);
    let screens = 0;
    await fillInProduct(
      page,
      phone,
      {},
      {
        onScreen: async (title) => {
          const { bar, top } = await placesOf(page);
          assert.ok(bar.bottom <= smallPhone.height + 1, `${title}: the bar ends at ${bar.bottom}`);
          if (screens++ > 0) assert.ok(top >= -1 && top < smallPhone.height / 4, `${title}: begins at ${top}`);
        },
      },
    );
    assert.ok(screens >= 3, `${screens} screens`);
  });

  for (const viewport of windows)
    it(`hides nothing that has the focus, at ${viewport.width} x ${viewport.height}`, async (test) => {
      const page = await setup(test, viewport);
      const hidden: string[] = [];
      let stops = 0;
      await fillInProduct(
        page,
        phone,
        {},
        {
          onScreen: async (title) => {
            await page.locator('h1').evaluate((heading) => {
              heading.tabIndex = -1;
              heading.focus();
            });
            for (;;) {
              await page.keyboard.press('Tab');
              const stop = await focusedStop(page);
              if (!stop) break;
              stops++;
              if (!stop.isSeen) hidden.push(`${title}: ${stop.name}`);
            }
          },
        },
      );
      assert.deepEqual(hidden, []);
      assert.ok(stops > 20, `${stops} stops`);
    });

  it('stays above a keyboard that covers the lower half of the window', async (test) => {
    const page = await setup(test, { width: 360, height: 740 });
    await fillInProduct(
      page,
      phone,
      {},
      {
        onScreen: async (title) => {
          if (title !== 'About your device') return;
          await page.evaluate(() => {
            const half = innerHeight / 2;
            Object.defineProperty(visualViewport, 'height', { get: () => half, configurable: true });
            visualViewport!.dispatchEvent(new Event('resize'));
          });
          const { bar } = await placesOf(page);
          assert.ok(bar.bottom <= 371, `the bar ends at ${bar.bottom}`);
        },
      },
    );
  });
});

/** Where the bar of the step on screen and the checkout are in the window. */
function placesOf(page: Page) {
  return page.locator('cover-checkout').evaluate((checkout) => {
    const step = checkout.shadowRoot!.querySelector('.step')!;
    const { bottom } = step.shadowRoot!.querySelector('.bar')!.getBoundingClientRect();
    return { bar: { bottom }, top: checkout.getBoundingClientRect().top };
  });
}

/** What of the checkout has the focus, and whether its middle is seen; undefined outside the checkout. */
function focusedStop(page: Page): Promise<{ name: string; isSeen: boolean } | undefined> {
  return page.evaluate(() => {
    let focused = document.activeElement;
    if (focused?.localName !== 'cover-checkout') return undefined;
    while (focused.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    const { left, top, width, height } = focused.getBoundingClientRect();
    let hit = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
    while (hit?.shadowRoot?.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20)) !== hit) {
      const inner: Element | null | undefined = hit?.shadowRoot?.elementFromPoint(
        left + width / 2,
        top + Math.min(height / 2, 20),
      );
      if (!inner) break;
      hit = inner;
    }
    const isSeen = hit !== null && (focused.contains(hit) || hit.contains(focused));
    return { name: `${focused.localName} ${focused.textContent?.trim() || focused.id}`, isSeen };
  });
}
