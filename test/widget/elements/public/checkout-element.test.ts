import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import '../../../../widget/index.ts';
import type { CheckoutElement } from '../../../../widget/elements/public/checkout-element.ts';
import type { CoverPaymentRequestEvent } from '../../../../widget/flow/order/order-events.ts';
import { changeCatalogue, holdQuotes, restoreCatalogue } from '../../change-catalogue.ts';
import { allByRole, byRole, expectAccessible, textOf, type, until } from '../../page.ts';
import { camon, folake, phoneCover } from '../../samples.ts';

/** A checkout in a browser without an order or a draft, and every event that it dispatches. */
async function setup(changes: Partial<CheckoutElement> = {}) {
  sessionStorage.clear();
  localStorage.clear();
  // the steps of an earlier test's tag
  history.replaceState(null, '');
  const events: Event[] = [];
  const element = document.createElement('cover-checkout') as CheckoutElement;
  for (const name of names) element.addEventListener(name, (event) => events.push(event));
  Object.assign(element, { proxy: shop.proxy, merchant: shop.key, category: 'phone', ...changes });
  await fixture(html`<div>${element}</div>`);
  const named = (name: string) => events.filter(({ type: eventName }) => eventName === name);
  return { element, named, count: (name: string) => named(name).length };
}

const names = ['cover-ready', 'cover-step', 'cover-quote', 'cover-order', 'cover-paid', 'cover-issued', 'cover-active'];

/** A new applicant for each test: the proxy remembers applicants. */
const newPerson = () => ({ ...folake, email: `folake-${crypto.randomUUID()}@example.com` });

const allKnown = () => ({ product: phoneCover.id, period: '1y', answers: camon, applicant: newPerson() });

/** Accepts the terms and pays. The default is prevented, so that the page is not left. */
async function agree(element: CheckoutElement): Promise<CoverPaymentRequestEvent> {
  element.addEventListener('cover-payment-request', (event) => event.preventDefault(), { once: true });
  await until(() => byRole(element, 'button', /^Pay/));
  for (const box of allByRole(element, 'checkbox')) box.click();
  const request = oneEvent(element, 'cover-payment-request');
  byRole(element, 'button', /^Pay/).click();
  return (await request) as unknown as CoverPaymentRequestEvent;
}

const payAtGateway = (reference: string) =>
  fetch(`${shop.paystack}/__pay`, { method: 'POST', mode: 'no-cors', body: JSON.stringify({ reference }) });

