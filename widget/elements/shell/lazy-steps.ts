import { html, nothing, type TemplateResult } from 'lit';
import type { Product } from '../../../proxy-server/contract/product.ts';
import type { Quote } from '../../../proxy-server/contract/quote.ts';
import type { Money } from '../../../proxy-server/contract/values.ts';
import { stepsOf } from '../../flow/buying-steps.ts';
import type { OrderScreen } from '../../flow/flow-state.ts';
import { chosenQuote, productOf, type Snapshot } from '../../flow/flow-state.ts';
import { LaterFlow } from '../../flow/form-flow.ts';
import { askedQuestions } from '../../flow/questions.ts';
import { laterWords } from '../../locale/en-order.ts';
import type { Phrases } from '../../locale/locale.ts';
import { CertificateViewElement } from '../parts/certificate-view-element.ts';
import { defineMissing } from '../parts/define-missing.ts';
import { FieldElement } from '../parts/field-element.ts';
import { orderLink } from '../parts/order-code.ts';
import { ApplicantStepElement } from '../steps/applicant-step-element.ts';
import { DetailsStepElement } from '../steps/details-step-element.ts';
import { OutcomeStepElement } from '../steps/outcome-step-element.ts';
import { PaymentStepElement } from '../steps/payment-step-element.ts';
import { PeriodStepElement } from '../steps/period-step-element.ts';
import { ReviewStepElement } from '../steps/review-step-element.ts';
import { VerificationStepElement } from '../steps/verification-step-element.ts';
import { renderAskingStep } from './form-steps.ts';
import { placeOf, type ScreenView, stepParts } from './screen.ts';
import { SummaryElement } from './summary-element.ts';

// Every step after the first, in one chunk: elements, words, and the slice of the state that each receives.

defineMissing({
  'cover-field': FieldElement,
  'cover-summary': SummaryElement,
  'cover-period-step': PeriodStepElement,
  'cover-details-step': DetailsStepElement,
  'cover-applicant-step': ApplicantStepElement,
  'cover-review-step': ReviewStepElement,
  'cover-payment-step': PaymentStepElement,
  'cover-verification-step': VerificationStepElement,
  'cover-outcome-step': OutcomeStepElement,
  'cover-certificate-view': CertificateViewElement,
});

export { LaterFlow, laterWords };

/** The step after the first that is on screen. */
export function renderLaterStep(view: ScreenView): TemplateResult {
  const { state } = view.snapshot;
  switch (state.at) {
    case 'period':
    case 'details':
    case 'applicant':
      return renderAskingStep(view, state.at, state.product);
    case 'review':
      return renderReview(view, state.product, state.quote, state.formerly);
    case 'order':
      return renderOrder(view, state);
    case 'lost':
      return renderOutcome(view, undefined);
    default:
      return html`<p class="quiet">${view.phrases.pricing}</p>`;
  }
}

/** What is being bought and what it costs, once something is chosen and until it is paid. */
export function renderSummary({ snapshot, phrases }: ScreenView): TemplateResult | typeof nothing {
  const { state, draft } = snapshot;
  const order = state.at === 'order' ? state.order : undefined;
  const product = productOf(snapshot, order?.product ?? draft.product);
  if (!product || state.at === 'product' || (order && order.state !== 'awaiting-payment')) return nothing;
  return html`<cover-summary
    exportparts="summary"
    .phrases=${phrases}
    .product=${product}
    .period=${(order ?? draft).period}
    .premium=${order?.premium ?? chosenQuote(snapshot)?.premium}
  ></cover-summary>`;
}

/** What a reader hears when an order moves on; steps before it are announced by the focus on their heading. */
export function spokenState({ state }: Snapshot, phrases: Phrases): string {
  if (state.at === 'pricing') return phrases.pricing;
  if (state.at !== 'order') return '';
  if (state.order.state !== 'awaiting-payment') return phrases[`state-${state.order.state}-title`];
  return phrases[state.payment === 'idle' ? 'payment-title' : spokenPayments[state.payment]];
}

const spokenPayments = {
  leaving: 'leaving-title',
  page: 'payment-page-title',
  checking: 'payment-checking-title',
} as const;

function renderReview(view: ScreenView, product: Product, quote: Quote, formerly: Money | undefined) {
  const { snapshot, phrases, headingLevel, today } = view;
  return html`<cover-review-step
    class="step"
    exportparts=${stepParts}
    .phrases=${phrases}
    .headingLevel=${headingLevel}
    .isBusy=${snapshot.isBusy}
    .product=${product}
    .quote=${quote}
    .formerly=${formerly}
    .merchant=${snapshot.catalogue?.merchant}
    .rating=${askedQuestions('period', product, snapshot, today)}
    .risk=${askedQuestions('details', product, snapshot, today)}
    .person=${askedQuestions('applicant', product, snapshot, today)}
    .isKnown=${(snapshot.known?.[product.id]?.length ?? 0) > 0}
    .steps=${stepsOf(snapshot, view.hasQuestions)}
  ></cover-review-step>`;
}

function renderOrder(view: ScreenView, screen: OrderScreen) {
  const { phrases, headingLevel, snapshot, hasQuestions, client } = view;
  const link = linkTo(client, screen);
  switch (placeOf(snapshot, hasQuestions).name) {
    case 'payment':
      return html`<cover-payment-step
        class="step"
        exportparts=${stepParts}
        .phrases=${phrases}
        .headingLevel=${headingLevel}
        .isBusy=${snapshot.isBusy}
        .screen=${screen}
        .link=${link}
      >
        <slot name="payment" slot="payment"></slot>
      </cover-payment-step>`;
    case 'verification':
      return html`<cover-verification-step
        class="step"
        exportparts=${stepParts}
        .phrases=${phrases}
        .headingLevel=${headingLevel}
        .screen=${screen}
        .link=${link}
      ></cover-verification-step>`;
    default:
      return renderOutcome(view, screen);
  }
}

function linkTo({ proxy }: ScreenView['client'], { order, token }: OrderScreen): string {
  return orderLink(proxy, order.id, token);
}

function renderOutcome({ phrases, headingLevel, snapshot, client }: ScreenView, screen: OrderScreen | undefined) {
  return html`<cover-outcome-step
    class="step"
    exportparts=${stepParts}
    .phrases=${phrases}
    .headingLevel=${headingLevel}
    .order=${screen?.order}
    .token=${screen?.token ?? ''}
    .product=${productOf(snapshot, screen?.order.product)}
    .merchant=${snapshot.catalogue?.merchant}
    .client=${client}
    .link=${screen ? linkTo(client, screen) : ''}
  ></cover-outcome-step>`;
}
