import { expect } from '@open-wc/testing';
import { type Order, type OrderState, orderStateSchema } from '../../../proxy-server/contract/order.ts';
import { type Failure, failureOf } from '../../../widget/client/failure.ts';
import type { FlowState, OrderScreen, Screen } from '../../../widget/flow/flow-state.ts';
import { moneyKnowledge } from '../../../widget/flow/order/money-knowledge.ts';
import { initialState } from '../../../widget/flow/reducer.ts';
import { camon, catalogue, folake, orderIn, phoneCover, quoteOf } from '../samples.ts';
import { drawnSentences, table, untruthsIn } from './drawn-sentences.ts';

/** Its certificate needs no viewer to be loaded ahead. */
const product = { ...phoneCover, certificate: 'image' as const };

function setup(screen: Screen, changes: Partial<FlowState> = {}): FlowState {
  const prefill = { product: product.id, answers: camon, applicant: folake };
  const merchant = { ...catalogue.merchant, ...(hasPaymentPage(screen) && { paymentPageUrl: 'https://x.ng/{order}' }) };
  return { ...initialState(prefill), catalogue: { ...catalogue, merchant, products: [product] }, screen, ...changes };
}

/** Of the shops that collect the money themselves, some have a page for it. */
const hasPaymentPage = (screen: Screen) => screen.status === 'order' && screen.isCutOff === true;

const quote = quoteOf();
const buying: readonly Screen[] = [
  { status: 'product', products: [product] },
  { status: 'period', product },
  { status: 'details', product },
  { status: 'applicant', product },
  { status: 'pricing', product },
  { status: 'review', product, quote },
  { status: 'review', product, quote, previousPremium: { amount: 1, currency: 'NGN' } },
];
const without: readonly Screen[] = [
  { status: 'starting' },
  { status: 'resuming' },
  { status: 'unavailable' },
  { status: 'nothing-offered' },
  { status: 'lost' },
  { status: 'lost', code: '7KQ4-9M2P' },
  { status: 'lost', isByLink: true },
];

const payments = [
  { payment: 'idle' },
  { payment: 'leaving' },
  { payment: 'link', exit: { address: 'https://pay.example.ng/x', reason: 'frame' } },
  { payment: 'link', exit: { address: 'https://pay.example.ng/x', reason: 'memory' } },
  { payment: 'page' },
  { payment: 'shop' },
  { payment: 'checking' },
] as const satisfies readonly Partial<OrderScreen>[];
const unknownState = 'waiting-for-tomorrow' as OrderState;
const { payment } = orderIn('paid');
const failed = { ...payment!, failure: { code: 'declined' as const, message: 'The bank said no.' } };
const errors = [{ path: '/answers/imei', code: 'wrong', message: 'Check it.' }];

/** What the proxy says of orders in a state, besides the state. */
function saidOf(state: OrderState): readonly Partial<Order>[] {
  const erased = { problem: { code: 'answers-erased', message: 'Add it again.', errors } };
  if (state === 'awaiting-payment') return [{}, { payment: failed }, erased];
  if (['expired', 'cancelled'].includes(state)) return [{}, { payment: failed }];
  if (state === unknownState) return [{}];
  return [
    {},
    { problem: { code: 'insurer-not-answering', message: 'It does not answer.' } },
    ...(state === 'needs-attention' ? [{ problem: { code: 'refused', message: 'One detail is wrong.', errors } }] : []),
    { extraPayments: [{ reference: 'CVR-2', paid: { amount: 1, currency: 'NGN' } }] },
    { verification: { by: 'insurer', state: 'awaited' } },
    { verification: { by: 'shopper', state: 'awaited', expiresAt: '2031-03-31T09:00:00Z' } },
  ];
}

/** Every state of an order × what is said of it × the progress of its payment × the line. */
function* orders(): Generator<OrderScreen> {
  for (const state of [...orderStateSchema.options, unknownState])
    for (const changes of saidOf(state))
      for (const progress of payments)
        for (const isCutOff of [false, true])
          yield { status: 'order', order: orderIn(state, changes), token: 't', ...progress, isCutOff };
}

const failures: readonly (Failure | undefined)[] = [
  undefined,
  ...['offline', 'unreachable', 'timeout', 'code-not-loaded'].map((code) => failureOf(code)),
  failureOf('unreadable-answer', 200),
  ...['origin-not-allowed', 'unauthenticated'].map((code) => failureOf(code, 403)),
  failureOf('internal-error', 500),
  failureOf('payment-gateway-unavailable', 503),
  failureOf('order-state-conflict', 409),
  failureOf('quote-expired', 422),
];

describe('what the page says', () => {
  it('is true of money and insurer in every state, whatever has failed and whatever is in progress', async () => {
    let count = 0;
    const drawnKeys = new Set<string>();
    for (const screen of [...without, ...buying, ...orders()])
      for (const failure of failures)
        for (const isBusy of failure ? [false] : [false, true]) {
          // there is no such state
          if (failure && screen.status === 'starting') continue;
          const state = setup(screen, { failure, isBusy });
          const drawn = await drawnSentences(state);
          expect(untruthsIn(state, drawn), JSON.stringify([screen, failure?.code])).to.deep.equal([]);
          for (const sentence of drawn.said) drawnKeys.add(sentence);
          count++;
        }
    expect(count).to.be.above(4000);
    const never = Object.keys({ ...table.money.sentences, ...table.insurer.sentences }).filter(
      (key) => !drawnKeys.has(key),
    );
    // drawn after a press, or with a certificate
    expect(never.sort()).to.deep.equal(['give-up-sure', 'state-active-text', 'state-active-text-policy']);
  });

  it('tells somebody who comes back what to do meanwhile, from the first paint, with the line down too', async () => {
    for (const failure of failures) {
      const { text, said } = await drawnSentences(setup({ status: 'resuming' }, { failure }));
      expect(said).to.include.members(['payment-checking-title', 'money-safe']);
      expect(text).not.to.match(/Choose your cover|No money has moved|Nothing/);
    }
  });

  it('finds an untruth where there is one, so that the search itself works', async () => {
    const drawn = await drawnSentences(setup(buying[5]!, { failure: failureOf('offline') }));
    expect(drawn.said).to.include('no-money-moved');
    expect(untruthsIn(setup({ status: 'lost' }), drawn).map(({ sentence }) => sentence)).to.include('no-money-moved');
  });

  it('knows nothing sure of an order that may have been paid since the line was lost', () => {
    for (const state of ['awaiting-payment', 'expired', 'cancelled'] as const)
      expect(
        moneyKnowledge(setup({ status: 'order', order: orderIn(state), token: 't', payment: 'idle', isCutOff: true })),
      ).to.equal('possible');
  });
});
