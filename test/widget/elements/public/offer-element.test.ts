import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import '../../../../widget/index.ts';
import type { CheckoutElement } from '../../../../widget/elements/public/checkout-element.ts';
import type { OfferElement } from '../../../../widget/elements/public/offer-element.ts';
import type { CoverErrorEvent, CoverQuoteEvent } from '../../../../widget/flow/checkout-events.ts';
import type { CoverSelectEvent } from '../../../../widget/flow/offer-events.ts';
import { changeCatalogue, holdQuotes, pricedAt, restoreCatalogue } from '../../change-catalogue.ts';
import { allByRole, byRole, expectAccessible, textOf, until } from '../../page.ts';

const realNow = performance.now.bind(performance);
/** An offer of the shop, and what it fired. */
async function setup(changes: Partial<OfferElement> = {}) {
  const element = document.createElement('cover-offer');
  const selected: CoverSelectEvent[] = [];
  const errors: CoverErrorEvent[] = [];
  const quotes: CoverQuoteEvent[] = [];
  element.addEventListener('cover-select', (event) => selected.push(event));
  element.addEventListener('cover-error', (event) => errors.push(event));
  element.addEventListener('cover-quote', (event) => quotes.push(event));
  Object.assign(element, { proxy: shop.proxy, merchant: shop.key, category: 'phone', ...changes });
  await fixture(html`${element}`);
  return { element, selected, errors, quotes };
}

async function priced(changes: Partial<OfferElement> = {}) {
  const offer = await setup(changes);
  await until(() => offer.quotes.length > 0 && textOf(offer.element).includes('₦'));
  return offer;
}

/** The checkout in the offer's dialog, once it is open and shows something. */
async function opened(element: OfferElement) {
  const checkout = await until(() => element.shadowRoot!.querySelector<CheckoutElement>('cover-checkout'));
  await until(() => checkout.shadowRoot!.querySelector('dialog')!.open);
  await until(() => textOf(checkout).includes('Step '));
  return checkout;
}

const fieldsOf = (checkout: CheckoutElement) =>
  [...(checkout.shadowRoot!.querySelector('.step')?.shadowRoot?.querySelectorAll('cover-field') ?? [])].map((field) =>
    field.getAttribute('name'),
  );

