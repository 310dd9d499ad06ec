import { expect } from '@open-wc/testing';
import type { Product } from '../../../proxy-server/contract/product.ts';
import type { FlowState, Prefill } from '../../../widget/flow/flow-state.ts';
import { answersOf, offeredPeriods, questionsOf, ratingAnswers } from '../../../widget/flow/questions.ts';
import { initialState } from '../../../widget/flow/reducer.ts';
import { folake, phoneCover, travelCover } from '../samples.ts';

const today = '2026-11-22';
const priced = { sum: 60_000_000, planType: 'individual' };

function setup(
  answers: FlowState['draft']['answers'],
  prefill: Partial<Prefill> = {},
  product = travelCover,
): FlowState {
  const first = initialState({ answers: {}, applicant: {}, ...prefill });
  const catalogue = { merchant: {} as never, locale: 'en-NG' as const, products: [product] };
  return { ...first, catalogue, draft: { product: product.id, answers, applicant: folake } };
}

const idsOf = (step: 'period' | 'details' | 'applicant', state: FlowState, product = travelCover) =>
  questionsOf(step, product, state, today).map(({ id }) => id);

describe('the questions of a step', () => {
  it('are split into those that decide the price and the rest', () => {
    expect(idsOf('period', setup({}))).to.deep.equal(['sum', 'planType']);
    expect(idsOf('details', setup({}))).to.deep.equal(['passportNumber']);
  });

  it('depend on other answers, those of an earlier step too', () => {
    expect(idsOf('details', setup({ planType: 'family' }))).to.deep.equal(['passportNumber', 'passengers']);
  });

  it('depend on prefilled answers as well', () => {
    const state = setup({}, { answers: { planType: 'family' } });
    expect(idsOf('period', state)).to.deep.equal(['sum']);
    expect(idsOf('details', state)).to.contain('passengers');
  });

  it('give no answer to a question that no longer applies', () => {
    const answers = { ...priced, passportNumber: 'A12345678', passengers: [{ firstName: 'Chidi' }] };
    expect(answersOf('details', travelCover, setup(answers), today)).to.deep.equal({ passportNumber: 'A12345678' });
  });

  it('do not depend on an answer to a question that no longer applies', () => {
    const base = { stage: 'risk', required: true, label: 'x' } as const;
    const chain: Product = {
      ...travelCover,
      fields: [
        { ...base, id: 'first', type: 'boolean' },
        { ...base, id: 'second', type: 'boolean', when: { field: 'first', equals: true } },
        { ...base, id: 'third', type: 'text', when: { field: 'second', equals: true } },
      ],
    };
    expect(idsOf('details', setup({ first: true, second: true }, {}, chain), chain)).to.contain('third');
    expect(idsOf('details', setup({ first: false, second: true }, {}, chain), chain)).to.deep.equal(['first']);
  });

  it('leave out the fields that the insurer already has for a recognised customer', () => {
    const knownFields = { [phoneCover.id]: ['firstName', 'lastName', 'phone'] };
    const state = { ...setup({}, {}, phoneCover), knownFields };
    expect(idsOf('applicant', state, phoneCover)).to.deep.equal(['email']);
    expect(answersOf('applicant', phoneCover, state, today)).to.deep.equal({ email: folake.email });
  });
});

describe('the answers that decide the price', () => {
  it('are undefined unless all are present and valid', () => {
    expect(ratingAnswers(travelCover, setup(priced), today)).to.deep.equal(priced);
    expect(ratingAnswers(travelCover, setup({ sum: 60_000_000 }), today)).to.equal(undefined);
    expect(ratingAnswers(travelCover, setup({ ...priced, sum: 5 }), today)).to.equal(undefined);
  });

  it('are empty when no question decides the price', () => {
    expect(ratingAnswers(phoneCover, setup({}, {}, phoneCover), today)).to.deep.equal({});
  });
});

describe('the cover periods on offer', () => {
  it('depend on the answers', () => {
    const when = { field: 'planType', equals: 'family' } as const;
    const product: Product = {
      ...travelCover,
      periods: [...travelCover.periods, { id: '25d', label: '25 days', when }],
    };
    const idsFor = (planType: string) =>
      offeredPeriods(product, setup({ planType }, {}, product), today).map(({ id }) => id);
    expect(idsFor('individual')).to.deep.equal(['7d', '14d']);
    expect(idsFor('family')).to.deep.equal(['7d', '14d', '25d']);
  });
});
