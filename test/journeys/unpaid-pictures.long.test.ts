import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { allProducts } from '../../proxy-server/catalogue/catalogue.ts';
import { newVisitor, openMerchantSite } from '../support/browser/merchant-site.ts';
import { keep } from '../support/clean-up.ts';
import { createMovableClock, minute } from '../support/clocks/movable-clock.ts';
import { placeSample } from '../support/shop/correct.ts';
import { Shopper } from '../support/shop/shopper.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { payAtGateway } from '../support/walks/walk.ts';

const drawn = allProducts.find(({ id }) => id === 'marine-import-comprehensive')!;
/** A square of one colour. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('pictures of an order that nobody has begun to pay', () => {
  async function setup(test: TestContext) {
    const clock = createMovableClock();
    const site = keep(test, await openMerchantSite({ AIMS_TIMEOUT_MS: '20000' }, { clock }));
    const { page, context } = await newVisitor(site);
    test.after(() => context.close());
    const file = join(temporaryFolder(test, { 'picture.png': picture }), 'picture.png');
    const { order, token } = await placeSample(new Shopper(site.shop.proxy.url), drawn);
    return {
      clock,
      page,
      file,
      policies: site.shop.aims.policies,
      link: `${site.shop.proxy.url}/o/${order.id}#${token}`,
    };
  }

  it('are asked for again by the private link after an hour, before the payment', async (test) => {
    const { clock, page, file, policies, link } = await setup(test);
    await page.goto(link);
    await page.getByRole('button', { name: /^Pay ₦/ }).waitFor();
    clock.pass(61 * minute);
    await page.getByRole('heading', { name: 'Something has to be added again' }).waitFor();
    assert.equal(await page.getByRole('button', { name: /^Pay ₦/ }).count(), 0);
    const send = page.getByRole('button', { name: 'Send again' });
    await send.click();
    for (const label of ['Picture of the ID', 'Picture of the proforma invoice'])
      await page.getByLabel(`${label}: Choose a picture`).setInputFiles(file);
    await page.getByRole('img', { name: 'Picture of the proforma invoice: your picture' }).waitFor();
    await page.getByRole('img', { name: 'Picture of the ID: your picture' }).waitFor();
    await send.click();
    await page.getByRole('button', { name: /^Pay ₦/ }).click();
    await payAtGateway(page);
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
    assert.equal(policies.all.length, 1);
  });
});
