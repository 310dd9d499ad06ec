import { html } from 'lit';
import { property } from 'lit/decorators.js';
import type { Product } from '../../../proxy-server/contract/product.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import { QuestionsElement } from './questions-element.ts';

/**
 * @summary Who will be insured: names, phone, e-mail, and what the product needs besides.
 * @fires {IntentEvent} cover-intent - What was typed, and the wish to go on or back.
 */
export class ApplicantStepElement extends QuestionsElement {
  protected override readonly pointer = '/applicant';

  /** What is being bought. */
  @property({ attribute: false }) product: Product | undefined;

  protected override renderIntroduction() {
    const kind = leads[this.product?.category ?? 'phone'] ?? 'applicant-lead-other';
    const isGroup = kind === 'applicant-lead-group';
    return html`${this.heading(this.say(isGroup ? 'applicant-title-group' : 'applicant-title'))}
      <p class="quiet">${this.say(kind)}</p>`;
  }

  protected override keep(applicant: Answers): void {
    this.wish({ want: 'keep', applicant });
  }
}

type Lead = `applicant-lead${'' | '-group'}`;

const leads: Partial<Record<Product['category'], Lead>> = {
  phone: 'applicant-lead',
  laptop: 'applicant-lead',
  'group-life': 'applicant-lead-group',
};
