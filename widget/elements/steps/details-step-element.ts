import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Field, Product } from '../../../proxy-server/contract/product.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import { QuestionsElement } from './questions-element.ts';

/**
 * @summary The product's own questions, drawn from the catalogue's fields.
 * @fires {IntentEvent} cover-intent - What was typed, and the wish to go on or back.
 */
export class DetailsStepElement extends QuestionsElement {
  /** What is being bought. */
  @property({ attribute: false }) product!: Product;

  /** Whether the register can be asked about a vehicle. */
  @property({ attribute: false }) canLookUpVehicle = false;

  /** The token of the quote. */
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
      .take=${(answers: Answers) => this.keep(answers)}
    ></cover-vehicle-lookup>`;
  }

  protected override keep(answers: Answers): void {
    this.wish({ want: 'keep', answers });
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
