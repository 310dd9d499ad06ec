import { html } from 'lit';
import { property } from 'lit/decorators.js';
import type { Product } from '../../../proxy-server/contract/product.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import { QuestionsElement } from './questions-element.ts';

/**
 * @summary The questions about the person who will be insured: name, phone, e-mail, and what the product needs.
 * @fires {IntentEvent} cover-intent - `save-answers`, `next` and `back`.
 */
export class ApplicantStepElement extends QuestionsElement {
  protected override readonly pointer = '/applicant';

  /** The chosen product. */
  @property({ attribute: false }) product: Product | undefined;

  protected override renderIntroduction() {
    const lead = applicantLead(this.product?.category ?? 'phone');
    const isGroup = lead === 'applicant-lead-group';
    return html`${this.heading(this.say(isGroup ? 'applicant-title-group' : 'applicant-title'))}
      <p class="quiet">${this.say(lead)}</p>`;
  }

  protected override saveAnswers(applicant: Answers): void {
    this.dispatchIntent({ type: 'save-answers', applicant });
  }
}

/** What stands under the title of the questions about the person. */
export function applicantLead(category: Product['category']): Lead | 'applicant-lead-other' {
  return leads[category] ?? 'applicant-lead-other';
}

type Lead = `applicant-lead${'' | '-group'}`;

const leads: Partial<Record<Product['category'], Lead>> = {
  phone: 'applicant-lead',
  laptop: 'applicant-lead',
  'group-life': 'applicant-lead-group',
};