describe('<cover-offer>', () => {
  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
  });
  afterEach(() => {
    performance.now = realNow;
    restoreCatalogue();
  });

  it('offers the first product of its category with the sum that is paid, and what it comes to a month', async () => {
    const { element } = await priced();
    expect(textOf(element)).to.match(/Protect this phone Phone Basic, ₦7,200 for 1 year \(₦600 a month\)/);
    await expectAccessible(element);
  });

  it('names the thing on the page, and the price of the period that the page has settled', async () => {
    const { element } = await priced({ item: { title: 'Tecno Camon 40 Pro' }, period: '6m' });
    expect(textOf(element)).to.match(/Protect this Tecno Camon 40 Pro Phone Basic, ₦[\d,]+ for 6 months/);
  });

  it('shows the catalogue’s price while it is quoted, but not where the cover is selected at it', async () => {
    const premium = { amount: 700_000, currency: 'NGN' as const };
    changeCatalogue(({ products }) => ({ products: pricedAt(premium, products) }));
    const answerQuotes = holdQuotes();
    const { element: opening, quotes } = await setup();
    const { element: selecting } = await setup({ mode: 'select' });
    await until(() => textOf(opening).includes('Phone Basic, ₦7,000 for 1 year'));
    const add = await until(() => byRole(selecting, 'button', 'Add cover'));
    expect(add.getAttribute('aria-disabled')).to.equal('true');
    expect(textOf(selecting)).not.to.include('₦');
    expect(quotes).to.have.length(0);
    answerQuotes();
    for (const element of [opening, selecting])
      await until(() => textOf(element).includes('Phone Basic, ₦7,200 for 1 year'));
  });

  it('opens the checkout in a dialog', async () => {
    const { element } = await priced();
    byRole(element, 'button', 'See cover').click();
    const checkout = await opened(element);
    await until(() => byRole(checkout, 'radio', 'Phone Basic'));
  });

  it('gives the checkout what the page knows, so that nothing of it is asked again', async () => {
    const { element } = await priced({
      product: 'phone-warranty-basic',
      period: '1y',
      answers: { brand: 'Tecno', model: 'Camon 40 Pro' },
      applicant: { firstName: 'Folake', lastName: 'Arinze', phone: '+2348031234567' },
      metadata: { cart: 'PH-1' },
      payment: 'page',
      customerToken: shop.customerToken,
    });
    await element.open();
    const checkout = await opened(element);
    await until(() => fieldsOf(checkout).length > 0);
    expect(fieldsOf(checkout)).to.deep.equal(['imei', 'email']);
    expect(checkout.metadata).to.deep.equal({ cart: 'PH-1' });
    expect([checkout.payment, checkout.customerToken]).to.deep.equal(['page', shop.customerToken]);
  });

  it('opens where it was left, closed and opened again or after the page was loaded anew', async () => {
    const first = await priced({ product: 'phone-warranty-basic' });
    await first.element.open();
    const checkout = await opened(first.element);
    (await until(() => byRole(checkout, 'radio', '6 months'))).click();
    byRole(checkout, 'button', 'Continue').click();
    await until(() => fieldsOf(checkout).includes('imei'));
    first.element.close();
    await until(() => !checkout.shadowRoot!.querySelector('dialog')!.open);
    await first.element.open();
    expect(fieldsOf(await opened(first.element))).to.include('imei');
    dispatchEvent(new Event('pagehide'));
    first.element.remove();
    const second = await priced({ product: 'phone-warranty-basic' });
    await second.element.open();
    const again = await opened(second.element);
    await until(() => fieldsOf(again).includes('imei'));
    expect(textOf(again)).to.contain('6 months');
  });

  it('follows `update()`, in the offer and in the checkout that is open', async () => {
    const { element } = await priced({ product: 'phone-warranty-basic' });
    await element.open();
    const checkout = await opened(element);
    element.update({ product: 'phone-warranty-premium', period: '1y', answers: { brand: 'Apple' } });
    await until(() => textOf(element).includes('Phone Premium, ₦'));
    await until(() => fieldsOf(checkout).length > 0);
    expect(fieldsOf(checkout).slice(0, 2)).to.deep.equal(['model', 'imei']);
  });

  it('says why nothing is offered, to the developer and by an event, and shows the page’s own words', async () => {
    for (const [changes, code, why] of [
      [{ category: 'fone' }, 'nothing-offered', /category=fone.*phone-warranty-basic \(phone\)/],
      [{ product: 'phone-warranty' }, 'nothing-offered', /product=phone-warranty .*phone-warranty-basic/],
      [{ product: 'laptop-warranty-basic' }, 'nothing-offered', /product=laptop-warranty-basic category=phone/],
      [{ merchant: 'pk_unknown' }, 'unauthenticated', /pk_unknown/],
    ] as const) {
      const { element, errors } = await setup(changes as Partial<OfferElement>);
      await until(() => errors.length > 0);
      expect(errors[0]!.code).to.equal(code);
      expect(errors[0]!.advice).to.match(why);
      expect(allByRole(element, 'button')).to.have.length(0);
      expect(element.shadowRoot!.querySelector('slot[name=empty]')).to.be.instanceOf(HTMLSlotElement);
    }
  });

  it('says that the page’s period is not one of the product’s, and offers the longest instead', async () => {
    const { element, errors } = await priced({ period: '2y' });
    await until(() => errors.length > 0);
    expect(errors.map(({ code }) => code)).to.deep.equal(['unknown-period']);
    expect(errors[0]!.advice).to.match(/period 2y,.*1y/);
    expect(textOf(element)).to.contain('for 1 year');
  });

  it('dispatches `cover-decline` when it is declined', async () => {
    const { element } = await priced({ mode: 'select' });
    const declined = oneEvent(element, 'cover-decline');
    byRole(element, 'button', 'No, thanks').click();
    expect(((await declined) as unknown as { product: string }).product).to.equal('phone-warranty-basic');
    await element.updateComplete;
    expect(textOf(element)).to.contain('No cover chosen.');
  });
});

