import { html } from 'lit';
import { property } from 'lit/decorators.js';
import type { Product } from '../../proxy-server/contract/product.ts';
import type { Answers } from '../../proxy-server/contract/values.ts';
import { QuestionsElement } from './questions-element.ts';

/**
 * @summary The product's own questions, drawn from the catalogue's fields.
 * @fires {IntentEvent} cover-intent - What was typed, and the wish to go on or back.
 */
export class DetailsStepElement extends QuestionsElement {
  /** What is being bought. */
  @property({ attribute: false }) product!: Product;

  protected override renderIntroduction() {
    const isDevice = this.product.category === 'phone' || this.product.category === 'laptop';
    return html`${this.heading(this.say(isDevice ? 'details-title' : 'details-title-other'))}
      <p class="quiet">${this.say('details-lead')}</p>`;
  }

  protected override keep(answers: Answers): void {
    this.wish({ want: 'keep', answers });
  }
}
