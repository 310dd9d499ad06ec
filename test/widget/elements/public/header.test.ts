import { expect, fixture, html } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import '../../../../widget/index.ts';
import type { CheckoutElement } from '../../../../widget/elements/public/checkout-element.ts';
import { changeCatalogue, restoreCatalogue } from '../../change-catalogue.ts';
import { byRole, textOf, until } from '../../page.ts';

afterEach(restoreCatalogue);

/** A checkout of a shop with this name, and where its bar of steps stands. */
async function setup(name: string) {
  sessionStorage.clear();
  localStorage.clear();
  history.replaceState(null, '');
  let sendCatalogue = () => {};
  const sent = new Promise<void>((resolve) => {
    sendCatalogue = resolve;
  });
  changeCatalogue(({ merchant }) => ({ merchant: { ...merchant, name, test: true } }), sent);
  const element = document.createElement('cover-checkout') as CheckoutElement;
  Object.assign(element, { proxy: shop.proxy, merchant: shop.key, category: 'phone' });
  await fixture(html`<div style="inline-size: 328px">${element}</div>`);
  const place = () => {
    const { left, width } = element.shadowRoot!.querySelector('cover-progress')!.getBoundingClientRect();
    return [left, width];
  };
  return { element, place, sendCatalogue };
}

describe('the header', () => {
  it('leaves the bar of steps where it is when the shop’s name has come', async () => {
    const { element, place, sendCatalogue } = await setup('Consolidated Phones of Lagos');
    const before = place();
    expect(textOf(element)).not.to.contain('Consolidated');
    sendCatalogue();
    await until(() => byRole(element, 'radio', 'Phone Basic') && textOf(element).includes('Step 1 of 4'));
    expect(textOf(element)).to.contain('Consolidated Phones of Lagos');
    expect(place()).to.deep.equal(before);
  });
});
