import { expect } from '@open-wc/testing';
import type { Product } from '../../../proxy-server/contract/product.ts';
import { failureOf } from '../../../widget/client/failure.ts';
import { type HasQuestions, stepsOf } from '../../../widget/flow/buying-steps.ts';
import { type Given, priceKey, type Snapshot } from '../../../widget/flow/flow-state.ts';
import { offeredPeriods, questionsOf } from '../../../widget/flow/questions.ts';
import { afterLaterChange } from '../../../widget/flow/reduce-form.ts';
import { type Change, firstSnapshot, type LaterRules, nextSnapshot } from '../../../widget/flow/reducer.ts';
import { camon, catalogue, folake, orderIn, phoneCover, quoteOf, travelCover } from '../samples.ts';

const today = '2026-11-22';
const hasQuestions: HasQuestions = (step, product, now) => questionsOf(step, product, now, today).length > 0;
const book = {
  hasQuestions,
  offeredPeriods: (product: Product, now: Snapshot) => offeredPeriods(product, now, today),
};
const rules: LaterRules = {
  hasQuestions,
  next: (now, change) => afterLaterChange(now, change, book),
  ratingAnswers: () => ({}),
  follow: () => {},
};

function setup(given: Partial<Given> = {}, ...changes: Change[]): Snapshot {
  const first = firstSnapshot({ answers: {}, applicant: {}, ...given });
  const arrived: Change = { came: 'catalogue', catalogue };
  return play(first, arrived, ...changes);
}

const play = (now: Snapshot, ...changes: Change[]) =>
  changes.reduce((before, change) => nextSnapshot(before, change, rules), now);

const chosen: Change = { want: 'choose-product', product: phoneCover.id };
const goOn: Change = { want: 'go-on' };
const price = (amount = 720_000, token?: string): Change => ({
  came: 'price',
  key: priceKey(phoneCover.id, '1y'),
  price: { status: 'known', quote: quoteOf(phoneCover.id, '1y', amount, token) },
});
const toReview: Change[] = [chosen, goOn, { want: 'choose-period', period: '1y' }, price(), goOn, goOn, goOn];

