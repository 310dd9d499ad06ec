import { html } from 'lit';
import type { Answers } from '../../proxy-server/contract/values.ts';
import { QuestionsElement } from './questions-element.ts';

/**
 * @summary Who will be insured: names, phone, e-mail, and what the product needs besides.
 * @fires {IntentEvent} cover-intent - What was typed, and the wish to go on or back.
 */
export class ApplicantStepElement extends QuestionsElement {
  protected override renderIntroduction() {
    return html`${this.heading(this.say('applicant-title'))}
      <p class="quiet">${this.say('applicant-lead')}</p>`;
  }

  protected override keep(applicant: Answers): void {
    this.wish({ want: 'keep', applicant });
  }
}
