import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { stepsOf } from '../../flow/buying-steps.ts';
import type { FlowController } from '../../flow/flow-controller.ts';
import type { LostScreen, OrderScreen } from '../../flow/flow-state.ts';
import { chosenQuote, type FlowState, offeredProducts, productOf } from '../../flow/flow-state.ts';
import { FormFlow } from '../../flow/form-flow.ts';
import { askedQuestions } from '../../flow/questions.ts';
import type { GivenAnswers } from '../../form/correction-fields.ts';
import { orderLink } from '../../form/order-link.ts';
import { orderWords } from '../../locale/en-order.ts';
import type { StepPhrases } from '../../locale/locale.ts';
import { BarKeeper } from '../parts/bar-keeper.ts';
import { CertificateViewElement } from '../parts/certificate-view-element.ts';
import { defineMissing } from '../parts/define-missing.ts';
import { EntriesElement } from '../parts/entries-element.ts';
import { FieldElement } from '../parts/field-element.ts';
import { FocusKeeper } from '../parts/focus-keeper.ts';
import { ItemElement } from '../parts/item-element.ts';
import { phrasePrefix } from '../parts/order-tone.ts';
import { ApplicantStepElement } from '../steps/applicant-step-element.ts';
import { DetailsStepElement } from '../steps/details-step-element.ts';
import { LostStepElement } from '../steps/lost-step-element.ts';
import { OutcomeStepElement } from '../steps/outcome-step-element.ts';
import { PaymentStepElement, paymentTitle } from '../steps/payment-step-element.ts';
import { PeriodStepElement } from '../steps/period-step-element.ts';
import { ProductChoiceElement } from '../steps/product-choice-element.ts';
import { ReviewStepElement } from '../steps/review-step-element.ts';
import { VerificationStepElement } from '../steps/verification-step-element.ts';
import { renderChosen, renderPrice } from './chosen-product.ts';
import { type DialogHost, DialogKeeper } from './dialog-keeper.ts';
import { renderAskingStep } from './form-steps.ts';
import { renderOtherOrders } from './other-orders.ts';
import { positionOf, type ScreenView, stepParts } from './screen.ts';
import { type HistoryHost, StepHistory } from './step-history.ts';
import { SummaryElement } from './summary-element.ts';

// The order steps: every step after the first, in one chunk with its elements, words and rules.

defineMissing({
  'cover-field': FieldElement,
  'cover-entries': EntriesElement,
  'cover-item': ItemElement,
  'cover-summary': SummaryElement,
  'cover-product-choice': ProductChoiceElement,
  'cover-period-step': PeriodStepElement,
  'cover-details-step': DetailsStepElement,
  'cover-applicant-step': ApplicantStepElement,
  'cover-review-step': ReviewStepElement,
  'cover-payment-step': PaymentStepElement,
  'cover-verification-step': VerificationStepElement,
  'cover-outcome-step': OutcomeStepElement,
  'cover-lost-step': LostStepElement,
  'cover-certificate-view': CertificateViewElement,
});

export { FormFlow, orderWords, renderChosen, renderOtherOrders };

/** Keeps the focus where it is of use and in an open dialog, and the browser's history in step with the checkout's. */
export function attachKeepers(host: LitElement & DialogHost & HistoryHost, flow: FlowController): void {
  host.addController(new FocusKeeper(host));
  new BarKeeper(host);
  new DialogKeeper(host);
  new StepHistory(host, flow);
}

/** Renders the current step, when it is not the first. */
export function renderOrderStep(view: ScreenView, notice: TemplateResult | typeof nothing): TemplateResult {
  const { screen } = view.state;
  switch (screen.status) {
    case 'period':
    case 'details':
    case 'applicant':
      // above the answers that it is about
      return html`${notice}${renderAskingStep(view, screen.status, screen.product, renderPrice(view))}`;
    case 'review':
      return renderReview(view, screen, notice);
    case 'order':
      return renderOrder(view, screen, notice);
    case 'lost':
      return renderLost(view, screen, notice);
    default:
      return html`${notice}<p class="quiet">${view.phrases.pricing}</p>`;
  }
}

/** Renders the product and its premium, from the choice of a product until the payment. */
export function renderSummary({ state, phrases, item }: ScreenView): TemplateResult | typeof nothing {
  const { screen, draft } = state;
  const order = screen.status === 'order' ? screen.order : undefined;
  const product = productOf(state, order?.product ?? draft.product);
  if (!product || screen.status === 'product' || (order && order.state !== 'awaiting-payment')) return nothing;
  return html`<cover-summary
    exportparts="summary"
    .phrases=${phrases}
    .product=${product}
    .item=${item}
    .period=${(order ?? draft).period}
    .premium=${order?.premium ?? chosenQuote(state)?.premium}
  ></cover-summary>`;
}

/** The announcement for screen readers when an order changes. Form steps are announced by the focus on their heading. */
export function announcement({ screen }: FlowState, phrases: StepPhrases): string {
  if (screen.status === 'pricing') return phrases.pricing;
  if (screen.status !== 'order') return '';
  if (screen.order.state !== 'awaiting-payment') return phrases[`${phrasePrefix(screen.order)}-title`];
  return phrases[paymentTitle(screen)];
}