describe('<cover-checkout>', () => {
  it('shows the products of its category and dispatches `cover-ready`', async () => {
    const { element, count } = await setup();
    await until(() => count('cover-ready'));
    expect(allByRole(element, 'radio')).to.have.length(3);
    await until(() => textOf(element).includes('for 1 year'));
    await expectAccessible(element);
  });

  it('comes back to the review when the product was changed there, with the price of the other', async () => {
    const { element } = await setup({ answers: camon, applicant: newPerson() });
    (await until(() => byRole(element, 'radio', 'Phone Basic'))).click();
    byRole(element, 'button', 'Continue').click();
    await until(() => byRole(element, 'button', 'Pay ₦7,200'));
    byRole(element, 'button', 'Change: Phone Basic').click();
    (await until(() => byRole(element, 'radio', 'Phone Premium'))).click();
    byRole(element, 'button', 'Continue').click();
    await until(() => byRole(element, 'button', 'Pay ₦48,000'));
    expect(textOf(element)).to.contain('1 year, from the insurer’s approval');
    expect(textOf(element)).to.contain('356938 03 564380 9');
  });

  it('is accessible while prices are loading', async () => {
    changeCatalogue(({ products }) => ({ products: products.map((product) => ({ ...product, prices: undefined })) }));
    holdQuotes();
    try {
      const { element } = await setup();
      await until(() => allByRole(element, 'radio').length === 3);
      await until(() => textOf(element).includes('Loading price'));
      expect(textOf(element)).not.to.contain('₦');
      await expectAccessible(element);
    } finally {
      restoreCatalogue();
    }
  });

  it('shows nothing of what stands in the tag for browsers without it', async () => {
    const { element } = await setup();
    element.append(document.createElement('p'));
    element.querySelector('p')!.textContent = 'To protect your phone, call us.';
    await until(() => byRole(element, 'heading', 'Choose your cover'));
    expect(element.querySelector('p')!.getClientRects().length).to.equal(0);
  });

  it('leads through the steps, with the focus on each heading', async () => {
    const { element, named } = await setup();
    const goOn = () => byRole(element, 'button', 'Continue').click();
    const arrive = (title: string) => until(() => byRole(element, 'heading', title).matches(':focus'));
    (await until(() => byRole(element, 'radio', 'Phone Comprehensive'))).click();
    (await until(() => byRole(element, 'radio', '1 year'))).click();
    goOn();
    await arrive('About your device');
    for (const [label, text] of [
      ['Brand', 'Tecno'],
      ['Model', 'Camon'],
      ['IMEI', camon.imei],
    ] as const) {
      type(byRole(element, label === 'Brand' ? 'combobox' : 'textbox', label), text);
    }
    expect(textOf(element)).to.contain('Step 2 of 4');
    byRole(element, 'heading', 'Who is insured?');
    type(byRole(element, 'textbox', 'First name'), 'Folake');
    type(await until(() => byRole(element, 'textbox', 'Last name')), 'Arinze');
    type(byRole(element, 'textbox', 'Phone number'), '0803 123 4567');
    type(byRole(element, 'textbox', 'E-mail address'), newPerson().email);
    goOn();
    await arrive('Check and pay');
    expect(textOf(element)).to.contain('Step 3 of 4');
    expect(named('cover-step').map((event) => (event as Event & { step: string }).step)).to.deep.equal([
      'product',
      'details',
      'review',
    ]);
    await expectAccessible(element);
  });

  it('asks for nothing that is prefilled, pays, and shows the certificate', async () => {
    const { element, count } = await setup(allKnown());
    const { order, payment } = await agree(element);
    expect(textOf(element)).to.contain(order.code);
    await payAtGateway(payment.reference);
    await element.confirmPayment(payment.reference);
    await until(() => byRole(element, 'heading', 'You are covered'));
    const page = await until(() => byRole(element, 'group', 'Page 1 of 1'));
    await until(() => page.querySelector('img'));
    await until(() => textOf(element).includes('Folake Arinze'));
    await until(() => count('cover-active'));
    for (const name of ['cover-paid', 'cover-issued', 'cover-active'])
      expect([name, count(name)]).to.deep.equal([name, 1]);
    await expectAccessible(element);
  });

  it('notes with the order what the page gives it, and shows what the cover is bought for', async () => {
    const image = new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'], { type: 'image/svg+xml' });
    const item = { title: 'Tecno Camon 40 Pro', image };
    const { element } = await setup({ ...allKnown(), metadata: { cart: 'W-1' }, item });
    await until(() => textOf(element).includes('Tecno Camon 40 Pro'));
    const { order } = await agree(element);
    expect([order.metadata, order.metadataTrusted]).to.deep.equal([{ cart: 'W-1' }, false]);
  });

  it('resumes the order after a reload, and starts over on request', async () => {
    const first = await setup(allKnown());
    const { order } = await agree(first.element);
    first.element.remove();
    const again = await fixture<CheckoutElement>(
      html`<cover-checkout proxy=${shop.proxy} merchant=${shop.key} product=${phoneCover.id}></cover-checkout>`,
    );
    await until(() => textOf(again).includes(order.code));
    byRole(again, 'button', 'Give up this order').click();
    await until(() => byRole(again, 'button', 'Yes, give it up')).then((button) => button.click());
    await until(() => byRole(again, 'heading', 'Order given up'));
    byRole(again, 'button', 'Begin again').click();
    await until(() => byRole(again, 'heading', 'How long should it last?'));
  });

  it('keeps the draft over a reload', async () => {
    const { element } = await setup({ product: phoneCover.id, period: '1y' });
    type(await until(() => byRole(element, 'textbox', 'Model')), 'Camon 20 Pro');
    element.remove();
    const again = await fixture<CheckoutElement>(html`<cover-checkout
      proxy=${shop.proxy}
      merchant=${shop.key}
      category="phone"
      product=${phoneCover.id}
      period="1y"
    ></cover-checkout>`);
    const box = (await until(() => byRole(again, 'textbox', 'Model'))) as HTMLInputElement;
    expect(box.value).to.equal('Camon 20 Pro');
  });

  it('keeps its state when it is removed and inserted again', async () => {
    const { element } = await setup();
    await until(() => byRole(element, 'radio', 'Phone Basic'));
    byRole(element, 'radio', 'Phone Basic').click();
    const parent = element.parentElement!;
    element.remove();
    parent.append(element);
    await element.updateComplete;
    expect((byRole(element, 'radio', 'Phone Basic') as HTMLInputElement).checked).to.equal(true);
    byRole(element, 'button', 'Continue').click();
    await until(() => byRole(element, 'heading', 'About your device'));
  });

  it('shows that the proxy cannot be reached, and loads again when the proxy changes', async () => {
    const { element } = await setup({ proxy: 'http://localhost:9' });
    await until(() => textOf(element).includes('The cover service cannot be reached'));
    await expectAccessible(element);
    element.proxy = shop.proxy;
    await until(() => byRole(element, 'radio', 'Phone Basic'));
  });

  it('shows that nothing is offered', async () => {
    const { element } = await setup({ product: 'nothing-of-this-name' });
    await until(() => textOf(element).includes('No cover is offered here'));
  });

  it('opens and closes as a dialog, and dispatches `cover-close`', async () => {
    const { element } = await setup({ mode: 'dialog' });
    await element.open();
    await until(() => byRole(element, 'radio', 'Phone Basic'));
    expect(element.shadowRoot!.querySelector('dialog')!.open).to.equal(true);
    await expectAccessible(element);
    const closed = oneEvent(element, 'cover-close');
    element.close();
    await closed;
  });

  it('shows the texts of `messages` instead of the built-in ones', async () => {
    const { element } = await setup({ messages: { 'product-title': 'Protect it' } });
    await until(() => byRole(element, 'heading', 'Protect it'));
  });

  it('changes the product and keeps what was typed', async () => {
    const { element } = await setup({ product: phoneCover.id, period: '1y' });
    type(await until(() => byRole(element, 'textbox', 'Model')), 'Camon 20 Pro');
    element.update({ product: 'phone-warranty-basic', period: '6m' });
    const box = (await until(() => byRole(element, 'textbox', 'Model'))) as HTMLInputElement;
    expect(box.value).to.equal('Camon 20 Pro');
    await until(() => textOf(element).includes('Phone Basic'));
  });

  it('keeps its display and font size under hostile page styles', async () => {
    const hostile = new CSSStyleSheet();
    hostile.replaceSync('* { display: none !important; font-size: 90px !important; all: unset !important }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, hostile];
    try {
      const { element } = await setup();
      expect(getComputedStyle(element).display).to.equal('block');
      expect(getComputedStyle(element).fontSize).to.equal('16px');
    } finally {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== hostile);
    }
  });
});