describe('the flow from step to step', () => {
  it('begins with the products once the catalogue has come', () => {
    expect(setup().state.at).to.equal('product');
  });

  it('says so when nothing of the wanted category is offered', () => {
    expect(setup({ category: 'laptop' }).state.at).to.equal('nothing-offered');
  });

  it('says that it is unavailable when the catalogue does not come', () => {
    const first = firstSnapshot({ answers: {}, applicant: {} });
    expect(play(first, { came: 'failure', failure: failureOf('offline') }).state.at).to.equal('unavailable');
  });

  it('goes product, period, details, applicant, review', () => {
    const seen = toReview.map((_change, index) => play(setup(), ...toReview.slice(0, index + 1)).state.at);
    expect([...new Set(seen)]).to.deep.equal(['product', 'period', 'details', 'applicant', 'review']);
  });

  it('goes back without losing what was typed', () => {
    const back = setup({}, ...toReview.slice(0, 5), { want: 'keep', answers: camon }, { want: 'go-back' }, goOn);
    expect(back.draft.answers).to.deep.equal(camon);
  });

  it('leaves out the steps that the page has settled', () => {
    const snapshot = setup({ product: phoneCover.id, period: '1y', applicant: folake, answers: camon });
    expect(stepsOf(snapshot, hasQuestions)).to.deep.equal(['review', 'payment']);
  });

  it('asks what the page gave wrong', () => {
    const snapshot = setup({
      product: phoneCover.id,
      period: '1y',
      applicant: folake,
      answers: { ...camon, imei: '1' },
    });
    expect(stepsOf(snapshot, hasQuestions)).to.deep.equal(['details', 'review', 'payment']);
    expect(questionsOf('details', phoneCover, snapshot, today).map(({ id }) => id)).to.deep.equal(['imei']);
  });

  it('waits for the premium before the review', () => {
    const changes = toReview.filter((change) => !('came' in change));
    const waiting = setup({}, ...changes);
    expect(waiting.state.at).to.equal('pricing');
    expect(play(waiting, price()).state.at).to.equal('review');
  });

  it('tells a changed premium in the review, against the one first seen', () => {
    const { state } = setup({}, ...toReview, price(800_000, 'b'), price(810_000, 'c'));
    expect(state.at === 'review' && [state.formerly?.amount, state.quote.premium.amount]).to.deep.equal([
      720_000, 810_000,
    ]);
  });

  it('takes a renewed quote of the same premium without a word', () => {
    const { state } = setup({}, ...toReview, price(720_000, 'b'));
    expect(state.at === 'review' && state.formerly).to.equal(undefined);
    expect(state.at === 'review' && state.quote.token).to.equal('b');
  });

  it('leads back to the question whose answer was refused', () => {
    const violations = [{ path: '/answers/imei', code: 'wrong', message: 'Check it.' }];
    const failure = { ...failureOf('invalid-answers', 422), violations };
    const now = setup({}, ...toReview, { came: 'failure', failure });
    expect(now.state.at).to.equal('details');
    expect(now.failure).to.equal(failure);
  });

  it('leads back to the first step that has something to put right, with all that was said', () => {
    const violation = (path: string) => ({ path, code: 'wrong', message: 'Check it.' });
    const violations = [violation('/applicant/phone'), violation('/answers/members/3/phone')];
    const now = setup({}, ...toReview, {
      came: 'failure',
      failure: { ...failureOf('invalid-answers', 422), violations },
    });
    expect(now.state.at).to.equal('details');
    expect(now.failure?.violations).to.deep.equal(violations);
  });

  it('leads back to what decides the price when that was refused', () => {
    const rated: Product = {
      ...phoneCover,
      fields: [{ id: 'value', stage: 'rating', type: 'money', label: 'Value', required: true }, ...phoneCover.fields],
    };
    const first = firstSnapshot({ answers: { value: 100 }, applicant: {} });
    const catalogueOfOne = { ...catalogue, products: [rated] };
    const reviewing = play(first, { came: 'catalogue', catalogue: catalogueOfOne }, { want: 'go-to', step: 'review' });
    expect(reviewing.state.at).to.equal('pricing');
    const violations = [{ path: '/answers/value', code: 'wrong', message: 'Too little.' }];
    const now = play(reviewing, { came: 'failure', failure: { ...failureOf('quote-refused', 422), violations } });
    expect(now.state.at).to.equal('period');
  });

  it('drops a cover period that the answers have taken away', () => {
    const when = { field: 'planType', equals: 'family' } as const;
    const product: Product = {
      ...travelCover,
      periods: [...travelCover.periods, { id: '25d', label: '25 days', when }],
    };
    const first = firstSnapshot({ product: product.id, answers: {}, applicant: {} });
    const family: Change = { want: 'keep', answers: { planType: 'family' } };
    const chosenPeriod: Change = { want: 'choose-period', period: '25d' };
    const now = play(
      first,
      { came: 'catalogue', catalogue: { ...catalogue, products: [product] } },
      family,
      chosenPeriod,
    );
    expect(now.draft.period).to.equal('25d');
    expect(play(now, { want: 'keep', answers: { sum: 1 } }).draft.period).to.equal('25d');
    expect(play(now, { want: 'keep', answers: { planType: 'individual' } }).draft.period).to.equal(undefined);
  });

  describe('with a customer whom a token proves', () => {
    const everything = ['firstName', 'lastName', 'phone', 'email'];
    const known: Change = { came: 'known', product: phoneCover.id, known: everything };

    it('leaves out the applicant', () => {
      const now = setup({}, chosen, goOn, known);
      expect(stepsOf(now, hasQuestions)).to.deep.equal(['product', 'period', 'details', 'review', 'payment']);
    });

    it('passes over the applicant’s questions when they turn out to be answered', () => {
      expect(setup({}, ...toReview.slice(0, 6), known).state.at).to.equal('review');
    });

    it('takes nothing away from someone who is answering', () => {
      const typing: Change = { want: 'keep', applicant: { firstName: 'Folake' } };
      expect(setup({}, ...toReview.slice(0, 6), typing, known).state.at).to.equal('applicant');
    });
  });

  it('leads back to the applicant when the e-mail is known under other details', () => {
    const now = setup({}, ...toReview, { came: 'failure', failure: failureOf('applicant-differs', 409) });
    expect(now.state.at).to.equal('applicant');
  });

  it('shows an order whatever stood there before', () => {
    const screen = { at: 'order', order: orderIn('paid'), token: 't', payment: 'idle' } as const;
    expect(setup({}, ...toReview, { came: 'order', screen }).state).to.equal(screen);
  });

  it('begins anew with the page’s own choices', () => {
    const now = setup({ product: phoneCover.id }, { want: 'keep', answers: camon }, { want: 'start-over' });
    expect(now.draft).to.deep.equal({ product: phoneCover.id, period: undefined, answers: {}, applicant: {} });
    expect(now.state.at).to.equal('period');
  });

  it('stays at its step when the page fills in something else', () => {
    const now = setup({}, ...toReview.slice(0, 5));
    const after = play(now, { came: 'given', given: { answers: {}, applicant: folake } });
    expect(after.state.at).to.equal('details');
  });

  it('returns to the beginning when the page takes the chosen product away', () => {
    const now = setup({}, ...toReview.slice(0, 5));
    const after = play(now, { came: 'given', given: { category: 'laptop', answers: {}, applicant: {} } });
    expect(after.state.at).to.equal('nothing-offered');
  });
});
