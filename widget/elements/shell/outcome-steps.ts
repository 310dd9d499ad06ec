import { html, nothing } from 'lit';
import { type LostScreen, type OrderScreen, productOf } from '../../flow/flow-state.ts';
import { outcomeWords } from '../../locale/en-outcome.ts';
import { payingWords } from '../../locale/en-paying.ts';
import { CertificateViewElement } from '../parts/certificate-view-element.ts';
import { defineMissing } from '../parts/define-missing.ts';
import { phrasePrefix } from '../parts/order-tone.ts';
import { LostStepElement } from '../steps/lost-step-element.ts';
import { OutcomeStepElement } from '../steps/outcome-step-element.ts';
import { addLateSteps } from './late-steps.ts';
import { givenAnswers, linkTo } from './order-view.ts';
import { type ScreenView, stepParts } from './screen.ts';

// Waiting for the policy, how an order ended, and an order that is not found.

defineMissing({
  'cover-outcome-step': OutcomeStepElement,
  'cover-lost-step': LostStepElement,
  'cover-certificate-view': CertificateViewElement,
});

addLateSteps('outcome', {
  // of an order that is opened by its link, the payment was not on screen
  words: { ...payingWords, ...outcomeWords },
  render(view, notice) {
    const { screen } = view.state;
    if (screen.status === 'lost') return renderLost(view, screen, notice);
    return screen.status === 'order' ? renderOutcome(view, screen, notice) : html`${nothing}`;
  },
  announce: ({ order }, phrases) => phrases[`${phrasePrefix(order)}-title`],
});

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
