import { html, nothing } from 'lit';
import { type OrderScreen, productOf } from '../../flow/flow-state.ts';
import { outcomeWords } from '../../locale/en-outcome.ts';
import { payingWords } from '../../locale/en-paying.ts';
import { videoWords } from '../../locale/en-video.ts';
import { defineMissing } from '../parts/define-missing.ts';
import { phrasePrefix } from '../parts/order-tone.ts';
import { VerificationStepElement } from '../steps/verification-step-element.ts';
import { addLateSteps } from './late-steps.ts';
import { linkTo } from './order-view.ts';
import { type ScreenView, stepParts } from './screen.ts';

// The video that some insurers want to see.

defineMissing({ 'cover-verification-step': VerificationStepElement });

addLateSteps('video', {
  // on another phone it is the only step
  words: { ...payingWords, ...outcomeWords, ...videoWords },
  render(view, notice) {
    const { screen } = view.state;
    return screen.status === 'order' ? renderVerification(view, screen, notice) : html`${nothing}`;
  },
  announce: ({ order }, phrases) => phrases[`${phrasePrefix(order)}-title`],
});

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
