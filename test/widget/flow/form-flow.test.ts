import { expect } from '@open-wc/testing';
import { CheckoutFlow } from '../../../widget/flow/checkout-flow.ts';
import type { Prefill } from '../../../widget/flow/flow-state.ts';
import { chosenQuote } from '../../../widget/flow/flow-state.ts';
import { FormFlow } from '../../../widget/flow/form-flow.ts';
import '../../../widget/flow/order/order-flow.ts';
import { questionsOf } from '../../../widget/flow/questions.ts';
import { manualClock, until } from '../page.ts';
import { catalogue, goodsCover, merchant, phoneCover, travelCover } from '../samples.ts';
import { memoryOf, storeContext } from './store-context.ts';

/** A request of the widget, and a function that responds to it. */
interface Call {
  readonly path: string;
  readonly body: { readonly answers: Record<string, unknown>; readonly period?: string };
  respond(value: unknown, status?: number): void;
}

const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
});

/** A store whose responses and clock are controlled by the test. */
async function setup(product = travelCover, prefill: Partial<Prefill> = {}) {
  const calls: Call[] = [];
  globalThis.fetch = (input, init) =>
    new Promise((resolve) => {
      const respond = (value: unknown, status = 200) => resolve(new Response(JSON.stringify(value), { status }));
      if (String(input).includes('/v1/catalogue')) return respond({ ...catalogue, merchant, products: [product] });
      // where the proxy's time is asked for
      if (String(input).endsWith('/manifest.json')) return resolve(new Response());
      const body = JSON.parse(String(init?.body ?? '{}'));
      return calls.push({ path: new URL(String(input)).pathname, body, respond });
    });
  const clock = manualClock();
  const context = storeContext(memoryOf());
  const flow = new CheckoutFlow(context, { product: product.id, answers: {}, applicant: {}, ...prefill });
  await flow.start();
  flow.setRules(new FormFlow(flow, clock.schedule));
  const save = (answers: Record<string, string | number>) => flow.dispatch({ type: 'save-answers', answers });
  const price = (amount: number) => ({
    token: `t${amount}`,
    product: product.id,
    answers: {},
    premium: { amount, currency: 'NGN' },
    expiresAt: new Date(Date.now() + 900_000).toISOString(),
  });
  return { flow, clock, calls, save, price };
}

const premiumOf = (flow: CheckoutFlow) => chosenQuote(flow.state)?.premium.amount;

