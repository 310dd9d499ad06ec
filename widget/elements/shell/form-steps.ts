import { html, type TemplateResult } from 'lit';
import type { Violation } from '../../../proxy-server/contract/problem.ts';
import type { Field, Product } from '../../../proxy-server/contract/product.ts';
import { stepsOf } from '../../flow/buying-steps.ts';
import { type AskingStep, chosenQuote, type Price, priceKey, ratedBy, type Snapshot } from '../../flow/flow-state.ts';
import { offeredPeriods, questionsOf, ratingAnswers } from '../../flow/questions.ts';
import { loadInputsFor, loadRichInputs } from '../parts/load-inputs.ts';
import { type ScreenView, stepParts } from './screen.ts';

/** A step of questions, with the slice of the state that it receives. */
export function renderAskingStep(view: ScreenView, step: AskingStep, product: Product): TemplateResult {
  loadInputsFor(product);
  const { snapshot, today } = view;
  const fields = questionsOf(step, product, snapshot, today);
  switch (step) {
    case 'period':
      return renderPeriod(view, product, fields);
    case 'details':
      return renderDetails(view, product, fields);
    case 'applicant':
      return renderApplicant(view, product, fields);
  }
}

function renderPeriod(view: ScreenView, product: Product, fields: readonly Field[]) {
  const { snapshot, phrases, headingLevel, today, client } = view;
  const periods = offeredPeriods(product, snapshot, today);
  const prices = pricesOf(product, snapshot);
  return html`<cover-period-step
    class="step"
    exportparts=${stepParts}
    .phrases=${phrases}
    .headingLevel=${headingLevel}
    .product=${product}
    .fields=${fields}
    .answers=${answersSoFar(snapshot)}
    .today=${today}
    .client=${client}
    .violations=${snapshot.failure?.violations ?? violationsOf(prices)}
    .periods=${periods}
    .chosen=${snapshot.draft.period}
    .prices=${prices}
    .isPriceable=${ratingAnswers(product, snapshot, today) !== undefined}
    .hasBack=${hasBack(view, 'period')}
  ></cover-period-step>`;
}

function renderDetails(view: ScreenView, product: Product, fields: readonly Field[]) {
  const { snapshot, phrases, headingLevel, today, client } = view;
  const canLookUpVehicle = product.category === 'vehicle' && snapshot.catalogue?.merchant.vehicleLookup === true;
  if (canLookUpVehicle) loadRichInputs().catch(() => undefined);
  return html`<cover-details-step
    class="step"
    exportparts=${stepParts}
    .phrases=${phrases}
    .headingLevel=${headingLevel}
    .product=${product}
    .fields=${canLookUpVehicle ? plateFirst(fields) : fields}
    .answers=${answersSoFar(snapshot)}
    .today=${today}
    .client=${client}
    .quote=${chosenQuote(snapshot)?.token}
    .canLookUpVehicle=${canLookUpVehicle}
    .violations=${snapshot.failure?.violations ?? noViolations}
    .hasBack=${hasBack(view, 'details')}
  ></cover-details-step>`;
}

function renderApplicant(view: ScreenView, product: Product, fields: readonly Field[]) {
  const { snapshot, phrases, headingLevel, today, client } = view;
  const { draft, given, failure } = snapshot;
  return html`<cover-applicant-step
    class="step"
    exportparts=${stepParts}
    .phrases=${phrases}
    .headingLevel=${headingLevel}
    .product=${product}
    .fields=${fields}
    .answers=${{ ...given.applicant, ...draft.applicant }}
    .today=${today}
    .client=${client}
    .violations=${failure?.violations ?? noViolations}
    .hasBack=${hasBack(view, 'applicant')}
  ></cover-applicant-step>`;
}

function answersSoFar({ given, draft }: Snapshot) {
  return { ...given.answers, ...draft.answers };
}

function hasBack({ snapshot, hasQuestions }: ScreenView, step: AskingStep): boolean {
  return stepsOf(snapshot, hasQuestions)[0] !== step;
}

/** The premiums of the present answers, by cover period. */
function pricesOf(product: Product, snapshot: Snapshot): Readonly<Record<string, Price | undefined>> {
  const rated = ratedBy(product, snapshot);
  const periods = product.periods.length > 0 ? product.periods.map(({ id }) => id) : [''];
  return Object.fromEntries(periods.map((id) => [id, snapshot.prices[priceKey(product.id, id, rated)]]));
}

/** What the insurer found wrong; the same for every cover period, since they share the answers. */
function violationsOf(prices: Readonly<Record<string, Price | undefined>>): readonly Violation[] {
  for (const price of Object.values(prices)) {
    if (price?.status === 'unknown' && price.failure.violations.length > 0) return price.failure.violations;
  }
  return noViolations;
}

const noViolations: readonly Violation[] = [];

/** The number plate comes first where it can answer the rest. */
function plateFirst(fields: readonly Field[]): readonly Field[] {
  const isPlate = ({ id }: Field) => id === 'registrationNumber';
  return [...fields.filter(isPlate), ...fields.filter((field) => !isPlate(field))];
}
