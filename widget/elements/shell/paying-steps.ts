import { html, nothing } from 'lit';
import type { Product } from '../../../proxy-server/contract/product.ts';
import { choosesPeriodByCard, stepsOf } from '../../flow/buying-steps.ts';
import {
  type BuyingStep,
  type FlowState,
  type OrderScreen,
  offeredProducts,
  productOf,
} from '../../flow/flow-state.ts';
import '../../flow/order/order-flow.ts';
import { areAskedTogether, askedQuestions } from '../../flow/questions.ts';
import { payingWords } from '../../locale/en-paying.ts';
import { defineMissing } from '../parts/define-missing.ts';
import { EntriesElement } from '../parts/entries-element.ts';
import { PaymentStepElement } from '../steps/payment-step-element.ts';
import { paymentTitle } from '../steps/payment-title.ts';
import { ReviewStepElement } from '../steps/review-step-element.ts';
import { addLateSteps } from './late-steps.ts';
import { givenAnswers, linkTo } from './order-view.ts';
import { type ScreenView, stepParts } from './screen.ts';

// The review and the payment, with the rules of orders.

defineMissing({
  'cover-entries': EntriesElement,
  'cover-review-step': ReviewStepElement,
  'cover-payment-step': PaymentStepElement,
});

addLateSteps('paying', {
  words: payingWords,
  render(view, notice) {
    const { screen } = view.state;
    if (screen.status === 'review') return renderReview(view, screen, notice);
    return screen.status === 'order' ? renderPayment(view, screen, notice) : html`${nothing}`;
  },
  announce: (screen, phrases) => phrases[paymentTitle(screen)],
});

function renderReview(
  view: ScreenView,
  { product, quote, previousPremium }: Extract<FlowState['screen'], { status: 'review' }>,
  notice: unknown,
) {
  const { state, phrases, headingLevel, today, item, client } = view;
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
    .proxy=${client.proxy}
    .item=${item}
    .rating=${askedQuestions('period', product, state, today)}
    .risk=${askedQuestions('details', product, state, today)}
    .person=${askedQuestions('applicant', product, state, today)}
    .isKnown=${(state.knownFields?.[product.id]?.length ?? 0) > 0}
    .steps=${changeableSteps(view, product)}
    >${notice}</cover-review-step
  >`;
}

/** The steps that the review leads back to: the choice of a product only where there is one, or its card has periods. */
function changeableSteps({ state, hasQuestions, today }: ScreenView, product: Product): readonly BuyingStep[] {
  const hasChoice = offeredProducts(state)[1] || (product.periods[1] && choosesPeriodByCard(product, state));
  const steps = stepsOf(state, hasQuestions).filter((step) => step !== 'product' || hasChoice);
  return areAskedTogether(product, state, today) ? [...steps, 'applicant'] : steps;
}

function renderPayment(view: ScreenView, screen: OrderScreen, notice: unknown) {
  const { phrases, headingLevel, state, client } = view;
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
    .link=${linkTo(client, screen)}
    .now=${client.clock.now}
  >
    ${notice}<slot name="payment" slot="payment" dir=${view.pageDirection}></slot>
  </cover-payment-step>`;
}
