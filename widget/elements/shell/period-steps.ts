import { html, nothing } from 'lit';
import type { Violation } from '../../../proxy-server/contract/problem.ts';
import type { Product } from '../../../proxy-server/contract/product.ts';
import { type FlowState, type Price, priceKey, ratingKey } from '../../flow/flow-state.ts';
import { offeredPeriods, questionsOf, ratingAnswers } from '../../flow/questions.ts';
import { periodWords } from '../../locale/en-period.ts';
import { defineMissing } from '../parts/define-missing.ts';
import { loadInputsFor } from '../parts/load-inputs.ts';
import { PeriodStepElement } from '../steps/period-step-element.ts';
import { renderPrice } from './chosen-product.ts';
import './asking-steps.ts';
import { currentAnswers, hasBack, noViolations } from './form-steps.ts';
import { addLateSteps } from './late-steps.ts';
import { type ScreenView, stepParts } from './screen.ts';

// The cover period, with the questions that decide the price: not for products that are chosen with their price.

defineMissing({ 'cover-period-step': PeriodStepElement });

addLateSteps('period', {
  words: periodWords,
  render(view, notice) {
    const { screen } = view.state;
    // above the answers that it is about
    return screen.status === 'period' ? html`${notice}${renderPeriod(view, screen.product)}` : html`${nothing}`;
  },
});

function renderPeriod(view: ScreenView, product: Product) {
  const { state, phrases, headingLevel, today, client } = view;
  loadInputsFor(product);
  const periods = offeredPeriods(product, state, today);
  const prices = pricesOf(product, state);
  return html`<cover-period-step
    class="step"
    exportparts=${stepParts}
    .phrases=${phrases}
    .headingLevel=${headingLevel}
    .product=${product}
    .fields=${questionsOf('period', product, state, today)}
    .answers=${currentAnswers(state)}
    .today=${today}
    .client=${client}
    .violations=${state.failure?.violations ?? violationsOf(prices)}
    .periods=${periods}
    .chosen=${state.draft.period}
    .prices=${prices}
    .isPriceable=${ratingAnswers(product, state, today) !== undefined}
    .hasBack=${hasBack(view, 'period')}
    >${renderPrice(view)}</cover-period-step
  >`;
}

/** The prices for the current answers, by cover period id. */
function pricesOf(product: Product, state: FlowState): Readonly<Record<string, Price | undefined>> {
  const rating = ratingKey(product, state);
  const periods = product.periods.length > 0 ? product.periods.map(({ id }) => id) : [''];
  return Object.fromEntries(periods.map((id) => [id, state.prices[priceKey(product.id, id, rating)]]));
}

/** The violations that the insurer reported; the same for every cover period, since they share the answers. */
function violationsOf(prices: Readonly<Record<string, Price | undefined>>): readonly Violation[] {
  for (const price of Object.values(prices)) {
    if (price?.status === 'failed' && price.failure.violations.length > 0) return price.failure.violations;
  }
  return noViolations;
}
