import { html, type nothing, type TemplateResult } from 'lit';
import type { Violation } from '../../../proxy-server/contract/problem.ts';
import type { Field, Product } from '../../../proxy-server/contract/product.ts';
import { stepsOf } from '../../flow/buying-steps.ts';
import { type AskingStep, chosenQuote, type FlowState } from '../../flow/flow-state.ts';
import { areAskedTogether, questionsOf } from '../../flow/questions.ts';
import { loadInputsFor, loadRichInputs } from '../parts/load-inputs.ts';
import { type ScreenView, stepParts } from './screen.ts';

/** Renders a step with questions, from the part of the state that it needs; `price` stands in its bar. */
export function renderAskingStep(
  view: ScreenView,
  step: 'details' | 'applicant',
  product: Product,
  price: TemplateResult | typeof nothing,
): TemplateResult {
  loadInputsFor(product);
  const fields = questionsOf(step, product, view.state, view.today);
  return step === 'details'
    ? renderDetails(view, product, fields, price)
    : renderApplicant(view, product, fields, price);
}

function renderDetails(view: ScreenView, product: Product, fields: readonly Field[], price: unknown) {
  const { state, phrases, headingLevel, today, client } = view;
  const isTogether = areAskedTogether(product, state, today);
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
    .personFields=${isTogether ? questionsOf('applicant', product, state, today) : noFields}
    .personAnswers=${applicantOf(state)}
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
  return html`<cover-applicant-step
    class="step"
    exportparts=${stepParts}
    .phrases=${phrases}
    .headingLevel=${headingLevel}
    .product=${product}
    .fields=${fields}
    .answers=${applicantOf(state)}
    .today=${today}
    .client=${client}
    .violations=${state.failure?.violations ?? noViolations}
    .hasBack=${hasBack(view, 'applicant')}
    >${price}</cover-applicant-step
  >`;
}

/** What the page has given and the shopper has typed about the thing covered. */
export function currentAnswers({ prefill, draft }: FlowState) {
  return { ...prefill.answers, ...draft.answers };
}

/** What the page has given and the shopper has typed about the person. */
function applicantOf({ prefill, draft }: FlowState) {
  return { ...prefill.applicant, ...draft.applicant };
}

/** Whether a step is not the first. */
export function hasBack({ state, hasQuestions }: ScreenView, step: AskingStep): boolean {
  return stepsOf(state, hasQuestions)[0] !== step;
}

export const noViolations: readonly Violation[] = [];
const noFields: readonly Field[] = [];

/** Puts the number plate first, since looking it up can fill in the other fields. */
function plateFirst(fields: readonly Field[]): readonly Field[] {
  const isPlate = ({ id }: Field) => id === 'registrationNumber';
  return [...fields.filter(isPlate), ...fields.filter((field) => !isPlate(field))];
}
