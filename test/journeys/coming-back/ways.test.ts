import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { MerchantSite } from '../../support/browser/merchant-site.ts';
import { newVisitor, openMerchantSite, prefill } from '../../support/browser/merchant-site.ts';
import { sampleOf } from '../../support/drawn/sample.ts';
import { itLong } from '../../support/long-run.ts';
import { camon, folake } from '../../support/shop/shopper.ts';
import { accept, goOn, payAtGateway } from '../../support/walks/walk.ts';

/** A page, or a part of one. */
type Place = Page | Locator | FrameLocator;

const covered = (place: Place) => place.getByRole('heading', { name: 'You are covered' }).waitFor();
const review = (place: Place) => place.getByRole('heading', { name: 'Check and pay' }).waitFor();

const gateways = ['paystack', 'flutterwave'] as const;

for (const gateway of gateways)
  describe(`coming back from ${gateway}`, () => {
    let site: MerchantSite;

    before(async () => {
      site = await openMerchantSite({ PAYMENT_METHOD: gateway });
    });
    after(() => site?.close());

    /** A visitor on a page of the merchant. */
    async function setup(test: TestContext, path: string, html: string) {
      const visitor = await newVisitor(site);
      test.after(() => visitor.context.close());
      site.serve(new URL(path, site.origin).pathname, html);
      await visitor.page.goto(site.origin + path);
      const here = () => visitor.page.url().slice(site.origin.length);
      return { ...visitor, here };
    }

    /** Agrees and pays, and waits for the certificate on the same page. */
    async function pay(page: Page, place: Page | Locator = page): Promise<void> {
      await accept(place);
      await payAtGateway(page);
    }

    /** Registers a way of coming back, tried with one of the gateways. */
    const triedAs = (register: typeof itLong) => (name: string, way: (test: TestContext) => Promise<void>) => {
      if (sampleOf(gateways, { seed: `coming ${name}`, size: 1 }).includes(gateway)) register(name, way);
    };
    const comesBack = triedAs(it);
    const comesBackLong = triedAs(itLong);

    const phone = () => site.tag('product="phone-warranty-basic"');

    comesBack('shows the order in the tag of a plain page, and tells the page once', async (test) => {
      const { page, hears, here } = await setup(test, '/plain', `{widget}${phone()}${prefill}`);
      await review(page);
      await pay(page);
      await covered(page);
      assert.equal(here(), '/plain');
      await page.reload();
      await covered(page);
      await hears('cover-paid', 'cover-issued', 'cover-active');
    });

    comesBack('keeps the shop’s own parameters and its hash', async (test) => {
      const path = '/cart.php?status=open&reference=A-17&page=check%20out&transaction_id=7#basket';
      const { page, here } = await setup(test, path, `{widget}${phone()}${prefill}`);
      await review(page);
      await pay(page);
      await covered(page);
      assert.equal(here(), path);
    });

    comesBackLong('goes back to the route of a shop with a hash router', async (test) => {
      const { page, here, hears } = await setup(
        test,
        '/shop#/checkout',
        `{widget}<main></main>${prefill}<script>
          const draw = () => {
            const isCheckout = location.hash === '#/checkout';
            document.querySelector('main').innerHTML = isCheckout ? ${JSON.stringify(phone())} : '<p>Home</p>';
            if (isCheckout) fill(document.querySelector('cover-checkout'));
          };
          addEventListener('hashchange', draw);
          addEventListener('DOMContentLoaded', draw);
        </script>`,
      );
      await review(page);
      await pay(page);
      await covered(page);
      assert.equal(here(), '/shop#/checkout');
      await hears('cover-paid', 'cover-issued', 'cover-active');
    });

    comesBackLong('opens the dialog that left', async (test) => {
      const dialog = site.tag('product="phone-warranty-basic" mode="dialog"');
      const { page, here } = await setup(
        test,
        '/dialog',
        `{widget}<button onclick="document.querySelector('cover-checkout').open()">Insure</button>${dialog}${prefill}`,
      );
      await page.getByRole('button', { name: 'Insure' }).click();
      await review(page);
      await pay(page);
      await covered(page.getByRole('dialog'));
      assert.equal(here(), '/dialog');
      await page.getByRole('button', { name: 'Close' }).click();
      await page.reload();
      await page.getByRole('button', { name: 'Insure' }).click();
      await covered(page.getByRole('dialog'));
    });

    comesBack('opens the dialog of the offer that left, and no other', async (test) => {
      const offers = ['phone-warranty-basic', 'phone-warranty-comprehensive'].map((product) =>
        site.tag(`product="${product}" period="1y"`, 'cover-offer'),
      );
      const { page, hears, here } = await setup(test, '/product', `{widget}${offers.join('')}`);
      await page.locator('cover-offer').nth(1).getByRole('button', { name: 'See cover' }).click();
      await page.getByLabel('Brand').fill('Tecno');
      await page.getByLabel('Model').fill('Camon 20 Pro');
      await page.getByLabel('IMEI').fill(camon.imei);
      await page.getByLabel('First name').fill('Folake');
      await page.getByLabel('Last name').fill('Arinze');
      await page.getByLabel('Phone number').fill('0803 123 4567');
      await page.getByLabel('E-mail address').fill(folake.email);
      await goOn(page);
      await review(page);
      await pay(page);
      await covered(page.getByRole('dialog'));
      assert.equal(await page.getByRole('dialog').count(), 1);
      await page.getByRole('dialog').getByText('Phone Comprehensive').first().waitFor();
      assert.equal(here(), '/product');
      await hears('cover-paid', 'cover-issued', 'cover-active');
    });

    comesBack('touches no other tag of the page, each of which has its own order and draft', async (test) => {
      const tags = ['phone', 'laptop', 'vehicle', 'travel', 'health'].map((category) =>
        site.tag(`id="${category}" category="${category}"`),
      );
      const { page, hears } = await setup(test, '/five', `{widget}${tags.join('')}`);
      const tag = (category: string) => page.locator(`#${category}`);
      await page.evaluate((known) => Object.assign(document.querySelector('#phone') as object, known), {
        applicant: folake,
        answers: camon,
      });
      await tag('laptop').getByRole('radio', { name: 'Laptop Basic' }).check();
      await goOn(tag('laptop') as unknown as Page);
      await tag('laptop').getByRole('heading', { name: 'About your device' }).waitFor();
      await tag('phone').getByRole('radio', { name: 'Phone Basic' }).check();
      await tag('phone').getByRole('radio', { name: '1 year' }).check();
      await tag('phone').getByRole('button', { name: 'Continue' }).click();
      await review(tag('phone'));
      await pay(page, tag('phone'));
      await covered(tag('phone'));
      await tag('laptop').getByRole('heading', { name: 'About your device' }).waitFor();
      for (const category of ['vehicle', 'travel', 'health'])
        await tag(category)
          .getByRole('heading', { name: /Choose your cover|What should be covered|How long/ })
          .first()
          .waitFor();
      assert.equal(await page.getByRole('heading', { name: /You are covered|Checking|Payment/ }).count(), 1);
      await hears('cover-paid', 'cover-issued', 'cover-active');
    });

    comesBack(
      'begins anew on another visit, with a quiet note of what was bought and of what is not paid',
      async (test) => {
        const { page, context } = await setup(test, '/plain', `{widget}${phone()}${prefill}`);
        site.serve('/laptops', `{widget}${site.tag('category="laptop"')}`);
        const heading = (name: string) => page.getByRole('heading', { name }).waitFor();
        await review(page);
        await accept(page);
        await page.waitForURL(/\/pay\/\w+$/);
        await page.goto(`${site.origin}/laptops`);
        await heading('Choose your cover');
        await page.getByText(/You have another order here: Phone Basic, \w{4}-\w{4}\./).waitFor();
        const opened = context.waitForEvent('page');
        await page.getByRole('link', { name: 'See how it stands' }).click();
        const other = await opened;
        await other.getByRole('heading', { name: /Payment not finished|did not go through/ }).waitFor();
        await other.getByRole('button', { name: /^Pay ₦/ }).click();
        await payAtGateway(other);
        await covered(other);
        await page.goto(`${site.origin}/plain`);
        await covered(page);
        await page.goto(`${site.origin}/plain`);
        await heading('Check and pay');
        await page.getByText(/You have an earlier order: Phone Basic/).waitFor();
        await page.goto(`${site.origin}/laptops`);
        await heading('Choose your cover');
        await page.getByText(/You have an earlier order: Phone Basic/).waitFor();
      },
    );

    comesBackLong(
      'shows the order when the bank comes back in another tab, and tells once over all tabs',
      async (test) => {
        const { page, context, hears, here } = await setup(test, '/plain', `{widget}${phone()}${prefill}`);
        await review(page);
        await accept(page);
        await page.waitForURL(/\/pay\/\w+$/);
        const bank = await context.newPage();
        await bank.goto(page.url());
        await page.goBack();
        await payAtGateway(bank);
        await covered(bank);
        assert.equal(bank.url(), `${site.origin}/plain`);
        await page.bringToFront();
        await covered(page);
        assert.equal(here(), '/plain');
        await hears('cover-paid', 'cover-issued', 'cover-active');
      },
    );
  });