function renderReview(
  view: ScreenView,
  { product, quote, previousPremium }: Extract<FlowState['screen'], { status: 'review' }>,
  notice: unknown,
) {
  const { state, phrases, headingLevel, today, item } = view;
  return html`<cover-review-step
    class="step"
    exportparts=${stepParts}
    .phrases=${phrases}
    .headingLevel=${headingLevel}
    .isBusy=${state.isBusy}
    .product=${product}
    .quote=${quote}
    .previousPremium=${previousPremium}
    .merchant=${state.catalogue?.merchant}
    .item=${item}
    .rating=${askedQuestions('period', product, state, today)}
    .risk=${askedQuestions('details', product, state, today)}
    .person=${askedQuestions('applicant', product, state, today)}
    .isKnown=${(state.knownFields?.[product.id]?.length ?? 0) > 0}
    .steps=${changeableSteps(view)}
    >${notice}</cover-review-step
  >`;
}

/** The steps that the review leads back to: the choice of a product only where there is one. */
function changeableSteps({ state, hasQuestions }: ScreenView) {
  const isOnlyProduct = offeredProducts(state).length < 2;
  return stepsOf(state, hasQuestions).filter((step) => step !== 'product' || !isOnlyProduct);
}

function renderOrder(view: ScreenView, screen: OrderScreen, notice: unknown) {
  const { phrases, headingLevel, state, hasQuestions, client } = view;
  const link = linkTo(client, screen);
  // the other phone has this step alone, before and after
  if (screen.order.access === 'video') return renderVerification(view, screen, notice);
  switch (positionOf(state, hasQuestions).name) {
    case 'payment':
      return html`<cover-payment-step
        class="step"
        exportparts=${stepParts}
        .phrases=${phrases}
        .headingLevel=${headingLevel}
        .isBusy=${state.isBusy}
        .screen=${screen}
        .merchant=${state.catalogue?.merchant}
        .product=${productOf(state, screen.order.product)}
        .today=${view.today}
        .client=${client}
        .given=${givenAnswers(state, screen.order)}
        .refusal=${state.failure}
        .link=${link}
        .now=${client.clock.now}
      >
        ${notice}<slot name="payment" slot="payment" dir=${view.pageDirection}></slot>
      </cover-payment-step>`;
    case 'verification':
      return screen.order.access === 'view'
        ? renderOutcome(view, screen, notice)
        : renderVerification(view, screen, notice);
    default:
      return renderOutcome(view, screen, notice);
  }
}

function renderVerification(
  { phrases, headingLevel, state, client }: ScreenView,
  screen: OrderScreen,
  notice: unknown,
) {
  return html`<cover-verification-step
    class="step"
    exportparts=${stepParts}
    .phrases=${phrases}
    .headingLevel=${headingLevel}
    .screen=${screen}
    .link=${linkTo(client, screen)}
    .client=${client}
    .category=${productOf(state, screen.order.product)?.category}
    >${notice}</cover-verification-step
  >`;
}

function linkTo({ proxy }: ScreenView['client'], { order, token }: OrderScreen): string {
  return orderLink(proxy, order.id, token);
}

function renderOutcome(view: ScreenView, screen: OrderScreen, notice: unknown) {
  const { phrases, headingLevel, state, client, today } = view;
  return html`<cover-outcome-step
    class="step"
    exportparts=${stepParts}
    .phrases=${phrases}
    .headingLevel=${headingLevel}
    .isBusy=${state.isBusy}
    .today=${today}
    .given=${givenAnswers(state, screen.order)}
    .failure=${state.failure}
    .order=${screen.order}
    .token=${screen.token}
    .product=${productOf(state, screen.order.product)}
    .merchant=${state.catalogue?.merchant}
    .client=${client}
    .link=${linkTo(client, screen)}
    .isCutOff=${screen.isCutOff ?? false}
    .canStartOver=${!view.isForOrder}
    >${notice}</cover-outcome-step
  >`;
}

function renderLost(view: ScreenView, screen: LostScreen, notice: unknown) {
  const { phrases, headingLevel, state, client, isForOrder } = view;
  return html`<cover-lost-step
    class="step"
    exportparts=${stepParts}
    .phrases=${phrases}
    .headingLevel=${headingLevel}
    .isBusy=${state.isBusy}
    .screen=${screen}
    .merchant=${state.catalogue?.merchant}
    .proxy=${client.proxy}
    .canStartOver=${!isForOrder}
    >${notice}</cover-lost-step
  >`;
}

/** What was typed for this order, while the page has it, or what the page itself has set. */
function givenAnswers({ prefill, draft }: FlowState, { product }: OrderScreen['order']): GivenAnswers {
  const typed = draft.product === product ? draft : undefined;
  return {
    applicant: { ...prefill.applicant, ...typed?.applicant },
    answers: { ...prefill.answers, ...typed?.answers },
  };
}
