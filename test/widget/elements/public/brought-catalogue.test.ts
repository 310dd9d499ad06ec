import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import '../../../../widget/index.ts';
import type { Catalogue } from '../../../../proxy-server/contract/product.ts';
import type { CheckoutElement } from '../../../../widget/elements/public/checkout-element.ts';
import { pricedAt } from '../../change-catalogue.ts';
import { textOf, until } from '../../page.ts';

const query = String(new URLSearchParams({ merchant: shop.key, category: 'phone' }));
const realIntl = globalThis.Intl;

afterEach(() => {
  globalThis.Intl = realIntl;
  globalThis.coverCheckoutData = undefined;
});

/** A tag whose script has brought its products with their prices, and what is asked of `Intl` from then on. */
async function setup() {
  fixtureCleanup();
  sessionStorage.clear();
  localStorage.clear();
  history.replaceState(null, '');
  const catalogue = (await (await fetch(`${shop.proxy}/v1/catalogue?${query}`)).json()) as Catalogue;
  const products = pricedAt({ amount: 1_234_550, currency: 'NGN' }, catalogue.products);
  globalThis.coverCheckoutData = { [query]: { ...catalogue, products } };
  const askedOfIntl: string[] = [];
  globalThis.Intl = new Proxy(realIntl, {
    get(target, name: string) {
      askedOfIntl.push(name);
      return Reflect.get(target, name);
    },
  });
  const place = await fixture(html`<div></div>`);
  const element = document.createElement('cover-checkout') as CheckoutElement;
  Object.assign(element, { proxy: shop.proxy, merchant: shop.key, category: 'phone', locale: 'en' });
  const events: string[] = [];
  for (const name of ['cover-ready', 'cover-step']) element.addEventListener(name, () => events.push(name));
  place.append(element);
  const isDrawn = () => textOf(element).includes('₦12,345.50 for ');
  return { element, events, isDrawn, askedOfIntl };
}

describe('a checkout whose script has brought its products', () => {
  it('is drawn before anything is painted, and says so when the page’s next scripts can listen', async () => {
    const { events, isDrawn } = await setup();
    for (let turn = 0; turn < 50 && !isDrawn(); turn++) await undefined;
    expect(isDrawn()).to.equal(true);
    expect(events).to.deep.equal([]);
    await until(() => events.length === 2);
    expect(events).to.deep.equal(['cover-ready', 'cover-step']);
  });

  it('asks nothing of Intl for its first step, and loads its data before a later step needs them', async () => {
    const { element, isDrawn, askedOfIntl } = await setup();
    await until(() => isDrawn() && element.shadowRoot?.querySelector('.step')?.shadowRoot?.querySelector('input'));
    expect(askedOfIntl).to.deep.equal([]);
    element.shadowRoot!.querySelector('.step')!.shadowRoot!.querySelector('input')!.click();
    await until(() => askedOfIntl.includes('NumberFormat'));
  });
});
