import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { openStorefront } from '../../demo/storefront/storefront.ts';
import { approveAtOnce } from '../support/browser/approve-at-once.ts';
import { chromiumFlags, findChromium } from '../support/browser/browsers.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { keep, ownerFor } from '../support/clean-up.ts';
import { createMovableClock, minute } from '../support/clocks/movable-clock.ts';
import { freePort } from '../support/free-port.ts';
import { publishableKey, secretKey, startShop } from '../support/shop/start-shop.ts';
import { accept, goOn, payAtGateway } from '../support/walks/walk.ts';

const offer = (page: Page) => page.locator('cover-offer');

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    [],
  );
}

describe('cover in a shop that sells it in its own cart', () => {
  /** The shop, a proxy whose clock the test moves, and a visitor. */
  async function setup(test: TestContext, environment: Record<string, string> = {}) {
    const owner = ownerFor(test);
    const clock = createMovableClock();
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const settings = { PAYMENT_METHOD: 'merchant', ALLOWED_ORIGINS: origin, AIMS_TIMEOUT_MS: '5000', ...environment };
    const shop = keep(owner, await startShop({ environment: settings, parts: { clock } }));
    const wallet = { proxyUrl: shop.proxy.url, publishableKey, secretKey };
    const addresses = { aimsUrl: shop.aims.url, insurpassUrl: shop.insurpass.url, gatewayUrl: shop.paystack.url };
    keep(
      owner,
      await openStorefront({
        host: '127.0.0.1',
        port,
        ...wallet,
        wallet,
        console: { url: `${shop.proxy.url}/console/`, key: 'ck_test_0123456789abcd' },
        upstreams: addresses,
      }),
    );
    const browser = keep(
      owner,
      await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] }),
    );
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    return { page, clock, shop, errors, visit: (path: string) => page.goto(`${origin}${path}`) };
  }

  it('covers two phones of one basket, which waits 20 minutes, and takes one payment for all', async (test) => {
    const { page, clock, shop, errors, visit } = await setup(test);
    for (const [slug, name] of [
      ['tecno-camon-40-pro', 'Tecno Camon 40 Pro'],
      ['itel-p70', 'itel P70'],
    ] as const) {
      await visit(`/wallet/products/${slug}`);
      await offer(page).getByText(`Protect this ${name}`).waitFor();
      await offer(page)
        .getByText(/Phone Basic, ₦7,200 for 1 year \(₦600 a month\)/)
        .waitFor();
      await offer(page).getByRole('button', { name: 'Add cover' }).click();
      await offer(page).getByText('Cover added').waitFor();
      await page.getByRole('button', { name: 'Add to cart' }).click();
      await page.getByText(`${name}Qty 1, with cover`).waitFor();
    }
    clock.pass(20 * minute);
    await page.getByRole('link', { name: 'Go to checkout' }).click();
    assert.equal(await page.getByText('Phone Basic, 1 year: ₦7,200').count(), 2);
    await expectAccessible(page);
    await page.getByLabel('First name').fill('Folake');
    await page.getByLabel('Last name').fill('Arinze');
    await page.getByLabel('Phone number').fill('0803 123 4567');
    await page.getByLabel('E-mail address').fill('folake@example.com');
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    // 389,000 and 131,500 for the phones, twice 7,200 for the covers
    await page.getByRole('button', { name: 'Pay ₦534,900 from your wallet' }).click();
    await page.getByRole('heading', { name: 'E don set!' }).waitFor();
    await page.getByRole('group', { name: 'Page 1 of 1' }).locator('img').nth(1).waitFor();
    assert.equal(shop.aims.policies.all.length, 2);
    const link = page.getByRole('link', { name: 'Private link to this cover' }).first();
    await page.goto((await link.getAttribute('href')) ?? '');
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
    assert.deepEqual(errors, []);
  });

  it('leaves the cover out of the basket when the shopper takes it back', async (test) => {
    const { page, visit } = await setup(test);
    await visit('/wallet/products/itel-p70');
    await offer(page).getByRole('button', { name: 'Add cover' }).click();
    await offer(page).getByRole('button', { name: 'Change' }).click();
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await page.getByText('Qty 1').waitFor();
    assert.equal(await page.getByText('with cover').count(), 0);
  });
});

describe('cover that is paid apart from the goods', () => {
  it('is offered on the product’s page, never asks for brand and model, and is paid at Paystack', async (test) => {
    const demo = keep(test, await openDemo());
    await approveAtOnce(demo.storefrontUrl);
    const { page } = await demo.visit('/products/tecno-camon-40-pro');
    await expectAccessible(page);
    await offer(page).getByRole('button', { name: 'See cover' }).click();
    await page.getByRole('radio', { name: 'Phone Comprehensive' }).check();
    await page.getByRole('radio', { name: '1 year' }).check();
    await goOn(page);
    await page.getByLabel('IMEI').fill('35-693803-564380-9');
    assert.deepEqual([await page.getByLabel('Brand').count(), await page.getByLabel('Model').count()], [0, 0]);
    await page.getByLabel('First name').fill('Folake');
    await page.getByLabel('Last name').fill('Arinze');
    await page.getByLabel('Phone number').fill('0803 123 4567');
    await page.getByLabel('E-mail address').fill('folake@example.com');
    await goOn(page);
    await page.getByRole('heading', { name: 'Check and pay' }).waitFor();
    await page.getByText('Camon 40 Pro').first().waitFor();
    await accept(page);
    const link = await page.getByRole('link', { name: 'Private link to this order' }).getAttribute('href');
    await payAtGateway(page);
    await page.waitForURL(/\/products\/tecno-camon-40-pro/);
    await offer(page).waitFor();
    const { page: other } = await demo.visitUrl(link ?? '');
    await other.getByRole('heading', { name: 'You are covered' }).waitFor();
  });

  it('is offered for each thing in the cart', async (test) => {
    const demo = keep(test, await openDemo());
    const { page } = await demo.visit('/products/tecno-camon-40-pro');
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await page.goto(`${demo.storefrontUrl}/products/macbook-air-m3`);
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await page.getByRole('link', { name: 'Go to checkout' }).click();
    await page.getByText('Protect this Tecno Camon 40 Pro').waitFor();
    await page.getByText('Protect this Apple MacBook Air M3').waitFor();
    await offer(page)
      .first()
      .getByText(/₦7,200 for 1 year/)
      .waitFor();
    await expectAccessible(page);
  });
});