describe('<cover-offer mode="select">', () => {
  afterEach(() => {
    performance.now = realNow;
  });

  const add = async (element: OfferElement) => {
    byRole(element, 'button', 'Add cover').click();
    await until(() => textOf(element).includes('Cover added'));
  };

  it('gives the cover to the page’s cart with what the page’s server needs to price and order it', async () => {
    const answers = { brand: 'Tecno', model: 'Camon 40 Pro', colour: 'green' };
    const { element, selected } = await priced({ mode: 'select', answers });
    const changed = oneEvent(element, 'change');
    await add(element);
    await changed;
    const { quote, answers: known } = selected[0]!;
    expect(quote).to.include({ product: 'phone-warranty-basic', period: '1y' });
    expect(quote?.premium).to.deep.equal({ amount: 720_000, currency: 'NGN' });
    expect(quote?.token).to.match(/\..+\./);
    expect(known).to.deep.equal({ brand: 'Tecno', model: 'Camon 40 Pro' });
    expect(element.selected).to.equal(quote);
    await expectAccessible(element);
    byRole(element, 'button', 'Change').click();
    expect(element.selected).to.equal(undefined);
    expect(selected[1]!.quote).to.equal(undefined);
  });

  it('prices a cover by the answers that the page gives, and without them says which it needs', async () => {
    const cover = { mode: 'select', category: 'vehicle', product: 'vehicle-comprehensive' } as const;
    const { element, errors, selected } = await setup(cover);
    await until(() => errors.length > 0);
    expect(errors[0]!.code).to.equal('answers-needed');
    expect(errors[0]!.advice).to.match(/vehicle-comprehensive.*vehicleValue/);
    expect(textOf(element)).to.contain('Priced by');
    expect(allByRole(element, 'button', 'Add cover')).to.have.length(0);
    element.answers = { vehicleValue: 500_000_000 };
    await until(() => textOf(element).includes('₦'));
    await add(element);
    expect(selected[0]!.quote?.answers).to.deep.equal({ vehicleValue: 500_000_000 });
    expect(selected[0]!.answers).to.deep.equal({});
  });

  it('takes the cover back when the page offers another one', async () => {
    const { element, selected } = await priced({ mode: 'select' });
    await add(element);
    element.update({ product: 'phone-warranty-premium' });
    await until(() => textOf(element).includes('Phone Premium, ₦'));
    expect(selected.map(({ quote }) => quote?.product)).to.deep.equal(['phone-warranty-basic', undefined]);
    expect(allByRole(element, 'button', 'Add cover')).to.have.length(1);
  });

  it('asks for the price again when the page has waited, and selects the cover with a quote that still holds', async () => {
    const { element, selected } = await priced({ mode: 'select' });
    performance.now = () => realNow() + 20 * 60_000;
    let quotes = 0;
    element.addEventListener('cover-quote', () => quotes++);
    await add(element);
    expect(quotes).to.equal(1);
    expect(selected).to.have.length(1);
  });

  it('does not select what has no price, says why, and tries again', async () => {
    const realFetch = globalThis.fetch;
    let isDown = true;
    globalThis.fetch = (address, options) =>
      isDown && String(address).endsWith('/v1/quotes')
        ? Promise.resolve(Response.json({ code: 'insurer-unavailable', errors: [] }, { status: 503 }))
        : realFetch(address, options);
    try {
      const { element, selected, errors } = await setup({ mode: 'select' });
      await until(() => errors.length > 0);
      expect(errors[0]!.code).to.equal('insurer-unavailable');
      await until(() => textOf(element).includes('It is busy just now'));
      expect(allByRole(element, 'button', 'Add cover')).to.have.length(0);
      isDown = false;
      byRole(element, 'button', 'Try again').click();
      await until(() => textOf(element).includes('₦'));
      expect(selected).to.have.length(0);
      await add(element);
    } finally {
      globalThis.fetch = realFetch;
    }
  });
});
