import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Field, MerchantSummary, Product } from '../../proxy-server/contract/product.ts';
import type { Quote } from '../../proxy-server/contract/quote.ts';
import type { Answers, Money } from '../../proxy-server/contract/values.ts';
import type { BuyingStep } from '../flow/flow-state.ts';
import { formatMoney } from '../form/money.ts';
import { safeAddress } from '../form/safe-address.ts';
import { showAnswer } from '../form/shown-answer.ts';
import { controls } from '../styles/controls.ts';
import { previewStyles, renderPreview } from './certificate-preview.ts';
import { renderConsent } from './consent.ts';
import { StepElement } from './step-element.ts';

/** One part of what was answered. */
export interface Answered {
  readonly fields: readonly Field[];
  readonly answers: Answers;
}

/**
 * @summary Shows what is bought, for whom, and for how much; the shopper changes it, or agrees and pays.
 * @fires {IntentEvent} cover-intent - The wish to pay, or to go to a step.
 * @csspart preview - The preview of the certificate.
 */
export class ReviewStepElement extends StepElement {
  static override styles = [
    controls,
    previewStyles,
    css`
      section {
        padding-block: 1em;
        border-block-end: 1px solid var(--_line);
      }
      h3,
      .title {
        margin: 0;
        font-size: 1em;
        font-weight: 650;
      }
      .plain {
        min-block-size: 2.75em;
        margin-block: -0.75em;
      }
      .facts {
        display: grid;
        grid-template-columns: minmax(7em, auto) 1fr;
        gap: 0.25em 1em;
        margin-block-start: 0.375em;
      }
      .facts dd {
        overflow-wrap: anywhere;
      }
      .total {
        font-size: 1.5em;
      }
      .changed {
        margin-block-start: 1em;
        padding: 0.75em 1em;
        border-radius: var(--_radius);
        border-inline-start: 4px solid var(--_caution);
        background: var(--_caution-tint);
      }
      .consent {
        display: flex;
        gap: 0.75em;
        padding-block: 0.625em;
        cursor: pointer;
      }
    `,
  ];

  @property({ attribute: false }) product!: Product;
  /** What it costs. */
  @property({ attribute: false }) quote!: Quote;
  /** The premium seen before it changed. */
  @property({ attribute: false }) formerly: Money | undefined;
  @property({ attribute: false }) merchant!: MerchantSummary;
  /** What was answered about the thing covered. */
  @property({ attribute: false }) risk: Answered = { fields: [], answers: {} };
  /** What was answered about the applicant. */
  @property({ attribute: false }) person: Answered = { fields: [], answers: {} };
  /** The steps that can be gone back to. */
  @property({ attribute: false }) steps: readonly BuyingStep[] = [];

  @state() private isConsentMissing = false;

  protected override render() {
    const { product, quote } = this;
    return html`<form novalidate @submit=${this.handleSubmit}>
      ${this.heading(this.say('review-title'))}
      <p class="quiet">${this.say('review-lead')}</p>
      ${this.renderChange()}
      ${renderPreview(this.previewText, this.phrases)}
      ${this.renderAnswers('details', this.say('review-device'), this.risk)}
      ${this.renderAnswers('applicant', this.say('review-applicant'), this.person)}
      <section>
        <div class="title">${this.say('review-insurer')}</div>
        <p>${this.say('review-insurer-text', { insurer: product.insurer, merchant: this.merchant.name })}</p>
      </section>
      <section>
        <div class="title">${this.say('review-exclusions')}</div>
        <ul class="crosses">${product.exclusions.map((exclusion) => html`<li>${exclusion}</li>`)}</ul>
      </section>
      <section>
        <div class="title">${this.say('review-cancel')}</div>
        <p>${this.say('review-cancel-text', { contact: this.merchant.supportContact })}</p>
      </section>
      ${product.documents.length > 0 ? this.renderDocuments() : nothing}
      <section class="row">
        <span>${this.say('review-price')}</span>
        <span class="price total">${formatMoney(quote.premium)}</span>
      </section>
      ${renderConsent(this.merchant, this.phrases, this.isConsentMissing)}
      ${this.actions(
        this.isBusy ? this.say('placing') : this.say('pay-amount', { price: formatMoney(quote.premium) }),
        true,
      )}
    </form>`;
  }

  private get previewText() {
    const { product, quote, person, risk } = this;
    return {
      product: product.name,
      insurer: product.insurer,
      insured: ['firstName', 'middleName', 'lastName']
        .map((id) => person.answers[id])
        .filter(Boolean)
        .join(' '),
      subject: risk.fields.map((field) => ({ label: field.label, text: showAnswer(field, risk.answers[field.id]) })),
      period: product.periods.find(({ id }) => id === quote.period)?.label,
      premium: formatMoney(quote.premium),
    };
  }

  private renderChange() {
    if (!this.formerly) return nothing;
    const values = { before: formatMoney(this.formerly), after: formatMoney(this.quote.premium) };
    return html`<p class="changed" role="alert">${this.say('premium-changed', values)}</p>`;
  }

  private renderAnswers(step: BuyingStep, title: string, { fields, answers }: Answered) {
    if (fields.length === 0) return nothing;
    return html`<section>
      <div class="row">
        <span class="title">${title}</span>
        ${
          this.steps.includes(step)
            ? html`<button
              type="button"
              class="plain"
              part="button"
              aria-label=${this.say('change-what', { what: title })}
              @click=${() => this.wish({ want: 'go-to', step })}
            >
              ${this.say('change')}
            </button>`
            : nothing
        }
      </div>
      <dl class="facts">
        ${fields.map((field) => html`<dt class="quiet">${field.label}</dt><dd><bdi>${showAnswer(field, answers[field.id])}</bdi></dd>`)}
      </dl>
    </section>`;
  }

  private renderDocuments() {
    return html`<section>
      <div class="title">${this.say('review-documents')}</div>
      <ul>
        ${this.product.documents.map(
          ({ label, url }) => html`<li>
            <a href=${safeAddress(url)} target="_blank" rel="noopener noreferrer">${label}</a>
            <span class="hidden-text">(${this.say('opens-new')})</span>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  private handleSubmit(event: Event) {
    event.preventDefault();
    if (this.isBusy) return;
    const boxes = [...this.renderRoot.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
    const unticked = boxes.find((box) => !box.checked);
    this.isConsentMissing = unticked !== undefined;
    if (unticked) unticked.focus();
    else this.wish({ want: 'accept-quote' });
  }
}
