import { expect } from '@open-wc/testing';
import type { Order } from '../../../../proxy-server/contract/order.ts';
import { FlowMemory } from '../../../../widget/flow/flow-memory.ts';
import { announceOrder } from '../../../../widget/flow/order/announce-order.ts';
import { orderIn } from '../../samples.ts';

/** A page whose tags hear of an order; what is remembered of it lies in the browser. */
function setup() {
  const merchant = crypto.randomUUID();
  const order = { ...orderIn('paid'), id: `ord_${crypto.randomUUID()}` };
  const heard: string[] = [];
  const tag = (scope = 'phone', { signal } = new AbortController()) => {
    const memory = new FlowMemory(
      merchant,
      scope,
      () => sessionStorage,
      () => localStorage,
    );
    return (state: Order['state']) =>
      announceOrder({ ...order, state }, memory, (event) => heard.push(event.type), signal);
  };
  const once = () => heard.filter((name) => name !== 'cover-order');
  return { heard, once, tag, merchant, order };
}

/** Another page of the browser: a module of its own, which has announced nothing yet. */
async function otherPage() {
  const module = `../../../../widget/flow/order/announce-order.ts?${crypto.randomUUID()}`;
  return (await import(module)) as typeof import('../../../../widget/flow/order/announce-order.ts');
}

const show = (state: DocumentVisibilityState) => {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
};

describe('the events of an order', () => {
  afterEach(() => {
    sessionStorage.clear();
    localStorage.clear();
    Reflect.deleteProperty(document, 'visibilityState');
  });

  it('are dispatched once for each milestone, however often the order changes', async () => {
    const { heard, once, tag } = setup();
    const announce = tag();
    for (const state of ['paid', 'under-review', 'active', 'active'] as const) await announce(state);
    expect(once()).to.deep.equal(['cover-paid', 'cover-issued', 'cover-active']);
    expect(heard.filter((name) => name === 'cover-order')).to.have.length(4);
  });

  it('include every milestone that a new order has already reached', async () => {
    const { once, tag } = setup();
    await tag()('active');
    expect(once()).to.deep.equal(['cover-paid', 'cover-issued', 'cover-active']);
  });

  it('come once from all tags of a page, whatever their scopes, and all at the same time', async () => {
    const { once, tag } = setup();
    await Promise.all([tag()('active'), tag()('active'), tag('laptop')('active')]);
    expect(once()).to.deep.equal(['cover-paid', 'cover-issued', 'cover-active']);
  });

  it('come once over tabs and reloads', async () => {
    const { once, tag, merchant, order } = setup();
    await tag()('paid');
    sessionStorage.clear();
    const { announceOrder: announceThere } = await otherPage();
    const memory = new FlowMemory(
      merchant,
      'phone',
      () => sessionStorage,
      () => localStorage,
    );
    const there: string[] = [];
    await announceThere(
      { ...order, state: 'active' },
      memory,
      ({ type }) => there.push(type),
      new AbortController().signal,
    );
    expect(once()).to.deep.equal(['cover-paid']);
    expect(there).to.deep.equal(['cover-order', 'cover-issued', 'cover-active']);
  });

  it('come once in a page whose browser keeps nothing', async () => {
    const { order } = setup();
    const refuse = () => {
      throw new DOMException('no', 'SecurityError');
    };
    const heard: string[] = [];
    const announce = () =>
      announceOrder(
        order,
        new FlowMemory('pk', 'phone', refuse, refuse),
        ({ type }) => heard.push(type),
        new AbortController().signal,
      );
    await announce();
    await announce();
    expect(heard).to.deep.equal(['cover-order', 'cover-paid', 'cover-order']);
  });

  it('wait for a shopper who sees the tab', async () => {
    const { once, tag } = setup();
    show('hidden');
    const announced = tag()('paid');
    await new Promise((resume) => setTimeout(resume, 50));
    expect(once()).to.deep.equal([]);
    show('visible');
    await announced;
    expect(once()).to.deep.equal(['cover-paid']);
  });

  it('are left to another tag when this one is taken out of the page', async () => {
    const { once, tag } = setup();
    show('hidden');
    const leaving = new AbortController();
    const announced = tag('phone', leaving)('paid');
    leaving.abort();
    await announced;
    show('visible');
    expect(once()).to.deep.equal([]);
    await tag()('paid');
    expect(once()).to.deep.equal(['cover-paid']);
  });

  it('are not repeated for an order of an older version, which kept them with it', async () => {
    const { once, tag, merchant, order } = setup();
    localStorage.setItem(
      `cover-checkout/${merchant}/order`,
      JSON.stringify({ id: order.id, token: 't', state: 'paid', announced: ['paid'] }),
    );
    await tag()('under-review');
    expect(once()).to.deep.equal(['cover-issued']);
  });
});
