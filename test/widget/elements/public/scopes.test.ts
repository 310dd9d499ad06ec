import { expect, fixture, html } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import '../../../../widget/index.ts';
import type { PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import type { Quote } from '../../../../proxy-server/contract/quote.ts';
import type { CheckoutElement } from '../../../../widget/elements/public/checkout-element.ts';
import { shownHere } from '../../../../widget/flow/flow-memory.ts';
import { allByRole, byRole, textOf, type, until } from '../../page.ts';
import { camon, folake } from '../../samples.ts';

const prefix = `cover-checkout/${shop.key}/`;

/** A page in a browser that keeps nothing but `kept`. */
function setup(kept: Record<string, unknown> = {}) {
  sessionStorage.clear();
  localStorage.clear();
  shownHere.clear();
  for (const [name, value] of Object.entries(kept)) localStorage.setItem(prefix + name, JSON.stringify(value));
}

async function tag(changes: Partial<CheckoutElement>): Promise<CheckoutElement> {
  const element = document.createElement('cover-checkout') as CheckoutElement;
  Object.assign(element, { proxy: shop.proxy, merchant: shop.key, ...changes });
  await fixture(html`<div>${element}</div>`);
  return element;
}

async function place(): Promise<PlacedOrder> {
  const post = async <T>(path: string, body: unknown, headers = {}): Promise<T> => {
    const response = await fetch(shop.proxy + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Cover-Key': shop.key, ...headers },
      body: JSON.stringify(body),
    });
    return (await response.json()) as T;
  };
  const quote = await post<Quote>('/v1/quotes', { product: 'phone-warranty-basic', period: '1y', answers: {} });
  const applicant = { ...folake, email: `folake-${crypto.randomUUID()}@example.com` };
  const order = { quote: quote.token, applicant, answers: camon, consent: { terms: true, privacy: true } };
  return post('/v1/orders', order, { 'Idempotency-Key': crypto.randomUUID() });
}

const unpaid = (element: CheckoutElement) => until(() => byRole(element, 'heading', 'Payment not finished'));
const isShop = (element: CheckoutElement) => until(() => byRole(element, 'heading', 'Choose your cover'));
const keys = () => Object.keys(localStorage).map((key) => key.slice(prefix.length));

describe('what a tag remembers', () => {
  it('is taken over from an older version by the tag whose products it is of', async () => {
    const { order, token } = await place();
    setup({ order: { id: order.id, token, state: order.state, announced: ['paid'] } });
    const [laptop, phone] = [await tag({ category: 'laptop' }), await tag({ category: 'phone' })];
    await unpaid(phone);
    await isShop(laptop);
    expect(keys()).not.to.include('order');
    expect(keys()).to.include('phone/order');
    expect(localStorage.getItem(`${prefix}announced`)).to.contain('paid');
    expect(textOf(laptop)).not.to.contain('another order');
  });

  it('is kept for the tag of its product where the page has none for it, and noted', async () => {
    const { order, token } = await place();
    setup({ order: { id: order.id, token, state: order.state, announced: [] } });
    const laptop = await tag({ category: 'laptop' });
    await isShop(laptop);
    await until(() => textOf(laptop).includes(`You have another order here: Phone Basic, ${order.code}.`));
    expect(keys()).to.include('phone-warranty-basic/order');
    await unpaid(await tag({ product: 'phone-warranty-basic' }));
  });

  it('is forgotten where the proxy does not know it any more', async () => {
    setup({ order: { id: 'ord_0123456789abcdef', token: 't'.repeat(40), state: 'paid', announced: [] } });
    await isShop(await tag({ category: 'phone' }));
    expect(keys()).not.to.include('order');
  });

  it('is shared by tags of one scope, and by no others', async () => {
    const { order, token } = await place();
    setup({ 'counter/order': { id: order.id, token, state: order.state } });
    const [own, other] = [await tag({ scope: 'counter' }), await tag({ category: 'phone' })];
    await unpaid(own);
    await isShop(other);
  });

  it('follows `update()`: the order of the former product makes room, and comes back with it', async () => {
    const { order, token } = await place();
    setup({ 'phone-warranty-basic/order': { id: order.id, token, state: order.state } });
    const element = await tag({ product: 'phone-warranty-basic' });
    await unpaid(element);
    element.update({ product: 'phone-warranty-comprehensive' });
    await until(() => byRole(element, 'heading', 'How long should it last?'));
    element.update({ product: 'phone-warranty-basic' });
    await unpaid(element);
  });

  it('keeps what was typed through `update()`, and through removal and re-insertion', async () => {
    setup();
    const element = await tag({ product: 'phone-warranty-basic', period: '1y' });
    type(await until(() => byRole(element, 'textbox', 'Model')), 'Camon 20 Pro');
    element.update({ product: 'phone-warranty-comprehensive' });
    await until(() => textOf(element).includes('Phone Comprehensive'));
    const parent = element.parentElement!;
    element.remove();
    parent.append(element);
    await element.updateComplete;
    expect((byRole(element, 'textbox', 'Model') as HTMLInputElement).value).to.equal('Camon 20 Pro');
    expect(Object.keys(sessionStorage)).to.include(`${prefix}phone-warranty-comprehensive/draft`);
  });

  it('sells nothing, and says so, where the named order cannot be opened', async () => {
    setup();
    const codes: string[] = [];
    const element = document.createElement('cover-checkout') as CheckoutElement;
    element.addEventListener('cover-error', ({ code }) => codes.push(code));
    Object.assign(element, { proxy: shop.proxy, merchant: shop.key, order: 'ord_abc.def' });
    await fixture(html`<div>${element}</div>`);
    await until(() => byRole(element, 'heading', 'This link does not open an order'));
    await until(() => codes.length > 0);
    expect(codes).to.deep.equal(['order-not-found']);
    expect(allByRole(element, 'radio')).to.have.length(0);
    expect(allByRole(element, 'button').map((button) => button.textContent?.trim())).to.deep.equal(['Open the order']);
  });
});
