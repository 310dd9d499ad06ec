import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { MerchantSummary, Product } from '../../../proxy-server/contract/product.ts';
import type { Quote } from '../../../proxy-server/contract/quote.ts';
import type { Money } from '../../../proxy-server/contract/values.ts';
import type { BuyingStep } from '../../flow/flow-state.ts';
import type { AskedQuestion } from '../../flow/questions.ts';
import { formatMoney } from '../../form/money.ts';
import { safeAddress } from '../../form/safe-address.ts';
import { showAnswer } from '../../form/shown-answer.ts';
import type { StepPhrases } from '../../locale/locale.ts';
import { controls } from '../../styles/controls.ts';
import { previewStyles, renderPreview } from '../parts/certificate-preview.ts';
import { renderConsent } from '../parts/consent.ts';
import { StepElement } from './step-element.ts';

/**
 * @summary A summary of the purchase and its premium, with links to change it, the consent, and the button to pay.
 * @fires {IntentEvent} cover-intent - `accept-quote`, `go-to` and `back`.
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
        grid-template-columns: minmax(5em, 2fr) 3fr;
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

  /** The chosen product. */
  @property({ attribute: false }) product!: Product;
  /** The quote to accept. */
  @property({ attribute: false }) quote!: Quote;
  /** The premium that was shown before it changed. */
  @property({ attribute: false }) previousPremium: Money | undefined;
  @property({ attribute: false }) merchant!: MerchantSummary;
  /** The answers that decided the price. */
  @property({ attribute: false }) rating: readonly AskedQuestion[] = [];
  /** The answers about the thing covered. */
  @property({ attribute: false }) risk: readonly AskedQuestion[] = [];
  /** The answers about the applicant. */
  @property({ attribute: false }) person: readonly AskedQuestion[] = [];
  /** Whether the insurer already has other details of the applicant. */
  @property({ attribute: false }) isKnown = false;
  /** The steps of this purchase; those with questions can be changed. */
  @property({ attribute: false }) steps: readonly BuyingStep[] = [];

  @state() private isConsentMissing = false;

  protected override render() {
    const { product, quote } = this;
    const titles = product.category === 'group-life' ? groupTitles : usualTitles;
    return html`<form novalidate @submit=${this.handleSubmit}>
      ${this.heading(this.say('review-title'))}
      <p class="quiet">${this.say('review-lead')}</p>
      ${this.renderChange()}
      ${product.certificate === 'none' ? nothing : renderPreview(this.previewText, this.phrases)}
      ${this.renderCover()}
      ${this.risk.length > 0 ? this.renderPart('details', this.say(titles.risk), rowsOf(this.risk, this.phrases)) : nothing}
      ${this.renderPart('applicant', this.say(titles.person), rowsOf(this.person, this.phrases), this.isKnown)}
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
    const { product, quote, person, phrases } = this;
    const names = ['firstName', 'middleName', 'lastName'].map(
      (id) => person.find(({ field }) => field.id === id)?.answer,
    );
    return {
      product: product.name,
      insurer: product.insurer,
      insured: names.filter(Boolean).join(' ') || phrases['preview-insured-known'],
      subject: rowsOf([...this.rating, ...this.risk].filter(isOnCertificate), phrases).slice(0, mostPreviewed),
      period: this.period,
      premium: formatMoney(quote.premium),
    };
  }

  private renderChange() {
    if (!this.previousPremium) return nothing;
    const values = { before: formatMoney(this.previousPremium), after: formatMoney(this.quote.premium) };
    return html`<p class="changed" role="alert">${this.say('premium-changed', values)}</p>`;
  }

  private get period(): string | undefined {
    return this.product.periods.find(({ id }) => id === this.quote.period)?.label;
  }

  /** Renders the product, its cover period, and the answers that decided the price. */
  private renderCover() {
    const { period, phrases } = this;
    const rows = rowsOf(this.rating, phrases);
    const all = period ? [...rows, { label: phrases['preview-period'], text: period }] : rows;
    return all.length > 0 ? this.renderPart('period', this.product.name, all) : nothing;
  }

  private renderPart(step: BuyingStep, title: string, rows: readonly ShownAnswer[], isKnown = false) {
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
              @click=${() => this.dispatchIntent({ type: 'go-to', step })}
            >
              ${this.say('change')}
            </button>`
            : nothing
        }
      </div>
      <dl class="facts">
        ${rows.map(({ label, text }) => html`<dt class="quiet">${label}</dt><dd><bdi>${text}</bdi></dd>`)}
      </dl>
      ${isKnown ? html`<p class="quiet small">${this.say('review-known', { insurer: this.product.insurer })}</p>` : nothing}
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
    const unchecked = boxes.find((box) => !box.checked);
    this.isConsentMissing = unchecked !== undefined;
    if (unchecked) unchecked.focus();
    else this.dispatchIntent({ type: 'accept-quote' });
  }
}

const usualTitles = { risk: 'review-device', person: 'review-applicant' } as const;
/** For a group, the buyer is not the person insured. */
const groupTitles = { risk: 'review-group', person: 'review-principal' } as const;

/** Number of answers in the preview; all of them are listed below it. */
const mostPreviewed = 6;

interface ShownAnswer {
  readonly label: string;
  readonly text: string;
}

/** The labels and texts of the answers; questions without an answer are left out. */
function rowsOf(asked: readonly AskedQuestion[], phrases: StepPhrases): readonly ShownAnswer[] {
  return asked
    .filter(({ answer }) => answer !== undefined)
    .map(({ field, answer }) => ({ label: field.label, text: showAnswer(field, answer, phrases) }));
}

/** The preview shows only answers that fit on a line. */
function isOnCertificate({ field }: AskedQuestion): boolean {
  return field.type !== 'image' && field.type !== 'list';
}