describe('a merchant that collects the money itself', () => {
  const confirm = (order: { id: string; premium: { amount: number } }) =>
    fetch(`/shop-server/confirm?order=${order.id}&amount=${order.premium.amount}`);

  it('uploads the verification video in parts and ends with the certificate', async () => {
    const { element, count } = await setup({ proxy: shop.merchantProxy, ...allKnown() });
    const { order } = await agree(element);
    await until(() => byRole(element, 'heading', 'Pay at the shop’s own checkout'));
    expect((await confirm(order)).ok).to.equal(true);
    await until(() => byRole(element, 'heading', 'Show that your device works'));
    await until(() => count('cover-issued') === 1);
    const files = new DataTransfer();
    files.items.add(new File([webm, new Uint8Array(2_500_000)], 'phone.webm', { type: 'video/webm' }));
    const input = byRole(element, 'file') as HTMLInputElement;
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    (await until(() => byRole(element, 'button', 'Send this video'))).click();
    await until(() => byRole(element, 'heading', 'You are covered'));
    await until(() => count('cover-active') === 1);
  });
});

/** The start of a WebM file, padded. */
const webm = new Uint8Array([
  0x1a,
  0x45,
  0xdf,
  0xa3,
  0x9f,
  0x42,
  0x86,
  0x81,
  1,
  0x42,
  0xf7,
  0x81,
  1,
  ...Array.from({ length: 200 }, () => 7),
]);
