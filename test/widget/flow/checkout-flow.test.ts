import { expect } from '@open-wc/testing';
import { CheckoutFlow } from '../../../widget/flow/checkout-flow.ts';
import { FormFlow } from '../../../widget/flow/form-flow.ts';
import '../../../widget/flow/order/order-flow.ts';
import { DraftMemory } from '../../../widget/flow/order/draft-memory.ts';
import { pricedAt } from '../change-catalogue.ts';
import { until } from '../page.ts';
import { catalogue, phoneCover } from '../samples.ts';
import { VirtualTime } from '../walks/virtual-time.ts';
import { memoryOf, storeContext } from './store-context.ts';

const realFetch = globalThis.fetch;

/** A store that has started, and the memory that it shares with other tags of the page. */
async function setup() {
  sessionStorage.clear();
  globalThis.fetch = async (input) => Response.json(String(input).includes('/v1/catalogue') ? catalogue : {});
  const memory = () => memoryOf('pk_test', 'shared');
  const context = storeContext(memory(), true);
  const flow = new CheckoutFlow(context, { answers: {}, applicant: {} });
  await flow.start();
  flow.setRules(new FormFlow(flow));
  return { flow, other: memory() };
}

describe('a store that was stopped', () => {
  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  it('keeps what was typed until then, and no longer overwrites what another tag keeps', async () => {
    const { flow, other } = await setup();
    flow.dispatch({ type: 'choose-product', product: phoneCover.id });
    flow.stop();
    expect(other.readDraft()?.draft.product).to.equal(phoneCover.id);
    const drafts = new DraftMemory(other);
    drafts.keep({ product: 'of the other tag', answers: {}, applicant: {} }, 'details');
    drafts.flush();
    flow.dispatch({ type: 'choose-product', product: 'late' });
    await new Promise((resume) => setTimeout(resume, 150));
    expect(other.readDraft()?.draft.product).to.equal('of the other tag');
    await flow.start();
    flow.dispatch({ type: 'choose-product', product: phoneCover.id });
    await until(() => other.readDraft()?.draft.product === phoneCover.id);
  });
});

describe('a store whose catalogue did not come', () => {
  const time = new VirtualTime();

  async function setup() {
    time.install();
    let isUp = false;
    let asked = 0;
    globalThis.fetch = async () => {
      asked += 1;
      if (!isUp) throw new TypeError('Failed to fetch');
      return { ok: true, status: 200, headers: new Headers(), json: async () => catalogue } as unknown as Response;
    };
    const context = storeContext(memoryOf());
    const flow = new CheckoutFlow(context, { answers: {}, applicant: {} });
    void flow.start();
    await time.pass(100);
    expect(flow.state.screen.status).to.equal('unavailable');
    return { flow, countAsked: () => asked, setUp: (value: boolean) => (isUp = value) };
  }

  afterEach(() => {
    time.uninstall();
    globalThis.fetch = realFetch;
  });

  it('asks again by itself, and shows the first step once the line is back', async () => {
    const { flow, setUp } = await setup();
    await time.pass(60_000);
    expect(flow.state.screen.status).to.equal('unavailable');
    expect(flow.state.failure).not.to.equal(undefined);
    setUp(true);
    await time.pass(16_000);
    expect(flow.state.screen.status).to.equal('product');
    expect(flow.state.failure).to.equal(undefined);
  });

  it('asks no more once it was stopped', async () => {
    const { flow, countAsked } = await setup();
    flow.stop();
    await time.pass(1000);
    const before = countAsked();
    await time.pass(120_000);
    expect(countAsked()).to.equal(before);
  });
});

describe('a store that offers a category', () => {
  const laptopCover = { ...phoneCover, id: 'laptop-cover', category: 'laptop' as const };
  const premium = { amount: 720_000, currency: 'NGN' as const };
  const all = { ...catalogue, products: [...catalogue.products, laptopCover] };

  /** A proxy that leaves out what is not asked for; prices are told where `isPriced`. */
  async function setup({ isPriced = false, withRules = true } = {}) {
    const asked: string[] = [];
    globalThis.fetch = async (input) => {
      const { pathname, searchParams, search } = new URL(String(input));
      asked.push(pathname + search);
      if (pathname !== '/v1/catalogue') return Response.json({}, { status: 503 });
      const category = searchParams.get('category');
      const products = all.products.filter((product) => !category || product.category === category);
      return Response.json({ ...all, products: isPriced ? pricedAt(premium, products) : products });
    };
    const prefill = { category: 'phone', answers: {}, applicant: {} };
    const flow = new CheckoutFlow(storeContext(memoryOf()), prefill);
    await flow.start();
    if (withRules) flow.setRules(new FormFlow(flow));
    const idsOf = () => flow.state.catalogue?.products.map(({ id }) => id);
    const askedFor = (path: string) => asked.filter((each) => each.startsWith(path));
    return { flow, prefill, idsOf, askedFor };
  }

  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  it('asks for that alone, with its key in the address', async () => {
    const { idsOf, askedFor } = await setup();
    expect(askedFor('/v1/catalogue')).to.deep.equal(['/v1/catalogue?merchant=pk_test&category=phone']);
    expect(idsOf()).to.deep.equal(catalogue.products.map(({ id }) => id));
  });

  it('takes over another category once all products are known, and keeps what was typed', async () => {
    const { flow, prefill } = await setup();
    flow.dispatch({ type: 'save-answers', answers: { brand: 'Tecno' } });
    expect(flow.changePrefill({ ...prefill, category: 'laptop' }, 'laptop')).to.equal(true);
    await until(() => flow.state.prefill.category === 'laptop');
    expect(flow.state.catalogue?.products.length).to.equal(all.products.length);
    expect(flow.state.draft.answers).to.deep.equal({ brand: 'Tecno' });
  });

  it('starts anew with another category while nothing can have been typed', async () => {
    const { flow, prefill } = await setup({ withRules: false });
    expect(flow.changePrefill({ ...prefill, category: 'laptop' }, 'laptop')).to.equal(false);
  });

  it('goes on with the last of several changes', async () => {
    const { flow, prefill } = await setup();
    flow.changePrefill({ ...prefill, category: 'laptop' }, 'laptop');
    flow.changePrefill({ ...prefill, category: 'phone', period: '6m' }, 'phone');
    await new Promise((resume) => setTimeout(resume, 50));
    expect(flow.state.prefill.category).to.equal('phone');
  });

  it('asks for no price that the catalogue tells, until a product is chosen', async () => {
    const { flow, askedFor } = await setup({ isPriced: true });
    expect(askedFor('/v1/quotes')).to.deep.equal([]);
    flow.dispatch({ type: 'choose-product', product: phoneCover.id });
    await until(() => askedFor('/v1/quotes').length === 1);
    flow.dispatch({ type: 'prices-outdated' });
    await until(() => askedFor('/v1/quotes').length > 1);
  });
});
