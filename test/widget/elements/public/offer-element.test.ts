import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import '../../../../widget/index.ts';
import type { CheckoutElement } from '../../../../widget/elements/public/checkout-element.ts';
import type { OfferElement } from '../../../../widget/elements/public/offer-element.ts';
import { byRole, expectAccessible, textOf, until } from '../../page.ts';

async function setup(mode: 'checkout' | 'select') {
  sessionStorage.clear();
  localStorage.clear();
  const element = await fixture<OfferElement>(html`<cover-offer
    proxy=${shop.proxy}
    merchant=${shop.key}
    category="phone"
    mode=${mode}
  ></cover-offer>`);
  await until(() => textOf(element).includes('₦'));
  return element;
}

describe('<cover-offer>', () => {
  it('offers the first product of its category with its price', async () => {
    const element = await setup('checkout');
    expect(textOf(element)).to.match(/Protect this phone Phone Basic ?, from ₦[\d,]+ a month/);
    await expectAccessible(element);
  });

  it('opens the checkout in a dialog', async () => {
    const element = await setup('checkout');
    byRole(element, 'button', 'See cover').click();
    const checkout = await until(() => element.shadowRoot!.querySelector<CheckoutElement>('cover-checkout'));
    await until(() => checkout.shadowRoot!.querySelector('dialog')!.open);
    await until(() => byRole(checkout, 'radio', 'Phone Basic'));
  });

  it('only selects and unselects the cover in `select` mode', async () => {
    const element = await setup('select');
    const changed = oneEvent(element, 'change');
    byRole(element, 'button', 'Add cover').click();
    await changed;
    expect(element.selected?.product).to.equal('phone-warranty-basic');
    await element.updateComplete;
    await expectAccessible(element);
    byRole(element, 'button', 'Change').click();
    expect(element.selected).to.equal(undefined);
  });

  it('dispatches `cover-decline` when it is declined', async () => {
    const element = await setup('select');
    const declined = oneEvent(element, 'cover-decline');
    byRole(element, 'button', 'No, thanks').click();
    expect(((await declined) as unknown as { product: string }).product).to.equal('phone-warranty-basic');
    await element.updateComplete;
    expect(textOf(element)).to.contain('No cover chosen.');
  });
});
