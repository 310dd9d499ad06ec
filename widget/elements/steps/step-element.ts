import { html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { type Intent, IntentEvent } from '../../flow/intent.ts';
import { fill, type Phrases } from '../../locale/locale.ts';

/** What all steps share: their words, a heading that takes the focus, and the way to say what the shopper wants. */
export class StepElement extends LitElement {
  /** The words, with the page's own where it has given some. */
  @property({ attribute: false }) phrases!: Phrases;

  /** Level of the step's heading among the page's headings. */
  @property({ attribute: false }) headingLevel = 2;

  /** Whether a wish is being carried out. */
  @property({ attribute: false }) isBusy = false;

  /** Brings eyes and readers to the beginning of the step. */
  focusHeading(): void {
    this.renderRoot.querySelector<HTMLElement>('.heading')?.focus();
  }

  protected heading(text: string) {
    return html`<div class="heading" id="heading" part="heading" role="heading" aria-level=${this.headingLevel} tabindex="-1">
      ${text}
    </div>`;
  }

  /** The row that ends a step: on, and back where there is a way back. */
  protected actions(onward: string, hasBack: boolean) {
    return html`<div class="actions" part="actions">
      ${
        hasBack
          ? html`<button type="button" class="second" part="button" @click=${this.handleBack}>${this.say('back')}</button>`
          : nothing
      }
      <button type="submit" class="main" part="button primary-button" aria-disabled=${this.isBusy ? 'true' : nothing}>
        ${onward}
      </button>
    </div>`;
  }

  protected say(phrase: keyof Phrases, values: Readonly<Record<string, string | number>> = {}): string {
    return fill(this.phrases[phrase], values);
  }

  protected wish(intent: Intent): void {
    this.dispatchEvent(new IntentEvent(intent));
  }

  protected handleBack(): void {
    if (!this.isBusy) this.wish({ want: 'go-back' });
  }
}
