import { expect } from '@open-wc/testing';
import type { Product } from '../../../proxy-server/contract/product.ts';
import { failureOf } from '../../../widget/client/failure.ts';
import { type HasQuestions, stepsOf } from '../../../widget/flow/buying-steps.ts';
import {
  type AskingStep,
  type BuyingStep,
  type FlowState,
  type Prefill,
  priceKey,
} from '../../../widget/flow/flow-state.ts';
import {
  areAskedTogether,
  hasScreen,
  isAnswered,
  offeredPeriods,
  questionsOf,
} from '../../../widget/flow/questions.ts';
import { reduceForm } from '../../../widget/flow/reduce-form.ts';
import { type Action, type FormRules, initialState, reduce } from '../../../widget/flow/reducer.ts';
import { basicCover, camon, catalogue, folake, orderIn, phoneCover, quoteOf, travelCover } from '../samples.ts';

const today = '2026-11-22';
const hasQuestions: HasQuestions = (step, product, state) => hasScreen(step, product, state, today);
const questions = {
  hasQuestions,
  areAskedTogether: (product: Product, state: FlowState) => areAskedTogether(product, state, today),
  offeredPeriods: (product: Product, state: FlowState) => offeredPeriods(product, state, today),
  isAnswered: (step: AskingStep, product: Product, state: FlowState) => isAnswered(step, product, state, today),
};
const rules: FormRules = {
  hasQuestions,
  reduce: (state, action) => reduceForm(state, action, questions),
  ratingAnswers: () => ({}),
  afterAction: () => {},
  resume: () => {},
  refresh: () => {},
  widen: () => false,
  flush: () => {},
};

function setup(prefill: Partial<Prefill> = {}, ...actions: Action[]): FlowState {
  const first = initialState({ answers: {}, applicant: {}, ...prefill });
  const loaded: Action = { type: 'catalogue-loaded', catalogue };
  return play(first, loaded, ...actions);
}

const play = (state: FlowState, ...actions: Action[]) =>
  actions.reduce((before, action) => reduce(before, action, rules), state);

const chosen: Action = { type: 'choose-product', product: phoneCover.id };
const next: Action = { type: 'next' };
const price = (amount = 720_000, token?: string): Action => ({
  type: 'price-changed',
  key: priceKey(phoneCover.id, '1y'),
  price: { status: 'ready', quote: quoteOf(phoneCover.id, '1y', amount, token) },
});
const answered: Action = { type: 'save-answers', answers: camon, applicant: folake };
const toReview: Action[] = [chosen, { type: 'choose-period', period: '1y' }, price(), next, next];

