import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { MerchantSite } from '../support/browser/merchant-site.ts';
import { newVisitor, openMerchantSite } from '../support/browser/merchant-site.ts';
import { shortSampleOf } from '../support/drawn/sample.ts';

describe('the dialog and the page around the widget', () => {
  let site: MerchantSite;

  before(async () => {
    site = await openMerchantSite();
  });
  after(() => site?.close());

  /** A visitor on a long page. */
  async function setup(test: TestContext, html: string, { width = 390, height = 640, more = '' } = {}) {
    const { page, context } = await newVisitor(site);
    test.after(() => context.close());
    await page.setViewportSize({ width, height });
    site.serve('/long', `${more}<style>main { block-size: 3000px }</style>{widget}<main>${html}</main>`);
    await page.goto(`${site.origin}/long`);
    return page;
  }

  const dialog = () =>
    `<button id="opener" onclick="document.querySelector('cover-checkout').open()">Insure</button>
    ${site.tag('category="phone" mode="dialog"')}`;

  async function open(page: Page): Promise<void> {
    await page.locator('cover-checkout').evaluate((element) => customElements.whenDefined(element.localName));
    await page.getByRole('button', { name: 'Insure' }).click();
    await page.getByRole('radio', { name: 'Phone Basic' }).waitFor();
    await page.waitForFunction(() => document.documentElement.style.overflow === 'hidden');
  }

  /** The name of what has the focus, through all shadow roots. */
  const focused = (page: Page) =>
    page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return `${element?.localName}.${element?.id || element?.className || element?.getAttribute('type')}`;
    });

  for (const width of shortSampleOf([320, 390, 1280], { seed: 'dialog', size: 1 }))
    it(`has its close button at the end of its top, large enough, and in view however far it is scrolled (${width} px)`, async (test) => {
      const page = await setup(test, dialog(), { width });
      await open(page);
      const close = page.getByRole('button', { name: 'Close' });
      const [frame, before] = [(await page.getByRole('dialog').boundingBox())!, (await close.boundingBox())!];
      assert.ok(before.width >= 44 && before.height >= 44, JSON.stringify(before));
      assert.ok(frame.x + frame.width - (before.x + before.width) < 24, 'at the end');
      assert.ok(before.y - frame.y < 24, 'at the top');
      await page.getByRole('dialog').evaluate((element) => element.scrollTo(0, 10_000));
      assert.deepEqual((await close.boundingBox())!.y, before.y);
      await close.click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    });

  it('keeps the focus inside, forwards and backwards, and gives it back to what opened it', async (test) => {
    const page = await setup(test, dialog());
    await open(page);
    await page.waitForTimeout(300);
    assert.match(await focused(page), /heading/);
    for (const key of ['Tab', 'Shift+Tab']) {
      const stops: string[] = [];
      for (let press = 0; press < 14; press++) {
        await page.keyboard.press(key);
        stops.push(await focused(page));
      }
      assert.ok(!stops.some((stop) => /^(body|html|button\.opener)/.test(stop)), stops.join(' '));
      assert.ok(
        stops.filter((stop) => stop.startsWith('button.plain')).length >= 2,
        `it goes round: ${stops.join(' ')}`,
      );
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    assert.equal(await focused(page), 'button.opener');
  });

  it('keeps the page behind still, moves nothing of it, and lets it scroll again afterwards', async (test) => {
    const page = await setup(test, `<p style="text-align: end">Edge</p>${dialog()}`, { width: 1280 });
    await page.evaluate(() => scrollTo(0, 40));
    const edge = () => page.getByText('Edge').evaluate((element) => element.getBoundingClientRect().right);
    const before = await edge();
    await open(page);
    for (const [x, y] of [
      [5, 300],
      [640, 300],
    ] as const) {
      await page.mouse.move(x, y);
      await page.mouse.wheel(0, 900);
    }
    await page.waitForTimeout(300);
    assert.deepEqual([await page.evaluate(() => scrollY), await edge()], [40, before]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.mouse.wheel(0, 500);
    await page.waitForFunction(() => scrollY > 40);
    assert.equal(await page.evaluate(() => document.documentElement.getAttribute('style') || ''), '');
  });

  it('comes back open, as a dialog, when its tag is taken out of the page and put back', async (test) => {
    const page = await setup(test, dialog());
    await open(page);
    await page.getByRole('radio', { name: 'Phone Basic' }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'About your device' }).waitFor();
    await page.evaluate(async () => {
      const tag = document.querySelector('cover-checkout')!;
      tag.remove();
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (document.documentElement.style.overflow === 'hidden') throw new Error('The page is still held.');
      document.querySelector('main')!.append(tag);
    });
    await page.getByRole('heading', { name: 'About your device' }).waitFor();
    const isModal = await page
      .locator('cover-checkout')
      .evaluate((tag) => tag.shadowRoot!.querySelector('dialog:modal') !== null);
    assert.ok(isModal);
  });

  it('writes English from left to right on a page of another direction, which stays as it is', async (test) => {
    const offer = site.tag('product="phone-warranty-basic"', 'cover-offer');
    const checkout = site
      .tag('category="phone"')
      .replace('></cover-checkout>', '><p slot="header" id="own">تأمين الهاتف 5</p></cover-checkout>');
    const page = await setup(test, `<p id="page">مرحبا</p>${checkout}${offer}`, {
      more: '<script>document.documentElement.dir = "rtl"; document.documentElement.lang = "ar";</script>',
    });
    await page.getByRole('radio', { name: 'Phone Basic' }).check();
    await page.getByRole('radio', { name: '1 year' }).waitFor();
    await page.locator('cover-offer').getByText('Protect this phone').waitFor();
    const found = await page.evaluate(() => {
      const direction = (element: Element | null | undefined) => element && getComputedStyle(element).direction;
      const inside = (tag: string, selector: string) =>
        document.querySelector(tag)?.shadowRoot?.querySelector(selector);
      const step = inside('cover-checkout', '.step');
      return {
        step: direction(step?.shadowRoot?.querySelector('.heading')),
        offer: direction(inside('cover-offer', '.offer')),
        lang: inside('cover-checkout', '[lang]')?.getAttribute('lang'),
        own: direction(document.querySelector('#own')),
        page: direction(document.querySelector('#page')),
        isWide: document.documentElement.scrollWidth > innerWidth,
      };
    });
    assert.deepEqual(found, { step: 'ltr', offer: 'ltr', lang: 'en-NG', own: 'rtl', page: 'rtl', isWide: false });
  });
});
