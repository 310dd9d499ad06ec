import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import type { FrameLocator, Page } from 'playwright-core';
import type { MerchantSite } from '../../support/browser/merchant-site.ts';
import { newVisitor, openMerchantSite, prefill } from '../../support/browser/merchant-site.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { accept, payAtGateway, payButton } from '../../support/walks/walk.ts';

type Place = Page | FrameLocator;

const covered = (place: Place) => place.getByRole('heading', { name: 'You are covered' }).waitFor();
const unpaid = (place: Place) => place.getByRole('heading', { name: 'Payment not finished' }).waitFor();

describe('coming back to frames, and by the private link', () => {
  let site: MerchantSite;

  before(async () => {
    site = await openMerchantSite();
  });
  after(() => site?.close());

  /** A visitor on a page of the merchant; the tag stands at `/cover`. */
  async function setup(test: TestContext, path = '/cover', html?: string, script?: string) {
    const visitor = await newVisitor(site);
    test.after(() => visitor.context.close());
    if (script) await visitor.context.addInitScript(script);
    site.serve('/cover', `{widget}${site.tag('product="phone-warranty-basic"')}${prefill}`);
    if (html) site.serve(path, html);
    await visitor.page.goto(site.origin + path);
    return visitor;
  }

  const linkOf = async (place: Place) =>
    (await place.getByRole('link', { name: 'Private link to this order' }).getAttribute('href')) ?? '';

  const refuseStorage = `for (const name of ['localStorage', 'sessionStorage'])
    Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });`;

  it('returns from a frame of the same site to the framed page', async (test) => {
    const { page, hears } = await setup(test, '/outer', '<h1>Shop</h1><iframe src="/cover" width="380" height="700">');
    await accept(page.frameLocator('iframe'));
    await payAtGateway(page);
    await covered(page);
    assert.equal(page.url(), `${site.origin}/cover`);
    await hears('cover-paid', 'cover-issued', 'cover-active');
  });

  it('goes from a frame on another site by the order’s own page, which keeps the order', async (test) => {
    const frame = `<h1>Another site</h1><iframe src="${site.otherOrigin}/cover" width="380" height="700">`;
    const { page } = await setup(test, '/outer', frame);
    await accept(page.frameLocator('iframe'));
    await page.waitForURL(/\/o\/ord_\w+$/);
    await unpaid(page);
    await page.getByText(/^Order \w{4}-\w{4} · Phone Basic/).waitFor();
    await payButton(page).click();
    await payAtGateway(page);
    await covered(page);
    assert.match(page.url(), /\/o\/ord_\w+$/);
  });

  for (const [where, origin] of [
    ['the same site', 'origin'],
    ['another site', 'otherOrigin'],
  ] as const)
    it(`opens the payment in a new tab from a sandboxed frame on ${where}, and shows the order in both`, async (test) => {
      const sandbox = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox';
      const frame = `<iframe sandbox="${sandbox}" src="${site[origin]}/cover" width="380" height="700">`;
      const { page, context } = await setup(test, '/outer', frame);
      const inside = page.frameLocator('iframe');
      await accept(inside);
      await inside.getByRole('heading', { name: 'Open the payment page' }).waitFor();
      const link = await inside.getByLabel('Private link to this order').inputValue();
      const opened = context.waitForEvent('page');
      await inside.getByRole('link', { name: /^Pay ₦/ }).click();
      const tab = await opened;
      if (origin === 'otherOrigin') {
        await unpaid(tab);
        await payButton(tab).click();
      }
      await payAtGateway(tab);
      await covered(tab);
      await page.bringToFront();
      await covered(inside);
      const elsewhere = await newVisitor(site);
      test.after(() => elsewhere.context.close());
      await elsewhere.page.goto(link);
      await covered(elsewhere.page);
    });

  it('has the private link as the way back where the browser keeps nothing', async (test) => {
    const { page, hears } = await setup(test, '/cover', undefined, refuseStorage);
    await accept(page);
    await page.getByText('This browser keeps nothing of your order.').waitFor();
    const link = await page.getByLabel('Private link to this order').inputValue();
    await page.getByRole('link', { name: /^Pay ₦/ }).click();
    await payAtGateway(page);
    await page.getByRole('heading', { name: 'We cannot open your order in this browser' }).waitFor();
    await page.getByText(/^\w{4}-\w{4}$/).waitFor();
    await page.getByText('PhoneHub: help@phonehub.example.ng').waitFor();
    assert.equal(page.url(), `${site.origin}/cover`);
    await page.getByLabel('Your private link').fill(`My order: ${link}`);
    await page.getByRole('button', { name: 'Open the order' }).click();
    await covered(page);
    await hears('cover-paid', 'cover-issued', 'cover-active');
  });

  it('goes on with another device by the private link, from before the payment to the certificate', async (test) => {
    const { page } = await setup(test);
    await accept(page);
    const link = await linkOf(page);
    await page.waitForURL(/\/pay\/\w+$/);
    const phone = await newVisitor(site);
    test.after(() => phone.context.close());
    await phone.page.goto(link);
    await unpaid(phone.page);
    assert.ok(!phone.page.url().includes('#'), 'the token is taken out of the address');
    await phone.page.reload();
    await unpaid(phone.page);
    await payButton(phone.page).click();
    await payAtGateway(phone.page);
    await covered(phone.page);
    await phone.page.getByRole('group', { name: 'Page 1 of 1' }).locator('img').waitFor();
    await phone.page.reload();
    await covered(phone.page);
    await page.goto(`${site.origin}/cover`);
    await covered(page);
  });

  it('shows how the order stands when the page comes out of the back-forward cache', async (test) => {
    const { page } = await setup(test);
    // a page that stays behind the gateway’s, which this browser keeps no page for
    await page.route(/\/pay\/\w+$/, (route) => route.fulfill({ status: 204 }));
    await accept(page);
    await page.getByRole('heading', { name: 'Taking you to the payment page' }).waitFor();
    await page.waitForRequest(/\/pay\/\w+$/);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    // the gateway has been asked meanwhile
    await page.getByRole('heading', { name: /Payment not finished|The payment did not go through/ }).waitFor();
    await payButton(page).waitFor();
  });

  it('is never a shop under a link that was cut, is wrong or unknown', async (test) => {
    const { order, token } = (await new Shopper(site.shop.proxy.url).place()).body;
    const { page } = await setup(test);
    const links = [
      `/o/${order.id}`,
      `/o/${order.id}#`,
      `/o/${order.id}#${token.slice(0, -4)}`,
      `/o/${order.id}#wrong`,
      `/o/${order.id.slice(0, 9)}#${token}`,
      `/o/ord_doesnotexist00000#${token}`,
      '/o/ord_',
      '/o/',
    ];
    for (const link of links) {
      await page.goto('about:blank');
      await page.goto(site.shop.proxy.url + link);
      await page.getByRole('heading', { name: 'This link does not open an order' }).waitFor();
      await page.getByRole('heading', { name: 'Your cover from PhoneHub' }).waitFor();
      await page.getByText('Or ask PhoneHub: help@phonehub.example.ng').waitFor();
      assert.equal(await page.getByRole('radio').count(), 0, link);
      assert.equal(await page.getByRole('button', { name: /Begin again|Buy/ }).count(), 0, link);
    }
    await page.getByLabel('Your private link').fill(`${site.shop.proxy.url}/o/${order.id}#${token}`);
    await page.getByRole('button', { name: 'Open the order' }).click();
    await unpaid(page);
  });

  it('is no shop on a merchant’s page either, where the named order cannot be opened', async (test) => {
    const { page, events } = await setup(
      test,
      '/order',
      `{widget}<script>document.addEventListener('cover-error', ({ code }) => { document.title = code; });</script>
      ${site.tag('order="ord_abc.def"')}`,
    );
    await page.getByRole('heading', { name: 'This link does not open an order' }).waitFor();
    await page.waitForFunction(() => document.title === 'order-not-found');
    await page.waitForTimeout(1000);
    assert.equal(await page.getByRole('radio').count(), 0);
    assert.deepEqual(events, []);
  });
});