describe('the reducer', () => {
  it('starts with the products once the catalogue has loaded', () => {
    expect(setup().screen.status).to.equal('product');
  });

  it('shows that nothing is offered when the category has no products', () => {
    expect(setup({ category: 'laptop' }).screen.status).to.equal('nothing-offered');
  });

  it('is unavailable when the catalogue fails to load', () => {
    const first = initialState({ answers: {}, applicant: {} });
    expect(play(first, { type: 'request-failed', failure: failureOf('offline') }).screen.status).to.equal(
      'unavailable',
    );
  });

  it('goes through product with its period, details with the person, and review', () => {
    const seen = toReview.map((_change, index) => play(setup(), ...toReview.slice(0, index + 1)).screen.status);
    expect([...new Set(seen)]).to.deep.equal(['product', 'details', 'review']);
  });

  it('has a step for the person where the product asks much, or the page has answered all about the thing', () => {
    const steps = (product: Product, prefill: Partial<Prefill> = {}) =>
      stepsOf({ ...setup(prefill), catalogue: { ...catalogue, products: [product] } }, hasQuestions);
    const own = ['product', 'details', 'applicant', 'review', 'payment'];
    const list = { id: 'phones', stage: 'risk', type: 'list', label: 'Phones', required: true, item: [] } as const;
    expect(steps({ ...phoneCover, fields: [...phoneCover.fields.slice(0, 2), list] })).to.deep.equal(own);
    const colour = { id: 'colour', stage: 'risk', type: 'text', label: 'Colour', required: true } as const;
    expect(steps({ ...phoneCover, fields: [...phoneCover.fields, colour] })).to.deep.equal(own);
    const address = { ...colour, id: 'address', stage: 'applicant', label: 'Address' } as const;
    expect(steps({ ...phoneCover, fields: [...phoneCover.fields, address] })).to.deep.equal(own);
    expect(steps(phoneCover, { answers: camon })).to.deep.equal(['product', 'applicant', 'review', 'payment']);
  });

  it('shows a draft of earlier days, at the person, with the details', () => {
    const beforeRules: FormRules = { ...rules, hasQuestions: () => true, reduce: (state) => state };
    const draft = { ...setup().draft, product: phoneCover.id, period: '1y', answers: camon };
    const restored = reduce(setup(), { type: 'draft-restored', draft, step: 'applicant' }, beforeRules);
    expect(restored.screen.status).to.equal('applicant');
    expect(play(restored, { type: 'rules-loaded' }).screen.status).to.equal('details');
  });

  it('chooses with a product the period whose price its card shows, and keeps one that was chosen before', () => {
    expect(setup({}, chosen).draft.period).to.equal('1y');
    const other: Action = { type: 'choose-product', product: basicCover.id };
    expect(setup({}, chosen, { type: 'choose-period', period: '6m' }, other).draft.period).to.equal('6m');
  });

  it('asks for the period in a step of its own where the page has settled the product, or answers decide the price', () => {
    const settled = setup({ product: phoneCover.id });
    expect([settled.screen.status, settled.draft.period]).to.deep.equal(['period', undefined]);
    const products = [...catalogue.products, travelCover];
    const rated = play(
      { ...setup(), catalogue: { ...catalogue, products } },
      { type: 'choose-product', product: travelCover.id },
      next,
    );
    expect([rated.screen.status, rated.draft.period]).to.deep.equal(['period', undefined]);
  });

  it('shows a draft that was left at the period in the first step, which has it now', () => {
    const draft = { product: phoneCover.id, answers: {}, applicant: {} };
    const state = setup({}, { type: 'draft-restored', draft, step: 'period' }, { type: 'rules-loaded' });
    expect([state.screen.status, state.draft.period]).to.deep.equal(['product', '1y']);
  });

  it('goes back without losing what was typed', () => {
    const back = setup({}, ...toReview.slice(0, 4), { type: 'save-answers', answers: camon }, { type: 'back' }, next);
    expect(back.draft.answers).to.deep.equal(camon);
  });

  it('leaves out the steps that the page has already answered', () => {
    const state = setup({ product: phoneCover.id, period: '1y', applicant: folake, answers: camon });
    expect(stepsOf(state, hasQuestions)).to.deep.equal(['review', 'payment']);
  });

  it('asks for what the page prefilled with invalid values', () => {
    const state = setup({
      product: phoneCover.id,
      period: '1y',
      applicant: folake,
      answers: { ...camon, imei: '1' },
    });
    expect(stepsOf(state, hasQuestions)).to.deep.equal(['details', 'review', 'payment']);
    expect(questionsOf('details', phoneCover, state, today).map(({ id }) => id)).to.deep.equal(['imei']);
  });

  it('shows that the premium is loading before the review', () => {
    const actions = toReview.filter((action) => action.type !== 'price-changed');
    const waiting = setup({}, ...actions);
    expect(waiting.screen.status).to.equal('pricing');
    expect(play(waiting, price()).screen.status).to.equal('review');
  });

  it('shows the review when its price has come before the rules', () => {
    const early: FormRules = { ...rules, reduce: (state) => state };
    const first = initialState({ answers: {}, applicant: {} });
    const draft = { product: phoneCover.id, period: '1y', answers: camon, applicant: folake };
    const actions: Action[] = [
      { type: 'catalogue-loaded', catalogue },
      { type: 'draft-restored', draft, step: 'review' },
      price(),
    ];
    const priced = actions.reduce((before, action) => reduce(before, action, early), first);
    expect(priced.screen.status).to.equal('pricing');
    expect(play(priced, { type: 'rules-loaded' }).screen.status).to.equal('review');
  });

  it('shows a changed premium in the review, together with the first one', () => {
    const { screen } = setup({}, ...toReview, price(800_000, 'b'), price(810_000, 'c'));
    expect(screen.status === 'review' && [screen.previousPremium?.amount, screen.quote.premium.amount]).to.deep.equal([
      720_000, 810_000,
    ]);
  });

  describe('after “Change” in the review', () => {
    const change = (step: BuyingStep): Action => ({ type: 'go-to', step });
    const reviewing = () => play(setup({}, ...toReview), answered);

    it('returns to the review as soon as the change is done, whatever was changed', () => {
      for (const step of ['product', 'period', 'details', 'applicant'] as const) {
        const changing = play(reviewing(), change(step));
        expect(changing.screen.status).to.equal(step === 'applicant' ? 'details' : step);
        expect(play(changing, next).screen.status, step).to.equal('review');
        expect(play(changing, { type: 'back' }).screen.status, `back from ${step}`).to.equal('review');
      }
    });

    it('asks for the price of another product or period, and for what else it wants to know, before it returns', () => {
      const other: Product = {
        ...basicCover,
        periods: [{ id: '3m', label: '3 months' }, ...basicCover.periods.slice(0, 1)],
        fields: [...basicCover.fields, { id: 'colour', stage: 'risk', type: 'text', label: 'Colour', required: true }],
      };
      const state = { ...reviewing(), catalogue: { ...catalogue, products: [other, phoneCover] } };
      const steps: string[] = [];
      const seen = (after: FlowState) => {
        steps.push(after.screen.status);
        return after;
      };
      const chosenOther = [change('product'), { type: 'choose-product', product: other.id } as const];
      const asked = seen(play(state, ...chosenOther, { type: 'choose-period', period: '3m' }, next));
      seen(play(asked, next));
      seen(play(asked, { type: 'save-answers', answers: { colour: 'green' } }, next));
      expect(steps).to.deep.equal(['details', 'details', 'pricing']);
    });

    it('does not return while an answer that was changed is wrong', () => {
      const wrong = play(reviewing(), change('details'), { type: 'save-answers', answers: { imei: '1' } });
      expect(play(wrong, next).screen.status).to.equal('details');
      expect(play(wrong, { type: 'back' }).screen.status).to.equal('product');
    });

    it('returns also from an answer that the proxy refused', () => {
      const violations = [{ path: '/answers/imei', code: 'wrong', message: 'Check it.' }];
      const failure = { ...failureOf('invalid-answers', 422), violations };
      const refused = play(reviewing(), { type: 'request-failed', failure });
      expect(play(refused, next).screen.status).to.equal('review');
      const differs = play(reviewing(), { type: 'request-failed', failure: failureOf('applicant-differs', 409) });
      expect(play(differs, next).screen.status).to.equal('review');
    });

    it('walks step by step again once the shopper has returned', () => {
      const back = play(reviewing(), change('details'), next, { type: 'back' });
      expect(back.screen.status).to.equal('details');
    });
  });

  it('replaces a renewed quote of the same premium silently', () => {
    const { screen } = setup({}, ...toReview, price(720_000, 'b'));
    expect(screen.status === 'review' && screen.previousPremium).to.equal(undefined);
    expect(screen.status === 'review' && screen.quote.token).to.equal('b');
  });

  it('goes back to the step with the refused answer', () => {
    const violations = [{ path: '/answers/imei', code: 'wrong', message: 'Check it.' }];
    const failure = { ...failureOf('invalid-answers', 422), violations };
    const state = setup({}, ...toReview, { type: 'request-failed', failure });
    expect(state.screen.status).to.equal('details');
    expect(state.failure).to.equal(failure);
  });

  it('goes back to the first step with a violation, and keeps all violations', () => {
    const violation = (path: string) => ({ path, code: 'wrong', message: 'Check it.' });
    const violations = [violation('/applicant/phone'), violation('/answers/members/3/phone')];
    const state = setup({}, ...toReview, {
      type: 'request-failed',
      failure: { ...failureOf('invalid-answers', 422), violations },
    });
    expect(state.screen.status).to.equal('details');
    expect(state.failure?.violations).to.deep.equal(violations);
  });

  it('goes back to the period step when an answer that decides the price was refused', () => {
    const rated: Product = {
      ...phoneCover,
      fields: [{ id: 'value', stage: 'rating', type: 'money', label: 'Value', required: true }, ...phoneCover.fields],
    };
    const first = initialState({ answers: { value: 100 }, applicant: {} });
    const catalogueOfOne = { ...catalogue, products: [rated] };
    const reviewing = play(
      first,
      { type: 'catalogue-loaded', catalogue: catalogueOfOne },
      { type: 'go-to', step: 'review' },
    );
    expect(reviewing.screen.status).to.equal('pricing');
    const violations = [{ path: '/answers/value', code: 'wrong', message: 'Too little.' }];
    const state = play(reviewing, {
      type: 'request-failed',
      failure: { ...failureOf('quote-refused', 422), violations },
    });
    expect(state.screen.status).to.equal('period');
  });

  it('unselects a cover period that the answers have ruled out', () => {
    const when = { field: 'planType', equals: 'family' } as const;
    const product: Product = {
      ...travelCover,
      periods: [...travelCover.periods, { id: '25d', label: '25 days', when }],
    };
    const first = initialState({ product: product.id, answers: {}, applicant: {} });
    const family: Action = { type: 'save-answers', answers: { planType: 'family' } };
    const chosenPeriod: Action = { type: 'choose-period', period: '25d' };
    const state = play(
      first,
      { type: 'catalogue-loaded', catalogue: { ...catalogue, products: [product] } },
      family,
      chosenPeriod,
    );
    expect(state.draft.period).to.equal('25d');
    expect(play(state, { type: 'save-answers', answers: { sum: 1 } }).draft.period).to.equal('25d');
    expect(play(state, { type: 'save-answers', answers: { planType: 'individual' } }).draft.period).to.equal(undefined);
  });

  describe('with a recognised customer', () => {
    const everything = ['firstName', 'lastName', 'phone', 'email'];
    const toApplicant = toReview.slice(0, 4);
    const recognised: Action = { type: 'customer-recognised', product: phoneCover.id, knownFields: everything };

    it('leaves out the applicant step', () => {
      const state = setup({}, chosen, next, recognised);
      expect(stepsOf(state, hasQuestions)).to.deep.equal(['product', 'details', 'review', 'payment']);
    });

    it('skips the applicant step when all its fields are known', () => {
      expect(setup({ answers: camon }, ...toApplicant, recognised).screen.status).to.equal('review');
    });

    it('goes on asking for the person once the shopper has begun to answer', () => {
      const typing: Action = { type: 'save-answers', applicant: { firstName: 'Folake' } };
      expect(setup({ answers: camon }, ...toApplicant, typing, recognised).screen.status).to.equal('applicant');
      const together = setup({}, ...toReview.slice(0, 4), typing, recognised);
      expect(together.screen.status).to.equal('details');
      expect(questionsOf('applicant', phoneCover, together, today)).to.have.length(4);
    });
  });

  it('goes back to where the person is asked for when the e-mail is known under other details', () => {
    const differs: Action = { type: 'request-failed', failure: failureOf('applicant-differs', 409) };
    expect(setup({}, ...toReview, differs).screen.status).to.equal('details');
    expect(setup({ answers: camon }, ...toReview, differs).screen.status).to.equal('applicant');
  });

  it('shows an order from any screen', () => {
    const screen = { status: 'order', order: orderIn('paid'), token: 't', payment: 'idle' } as const;
    expect(setup({}, ...toReview, { type: 'order-changed', screen }).screen).to.equal(screen);
  });

  it('starts over with the prefill of the page', () => {
    const state = setup({ product: phoneCover.id }, { type: 'save-answers', answers: camon }, { type: 'start-over' });
    expect(state.draft).to.deep.equal({ product: phoneCover.id, period: undefined, answers: {}, applicant: {} });
    expect(state.screen.status).to.equal('period');
  });

  it('stays on its step when the page changes the prefill', () => {
    const state = setup({}, ...toReview.slice(0, 4));
    const after = play(state, { type: 'prefill-changed', prefill: { answers: {}, applicant: folake } });
    expect(after.screen.status).to.equal('details');
  });

  it('follows what the page settles before the rules of the steps have loaded', () => {
    const first = initialState({ answers: {}, applicant: {} });
    const beforeRules: FormRules = { ...rules, hasQuestions: () => true, reduce: (state) => state };
    const settle = (prefill: Partial<Prefill>, ...earlier: Action[]) => {
      const actions: Action[] = [
        { type: 'catalogue-loaded', catalogue },
        ...earlier,
        { type: 'prefill-changed', prefill: { answers: {}, applicant: {}, ...prefill } },
      ];
      const waiting = actions.reduce((state, action) => reduce(state, action, beforeRules), first);
      return play(waiting, { type: 'rules-loaded' });
    };
    const settled = settle({ product: phoneCover.id, period: '1y' });
    expect([settled.draft.product, settled.draft.period, settled.screen.status]).to.deep.equal([
      phoneCover.id,
      '1y',
      'details',
    ]);
    expect(settle({ period: '6m' }, chosen, next).draft.period).to.equal('6m');
    expect(settle({ category: 'laptop' }).screen.status).to.equal('nothing-offered');
  });

  it('returns to the first step when the chosen product is no longer offered', () => {
    const state = setup({}, ...toReview.slice(0, 5));
    const after = play(state, { type: 'prefill-changed', prefill: { category: 'laptop', answers: {}, applicant: {} } });
    expect(after.screen.status).to.equal('nothing-offered');
  });
});
