import { expect } from '@open-wc/testing';
import type { Product } from '../../../proxy-server/contract/product.ts';
import type { Given, Snapshot } from '../../../widget/flow/flow-state.ts';
import { answersOf, offeredPeriods, questionsOf, ratingAnswers } from '../../../widget/flow/questions.ts';
import { firstSnapshot } from '../../../widget/flow/reducer.ts';
import { folake, phoneCover, travelCover } from '../samples.ts';

const today = '2026-11-22';
const priced = { sum: 60_000_000, planType: 'individual' };

function setup(answers: Snapshot['draft']['answers'], given: Partial<Given> = {}, product = travelCover): Snapshot {
  const first = firstSnapshot({ answers: {}, applicant: {}, ...given });
  const catalogue = { merchant: {} as never, products: [product] };
  return { ...first, catalogue, draft: { product: product.id, answers, applicant: folake } };
}

const idsOf = (step: 'period' | 'details' | 'applicant', snapshot: Snapshot, product = travelCover) =>
  questionsOf(step, product, snapshot, today).map(({ id }) => id);

describe('the questions of a step', () => {
  it('ask what decides the price before the rest', () => {
    expect(idsOf('period', setup({}))).to.deep.equal(['sum', 'planType']);
    expect(idsOf('details', setup({}))).to.deep.equal(['passportNumber']);
  });

  it('come and go as answers change, those of an earlier step too', () => {
    expect(idsOf('details', setup({ planType: 'family' }))).to.deep.equal(['passportNumber', 'passengers']);
  });

  it('hang on what the page has given as well', () => {
    const snapshot = setup({}, { answers: { planType: 'family' } });
    expect(idsOf('period', snapshot)).to.deep.equal(['sum']);
    expect(idsOf('details', snapshot)).to.contain('passengers');
  });

  it('send no answer to a question that is no longer asked', () => {
    const answers = { ...priced, passportNumber: 'A12345678', passengers: [{ firstName: 'Chidi' }] };
    expect(answersOf('details', travelCover, setup(answers), today)).to.deep.equal({ passportNumber: 'A12345678' });
  });

  it('do not hang on an answer to a question that is itself no longer asked', () => {
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

  it('leave out what the insurer’s record of a proved customer answers', () => {
    const known = { [phoneCover.id]: ['firstName', 'lastName', 'phone'] };
    const snapshot = { ...setup({}, {}, phoneCover), known };
    expect(idsOf('applicant', snapshot, phoneCover)).to.deep.equal(['email']);
    expect(answersOf('applicant', phoneCover, snapshot, today)).to.deep.equal({ email: folake.email });
  });
});

describe('the answers that decide the price', () => {
  it('are all of them, or nothing', () => {
    expect(ratingAnswers(travelCover, setup(priced), today)).to.deep.equal(priced);
    expect(ratingAnswers(travelCover, setup({ sum: 60_000_000 }), today)).to.equal(undefined);
    expect(ratingAnswers(travelCover, setup({ ...priced, sum: 5 }), today)).to.equal(undefined);
  });

  it('are none where nothing decides it', () => {
    expect(ratingAnswers(phoneCover, setup({}, {}, phoneCover), today)).to.deep.equal({});
  });
});

describe('the cover periods on offer', () => {
  it('are those that fit the answers', () => {
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
