import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Field, Product } from '../../../proxy-server/contract/product.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import { QuestionsElement } from './questions-element.ts';

/**
 * @summary The questions about the thing covered, as the catalogue defines them.
 * @fires {IntentEvent} cover-intent - `save-answers`, `next` and `back`.
 */
export class DetailsStepElement extends QuestionsElement {
  /** The chosen product. */
  @property({ attribute: false }) product!: Product;

  /** Whether the vehicle can be looked up by its number plate. */
  @property({ attribute: false }) canLookUpVehicle = false;

  /** The token of the quote, for the vehicle look-up. */
  @property({ attribute: false }) quote: string | undefined;

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
