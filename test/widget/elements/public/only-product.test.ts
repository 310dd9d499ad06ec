import { expect, fixture, html } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import '../../../../widget/index.ts';
import type { CheckoutElement } from '../../../../widget/elements/public/checkout-element.ts';
import { changeCatalogue, restoreCatalogue } from '../../change-catalogue.ts';
import { byRole, textOf, until } from '../../page.ts';
import { camon, folake } from '../../samples.ts';

afterEach(restoreCatalogue);

/** A checkout of a shop that sells one phone cover, with everything answered but its period. */
async function setup() {
  sessionStorage.clear();
  localStorage.clear();
  history.replaceState(null, '');
  changeCatalogue(({ products }) => ({ products: products.slice(0, 1) }));
  const element = document.createElement('cover-checkout') as CheckoutElement;
  const applicant = { ...folake, email: `folake-${crypto.randomUUID()}@example.com` };
  Object.assign(element, { proxy: shop.proxy, merchant: shop.key, category: 'phone', answers: camon, applicant });
  await fixture(html`<div>${element}</div>`);
  return element;
}

describe('a shop’s only product', () => {
  it('can be bought for another period after the review', async () => {
    const element = await setup();
    await until(() => textOf(element).includes('₦7,200') && byRole(element, 'radio', /^1 year/));
    byRole(element, 'button', 'Continue').click();
    await until(() => byRole(element, 'button', 'Pay ₦7,200'));
    byRole(element, 'button', 'Change: Phone Basic').click();
    (await until(() => byRole(element, 'radio', /^6 months/))).click();
    byRole(element, 'button', 'Continue').click();
    const pay = await until(() => byRole(element, 'button', /^Pay ₦/));
    expect(pay.textContent).not.to.contain('7,200');
  });
});
