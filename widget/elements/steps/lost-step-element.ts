import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { MerchantSummary } from '../../../proxy-server/contract/product.ts';
import type { LostScreen } from '../../flow/flow-state.ts';
import { readOrderLink } from '../../form/order-link.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import { renderWithContact } from '../parts/contact.ts';
import { orderCodeStyles } from '../parts/order-code.ts';
import { StepElement } from './step-element.ts';

/**
 * @summary An order that cannot be opened: why, a box for its private link, its code where that is known, and whom to
 *   ask.
 * @fires {IntentEvent} cover-intent - `open-order` and `start-over`.
 * @slot notice - What went wrong last.
 */
export class LostStepElement extends StepElement {
  static override styles = [
    controls,
    fields,
    orderCodeStyles,
    css`
      form,
      .contact {
        margin-block-start: 1.25em;
      }
    `,
  ];

  @property({ attribute: false }) screen!: LostScreen;
  @property({ attribute: false }) merchant: MerchantSummary | undefined;

  /** Origin of the proxy, which private links begin with. */
  @property({ attribute: false }) proxy = '';

  /** Whether cover can be bought here. */
  @property({ attribute: false }) canStartOver = true;

  @state() private violation: 'cut' | 'foreign' | 'unknown' | undefined;
  #hasTried = false;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (this.#hasTried && changed.has('screen')) this.violation = 'unknown';
  }

  protected override render() {
    const { isByLink, code } = this.screen;
    return html`${this.heading(this.say(isByLink ? 'lost-link-title' : 'state-lost-title'))}
      <p>${this.say(isByLink ? 'lost-link-text' : 'state-lost-text')} ${this.say('money-safe')}</p>
      ${
        code
          ? html`<div class="code"><span class="small quiet">${this.say('order-code')}</span><strong>${code}</strong></div>`
          : nothing
      }
      <slot name="notice"></slot>
      <form novalidate @submit=${this.#handleSubmit}>
        <label for="link" part="label">${this.say('lost-link-label')}</label>
        <input class="input" id="link" part="input" inputmode="url" autocomplete="off" autocapitalize="off"
          spellcheck="false" aria-describedby="error help" aria-invalid=${this.violation ? 'true' : 'false'} />
        ${
          this.violation
            ? html`<p class="error" id="error" part="error" role="alert">${this.say(`lost-link-${this.violation}`, this.#values)}</p>`
            : nothing
        }
        <p class="help" id="help">${this.say('lost-link-help', this.#values)}</p>
        <div class="actions" part="actions">
          ${
            this.canStartOver
              ? html`<button type="button" class="second" part="button" @click=${() => this.dispatchIntent({ type: 'start-over' })}>
                ${this.say('begin-again')}
              </button>`
              : nothing
          }
          <button type="submit" class="main" part="button primary-button">${this.say('lost-link-open')}</button>
        </div>
      </form>
      ${this.merchant ? html`<p class="quiet contact">${renderWithContact(this.say('lost-contact', this.#values), this.merchant.supportContact)}</p>` : nothing}`;
  }

  get #values() {
    const { merchant, proxy } = this;
    return { start: `${proxy}/o/`, merchant: merchant?.name ?? '', contact: merchant?.supportContact ?? '' };
  }

  #handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    const input = this.renderRoot.querySelector<HTMLInputElement>('#link')!;
    const read = readOrderLink(input.value, [new URL(this.proxy).origin, location.origin]);
    this.violation = 'violation' in read ? read.violation : undefined;
    if ('violation' in read) return input.focus();
    this.#hasTried = true;
    this.dispatchIntent({ type: 'open-order', order: read.order });
  }
}
