import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Field, Product } from '../../../proxy-server/contract/product.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import { renderSectionTitle } from '../parts/section-title.ts';
import { applicantLead } from './applicant-step-element.ts';
import type { QuestionGroup } from './questions-element.ts';
import { QuestionsElement } from './questions-element.ts';

/**
 * @summary The questions about the thing covered, as the catalogue defines them; where they are few, those about the person too.
 * @fires {IntentEvent} cover-intent - `save-answers`, `next` and `back`.
 */
export class DetailsStepElement extends QuestionsElement {
  static override styles = [
    ...QuestionsElement.styles,
    css`
      .person {
        margin-block-start: 2em;
      }
      .person .title {
        font-size: 1.125em;
        font-weight: 600;
      }
      .person p {
        margin-block: 0.25em 0;
      }
    `,
  ];

  /** The chosen product. */
  @property({ attribute: false }) product!: Product;

  /** The questions about the person that are asked here too. */
  @property({ attribute: false }) personFields: readonly Field[] = [];

  /** The answers about the person so far, by field id. */
  @property({ attribute: false }) personAnswers: Answers = {};

  /** Whether the vehicle can be looked up by its number plate. */
  @property({ attribute: false }) canLookUpVehicle = false;

  /** The token of the quote, for the vehicle look-up. */
  @property({ attribute: false }) quote: string | undefined;

  protected override get groups(): readonly QuestionGroup[] {
    const person: QuestionGroup = {
      pointer: '/applicant',
      fields: this.personFields,
      answers: this.personAnswers,
      title: html`<div class="person">
        ${renderSectionTitle(this.say('applicant-title'), this.headingLevel)}
        <p class="quiet">${this.say(applicantLead(this.product.category))}</p>
      </div>`,
      save: (applicant) => this.dispatchIntent({ type: 'save-answers', applicant }),
    };
    return [...super.groups, person];
  }

  protected override renderIntroduction() {
    const { category } = this.product;
    const isDevice = category === 'phone' || category === 'laptop';
    return html`${this.heading(this.say(titles[category] ?? 'details-title-other'))}
      <p class="quiet">${this.say(isDevice ? 'details-lead' : 'details-lead-other')}</p>`;
  }

  protected override renderUnder({ id }: Field) {
    if (id !== 'registrationNumber' || !this.canLookUpVehicle) return nothing;
    return html`<cover-vehicle-lookup
      exportparts="button"
      .client=${this.client}
      .quote=${this.quote}
      .fields=${this.fields}
      .answers=${this.answers}
      .phrases=${this.phrases}
      .onAnswers=${(answers: Answers) => this.saveAnswers(answers)}
    ></cover-vehicle-lookup>`;
  }

  protected override saveAnswers(answers: Answers): void {
    this.dispatchIntent({ type: 'save-answers', answers });
  }
}

type Title = `details-title${'' | '-vehicle' | '-travel' | '-group'}`;

const titles: Partial<Record<Product['category'], Title>> = {
  phone: 'details-title',
  laptop: 'details-title',
  vehicle: 'details-title-vehicle',
  travel: 'details-title-travel',
  'group-life': 'details-title-group',
};