describe('the private link to an order that the shop collects for', () => {
  it('leads to the shop’s payment page, says what will happen, and shows the certificate once it is paid', async (test) => {
    const site = await openMerchantSite({
      PAYMENT_METHOD: 'merchant',
      PAYMENT_PAGE_URL: 'http://localhost:9/pay/{order}',
    });
    test.after(() => site.close());
    const shopper = new Shopper(site.shop.proxy.url);
    const { order, token } = (await shopper.place()).body;
    const { page, context } = await newVisitor(site);
    test.after(() => context.close());
    await page.goto(`${site.shop.proxy.url}/o/${order.id}#${token}`);
    await payButton(page).click();
    await page.getByText('PhoneHub collects ₦').waitFor();
    const go = page.getByRole('link', { name: 'Go to the payment page of PhoneHub' });
    assert.equal(await go.getAttribute('href'), `http://localhost:9/pay/${order.id}`);
    await shopper.confirmPayment(order);
    await covered(page);
    await page.getByRole('group', { name: 'Page 1 of 1' }).locator('img').waitFor();
  });

  it('says whom to ask where the shop has no such page', async (test) => {
    const site = await openMerchantSite({ PAYMENT_METHOD: 'merchant' });
    test.after(() => site.close());
    const { order, token } = (await new Shopper(site.shop.proxy.url).place()).body;
    const { page, context } = await newVisitor(site);
    test.after(() => context.close());
    await page.goto(`${site.shop.proxy.url}/o/${order.id}#${token}`);
    await payButton(page).click();
    await page.getByText('Ask PhoneHub how to pay, with your order code: help@phonehub.example.ng.').waitFor();
  });
});
