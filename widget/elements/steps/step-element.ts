import { html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { type Intent, IntentEvent } from '../../flow/intent.ts';
import { fill, type StepPhraseKey, type StepPhrases } from '../../locale/locale.ts';

/** Base class of the steps: phrases, a focusable heading, the action buttons, and sending intents. */
export class StepElement extends LitElement {
  /** The texts, with the page's `messages`. */
  @property({ attribute: false }) phrases!: StepPhrases;

  /** Level of the step's heading, 1 to 6. */
  @property({ attribute: false }) headingLevel = 2;

  /** Whether a request is in progress. */
  @property({ attribute: false }) isBusy = false;

  /** Moves the focus to the step's heading. */
  focusHeading(): void {
    this.renderRoot.querySelector<HTMLElement>('.heading')?.focus();
  }

  protected heading(text: string) {
    return html`<div class="heading" id="heading" part="heading" role="heading" aria-level=${this.headingLevel} tabindex="-1">
      ${text}
    </div>`;
  }

  /** The bar with the price and the buttons: the submit button, and `back` when there is a previous step. */
  protected actions(submitText: string, hasBack: boolean) {
    return html`<slot name="notice"></slot>
    <div class="actions bar" part="actions">
      <slot name="price"></slot>
      ${
        hasBack
          ? html`<button type="button" class="second back" part="button" @click=${this.handleBack}>${this.say('back')}</button>`
          : nothing
      }
      <button type="submit" class="main" part="button primary-button" aria-disabled=${this.isBusy ? 'true' : nothing}>
        ${submitText}
      </button>
    </div>`;
  }

  /** A placeholder while text is loading; screen readers get the given text. */
  protected skeleton(text: string) {
    return html`<span class="skeleton" aria-hidden="true">&nbsp;</span><span class="hidden-text">${text}</span>`;
  }

  /** The text of a phrase with its `{…}` replaced. */
  protected say(phrase: StepPhraseKey, values: Readonly<Record<string, string | number>> = {}): string {
    return fill(this.phrases[phrase], values);
  }

  protected dispatchIntent(intent: Intent): void {
    this.dispatchEvent(new IntentEvent(intent));
  }

  protected handleBack(): void {
    if (!this.isBusy) this.dispatchIntent({ type: 'back' });
  }
}
