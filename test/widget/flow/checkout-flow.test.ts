import { expect } from '@open-wc/testing';
import { CheckoutFlow } from '../../../widget/flow/checkout-flow.ts';
import { FormFlow } from '../../../widget/flow/form-flow.ts';
import { DraftMemory } from '../../../widget/flow/order/draft-memory.ts';
import { until } from '../page.ts';
import { catalogue, phoneCover } from '../samples.ts';
import { VirtualTime } from '../walks/virtual-time.ts';
import { memoryOf, storeContext } from './store-context.ts';

const realFetch = globalThis.fetch;

/** A store that has started, and the memory that it shares with other tags of the page. */
async function setup() {
  sessionStorage.clear();
  globalThis.fetch = async (input) => Response.json(String(input).endsWith('/v1/catalogue') ? catalogue : {});
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
