import { html, type nothing, type TemplateResult } from 'lit';
import type { Violation } from '../../../proxy-server/contract/problem.ts';
import type { Field, Product } from '../../../proxy-server/contract/product.ts';
import { stepsOf } from '../../flow/buying-steps.ts';
import {
  type AskingStep,
  chosenQuote,
  type FlowState,
  type Price,
  priceKey,
  ratingKey,
} from '../../flow/flow-state.ts';
import { offeredPeriods, questionsOf, ratingAnswers } from '../../flow/questions.ts';
import { loadInputsFor, loadRichInputs } from '../parts/load-inputs.ts';
import { type ScreenView, stepParts } from './screen.ts';

/** Renders a step with questions, from the part of the state that it needs; `price` stands in its bar. */
export function renderAskingStep(
  view: ScreenView,
  step: AskingStep,
  product: Product,
  price: TemplateResult | typeof nothing,
): TemplateResult {
  loadInputsFor(product);
  const { state, today } = view;
  const fields = questionsOf(step, product, state, today);
  switch (step) {
    case 'period':
      return renderPeriod(view, product, fields, price);
    case 'details':
      return renderDetails(view, product, fields, price);
    case 'applicant':
      return renderApplicant(view, product, fields, price);
  }
}

function renderPeriod(view: ScreenView, product: Product, fields: readonly Field[], price: unknown) {
  const { state, phrases, headingLevel, today, client } = view;
  const periods = offeredPeriods(product, state, today);
  const prices = pricesOf(product, state);
  return html`<cover-period-step
    class="step"
    exportparts=${stepParts}
    .phrases=${phrases}
    .headingLevel=${headingLevel}
    .product=${product}
    .fields=${fields}
    .answers=${currentAnswers(state)}
    .today=${today}
    .client=${client}
    .violations=${state.failure?.violations ?? violationsOf(prices)}
    .periods=${periods}
    .chosen=${state.draft.period}
    .prices=${prices}
    .isPriceable=${ratingAnswers(product, state, today) !== undefined}
    .hasBack=${hasBack(view, 'period')}
    >${price}</cover-period-step
  >`;
}

function renderDetails(view: ScreenView, product: Product, fields: readonly Field[], price: unknown) {
  const { state, phrases, headingLevel, today, client } = view;
  const canLookUpVehicle = product.category === 'vehicle' && state.catalogue?.merchant.vehicleLookup === true;
  if (canLookUpVehicle) loadRichInputs().catch(() => undefined);
  return html`<cover-details-step
    class="step"
    exportparts=${stepParts}
    .phrases=${phrases}
    .headingLevel=${headingLevel}
    .product=${product}
    .fields=${canLookUpVehicle ? plateFirst(fields) : fields}
    .answers=${currentAnswers(state)}
    .today=${today}
    .client=${client}
    .quote=${chosenQuote(state)?.token}
    .canLookUpVehicle=${canLookUpVehicle}
    .violations=${state.failure?.violations ?? noViolations}
    .hasBack=${hasBack(view, 'details')}
    >${price}</cover-details-step
  >`;
}

function renderApplicant(view: ScreenView, product: Product, fields: readonly Field[], price: unknown) {
  const { state, phrases, headingLevel, today, client } = view;
  const { draft, prefill, failure } = state;
  return html`<cover-applicant-step
    class="step"
    exportparts=${stepParts}
    .phrases=${phrases}
    .headingLevel=${headingLevel}
    .product=${product}
    .fields=${fields}
    .answers=${{ ...prefill.applicant, ...draft.applicant }}
    .today=${today}
    .client=${client}
    .violations=${failure?.violations ?? noViolations}
    .hasBack=${hasBack(view, 'applicant')}
    >${price}</cover-applicant-step
  >`;
}

function currentAnswers({ prefill, draft }: FlowState) {
  return { ...prefill.answers, ...draft.answers };
}

function hasBack({ state, hasQuestions }: ScreenView, step: AskingStep): boolean {
  return stepsOf(state, hasQuestions)[0] !== step;
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

const noViolations: readonly Violation[] = [];

/** Puts the number plate first, since looking it up can fill in the other fields. */
function plateFirst(fields: readonly Field[]): readonly Field[] {
  const isPlate = ({ id }: Field) => id === 'registrationNumber';
  return [...fields.filter(isPlate), ...fields.filter((field) => !isPlate(field))];
}