describe('a price that depends on answers', () => {
  it('is not requested while an answer is missing or invalid', async () => {
    const { clock, calls, save } = await setup();
    save({ sum: 60_000_000 });
    clock.advance(1000);
    save({ planType: 'individual', sum: 5 });
    clock.advance(1000);
    expect(calls).to.have.length(0);
  });

  it('is requested for every cover period, in order, once typing has paused', async () => {
    const { clock, calls, save } = await setup();
    save({ planType: 'individual' });
    for (const sum of [60_000_000, 600_000_000, 700_000_000]) {
      save({ sum });
      clock.advance(300);
    }
    expect(calls).to.have.length(0);
    clock.advance(100);
    expect(calls.map(({ body }) => [body.period, body.answers.sum])).to.deep.equal([
      ['7d', 700_000_000],
      ['14d', 700_000_000],
    ]);
  });

  it('is not shown when the answers have changed since the request', async () => {
    const { flow, clock, calls, save, price } = await setup(goodsCover);
    save({ goodsValue: 100 });
    clock.advance(400);
    save({ goodsValue: 200 });
    clock.advance(400);
    calls[0]!.respond(price(1));
    await until(() => Object.values(flow.state.prices).some(({ status }) => status === 'ready'));
    expect(premiumOf(flow)).to.equal(undefined);
    calls[1]!.respond(price(2));
    await until(() => premiumOf(flow) === 2);
  });

  it('is not requested again when an answer changes back', async () => {
    const { flow, clock, calls, save, price } = await setup(goodsCover);
    save({ goodsValue: 100 });
    clock.advance(400);
    calls[0]!.respond(price(1));
    await until(() => premiumOf(flow) === 1);
    save({ goodsValue: 200 });
    expect(premiumOf(flow)).to.equal(undefined);
    save({ goodsValue: 100 });
    clock.advance(400);
    expect(premiumOf(flow)).to.equal(1);
    expect(calls).to.have.length(1);
  });

  it('is asked for once by all that wait for it, so that an early failure ends nobody else’s wait', async () => {
    const { flow, calls, price } = await setup(phoneCover);
    const asked = () => calls.filter(({ path, body }) => path === '/v1/quotes' && body.period === '1y');
    asked()[0]!.respond(price(720_000));
    await until(() => Object.values(flow.state.prices).some(({ status }) => status === 'ready'));
    const waiting = [1, 2].map(() => flow.refreshPrice(phoneCover, '1y', true));
    expect(asked()).to.have.length(2);
    asked()[1]!.respond(price(720_001));
    await Promise.all(waiting);
    void flow.refreshPrice(phoneCover, '1y', true);
    expect(asked()).to.have.length(3);
  });

  it('is requested again when an answer was changed after the review', async () => {
    const { flow, clock, calls, save, price } = await setup(goodsCover);
    save({ goodsValue: 100 });
    clock.advance(400);
    calls[0]!.respond(price(1));
    await until(() => premiumOf(flow) === 1);
    flow.dispatch({ type: 'go-to', step: 'review' });
    expect(flow.state.screen.status).to.equal('review');
    flow.dispatch({ type: 'go-to', step: 'period' });
    save({ goodsValue: 200 });
    flow.dispatch({ type: 'go-to', step: 'review' });
    expect(flow.state.screen.status).to.equal('pricing');
    calls[1]!.respond(price(2));
    await until(() => flow.state.screen.status === 'review');
    expect(premiumOf(flow)).to.equal(2);
  });

  it('goes back to the step whose answer the insurer refuses', async () => {
    const { flow, clock, calls, save } = await setup(goodsCover);
    save({ goodsValue: 100 });
    clock.advance(400);
    flow.dispatch({ type: 'go-to', step: 'review' });
    const errors = [{ path: '/answers/goodsValue', code: 'refused', message: 'Too little.' }];
    calls[0]!.respond({ code: 'quote-refused', errors }, 422);
    await until(() => flow.state.screen.status === 'period');
    expect(flow.state.failure?.violations).to.deep.equal(errors);
  });
});

describe('a customer with a token', () => {
  const withToken = { customerToken: 'token' };

  it('is not asked for fields that the insurer already has', async () => {
    const { flow, calls } = await setup(phoneCover, withToken);
    const call = await until(() => calls.find(({ path }) => path === '/v1/known-customers'));
    expect(call.body).to.deep.equal({ customerToken: 'token', product: phoneCover.id });
    call.respond({ known: ['firstName', 'lastName', 'phone', 'email'] });
    await until(() => flow.state.knownFields);
    expect(questionsOf('applicant', phoneCover, flow.state, '2026-11-22')).to.deep.equal([]);
  });

  it('is looked up once, and is asked everything when that fails', async () => {
    const { flow, calls } = await setup(phoneCover, withToken);
    const lookUps = () => calls.filter(({ path }) => path === '/v1/known-customers');
    lookUps()[0]!.respond({ code: 'internal-error' }, 500);
    flow.dispatch({ type: 'choose-period', period: '1y' });
    flow.dispatch({ type: 'next' });
    expect(lookUps()).to.have.length(1);
    expect(questionsOf('applicant', phoneCover, flow.state, '2026-11-22')).to.have.length(4);
  });

  it('is not looked up when there is no token', async () => {
    const { calls } = await setup(phoneCover);
    expect(calls.filter(({ path }) => path === '/v1/known-customers')).to.have.length(0);
  });
});
