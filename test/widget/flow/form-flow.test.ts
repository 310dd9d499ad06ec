import { expect } from '@open-wc/testing';
import { ProxyClient } from '../../../widget/client/proxy-client.ts';
import { CheckoutFlow } from '../../../widget/flow/checkout-flow.ts';
import { FlowMemory } from '../../../widget/flow/flow-memory.ts';
import type { Given } from '../../../widget/flow/flow-state.ts';
import { chosenQuote } from '../../../widget/flow/flow-state.ts';
import { LaterFlow } from '../../../widget/flow/form-flow.ts';
import { handClock, until } from '../page.ts';
import { catalogue, goodsCover, merchant, phoneCover, travelCover } from '../samples.ts';

/** A call that the page has made, and the way to answer it. */
interface Call {
  readonly path: string;
  readonly body: { readonly answers: Record<string, unknown>; readonly period?: string };
  answer(value: unknown, status?: number): void;
}

const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
});

/** A store whose line to the proxy is in the test's hands, and its clock too. */
async function setup(product = travelCover, given: Partial<Given> = {}) {
  const calls: Call[] = [];
  globalThis.fetch = (input, init) =>
    new Promise((resolve) => {
      const answer = (value: unknown, status = 200) => resolve(new Response(JSON.stringify(value), { status }));
      if (String(input).endsWith('/v1/catalogue')) return answer({ ...catalogue, merchant, products: [product] });
      const body = JSON.parse(String(init?.body ?? '{}'));
      return calls.push({ path: new URL(String(input)).pathname, body, answer });
    });
  const clock = handClock();
  const memory = new FlowMemory(
    crypto.randomUUID(),
    () => sessionStorage,
    () => localStorage,
  );
  const parts = {
    client: new ProxyClient('https://proxy.example.ng', 'pk_test'),
    memory,
    announce: () => true,
    payment: 'page' as const,
    order: undefined,
    isResuming: false,
    hasReturned: false,
    today: () => '2026-11-22',
    now: Date.now,
  };
  const flow = new CheckoutFlow(parts, { product: product.id, answers: {}, applicant: {}, ...given });
  await flow.start();
  flow.learn(new LaterFlow(flow, clock.schedule));
  const keep = (answers: Record<string, string | number>) => flow.dispatch({ want: 'keep', answers });
  const price = (amount: number) => ({
    token: `t${amount}`,
    product: product.id,
    answers: {},
    premium: { amount, currency: 'NGN' },
    expiresAt: new Date(Date.now() + 900_000).toISOString(),
  });
  return { flow, clock, calls, keep, price };
}

const premiumOf = (flow: CheckoutFlow) => chosenQuote(flow.snapshot)?.premium.amount;

describe('a price that follows the answers', () => {
  it('is not asked for while an answer is missing or wrong', async () => {
    const { clock, calls, keep } = await setup();
    keep({ sum: 60_000_000 });
    clock.pass(1000);
    keep({ planType: 'individual', sum: 5 });
    clock.pass(1000);
    expect(calls).to.have.length(0);
  });

  it('is asked for every cover period, in order, once typing has rested', async () => {
    const { clock, calls, keep } = await setup();
    keep({ planType: 'individual' });
    for (const sum of [60_000_000, 600_000_000, 700_000_000]) {
      keep({ sum });
      clock.pass(300);
    }
    expect(calls).to.have.length(0);
    clock.pass(100);
    expect(calls.map(({ body }) => [body.period, body.answers.sum])).to.deep.equal([
      ['7d', 700_000_000],
      ['14d', 700_000_000],
    ]);
  });

  it('never shows when it comes for answers that have changed since', async () => {
    const { flow, clock, calls, keep, price } = await setup(goodsCover);
    keep({ goodsValue: 100 });
    clock.pass(400);
    keep({ goodsValue: 200 });
    clock.pass(400);
    calls[0]!.answer(price(1));
    await until(() => Object.values(flow.snapshot.prices).some(({ status }) => status === 'known'));
    expect(premiumOf(flow)).to.equal(undefined);
    calls[1]!.answer(price(2));
    await until(() => premiumOf(flow) === 2);
  });

  it('is not asked for twice when an answer returns to what it was', async () => {
    const { flow, clock, calls, keep, price } = await setup(goodsCover);
    keep({ goodsValue: 100 });
    clock.pass(400);
    calls[0]!.answer(price(1));
    await until(() => premiumOf(flow) === 1);
    keep({ goodsValue: 200 });
    expect(premiumOf(flow)).to.equal(undefined);
    keep({ goodsValue: 100 });
    clock.pass(400);
    expect(premiumOf(flow)).to.equal(1);
    expect(calls).to.have.length(1);
  });

  it('is asked for anew when an answer was changed after the review', async () => {
    const { flow, clock, calls, keep, price } = await setup(goodsCover);
    keep({ goodsValue: 100 });
    clock.pass(400);
    calls[0]!.answer(price(1));
    await until(() => premiumOf(flow) === 1);
    flow.dispatch({ want: 'go-to', step: 'review' });
    expect(flow.snapshot.state.at).to.equal('review');
    flow.dispatch({ want: 'go-to', step: 'period' });
    keep({ goodsValue: 200 });
    flow.dispatch({ want: 'go-to', step: 'review' });
    expect(flow.snapshot.state.at).to.equal('pricing');
    calls[1]!.answer(price(2));
    await until(() => flow.snapshot.state.at === 'review');
    expect(premiumOf(flow)).to.equal(2);
  });

  it('leads back to the question that the insurer refuses', async () => {
    const { flow, clock, calls, keep } = await setup(goodsCover);
    keep({ goodsValue: 100 });
    clock.pass(400);
    flow.dispatch({ want: 'go-to', step: 'review' });
    const errors = [{ path: '/answers/goodsValue', code: 'refused', message: 'Too little.' }];
    calls[0]!.answer({ code: 'quote-refused', errors }, 422);
    await until(() => flow.snapshot.state.at === 'period');
    expect(flow.snapshot.failure?.violations).to.deep.equal(errors);
  });
});

describe('a customer whom a token proves', () => {
  const proved = { customerToken: 'token' };

  it('is asked nothing that the insurer knows', async () => {
    const { flow, calls } = await setup(phoneCover, proved);
    const call = await until(() => calls.find(({ path }) => path === '/v1/known-customers'));
    expect(call.body).to.deep.equal({ customerToken: 'token', product: phoneCover.id });
    call.answer({ known: ['firstName', 'lastName', 'phone', 'email'] });
    await until(() => flow.snapshot.known);
    expect(flow.rules.hasQuestions('applicant', phoneCover, flow.snapshot)).to.equal(false);
  });

  it('is looked up once, and asked everything where that fails', async () => {
    const { flow, calls } = await setup(phoneCover, proved);
    const lookUps = () => calls.filter(({ path }) => path === '/v1/known-customers');
    lookUps()[0]!.answer({ code: 'internal-error' }, 500);
    flow.dispatch({ want: 'choose-period', period: '1y' });
    flow.dispatch({ want: 'go-on' });
    expect(lookUps()).to.have.length(1);
    expect(flow.rules.hasQuestions('applicant', phoneCover, flow.snapshot)).to.equal(true);
  });

  it('is not looked up without a token', async () => {
    const { calls } = await setup(phoneCover);
    expect(calls.filter(({ path }) => path === '/v1/known-customers')).to.have.length(0);
  });
});
