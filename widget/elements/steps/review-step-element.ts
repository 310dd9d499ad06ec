import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { MerchantSummary, Product } from '../../../proxy-server/contract/product.ts';
import type { Quote } from '../../../proxy-server/contract/quote.ts';
import type { Money } from '../../../proxy-server/contract/values.ts';
import type { BuyingStep } from '../../flow/flow-state.ts';
import { type AskedQuestion, collectAnswers } from '../../flow/questions.ts';
import { coverDates } from '../../form/cover-dates.ts';
import { formatMoney } from '../../form/money.ts';
import { showAnswer } from '../../form/shown-answer.ts';
import { controls } from '../../styles/controls.ts';
import { lists } from '../../styles/lists.ts';
import { certificateThumb, previewStyles, renderPreview } from '../parts/certificate-preview.ts';
import { consentStyles, renderConsent, renderDocumentLink } from '../parts/consent.ts';
import { renderWithContact } from '../parts/contact.ts';
import type { CoveredItem } from '../parts/item-element.ts';
import { renderSectionTitle } from '../parts/section-title.ts';
import { renderComplaints, renderLicence, renderLogo, renderWhereToPay, trustStyles } from '../parts/trust.ts';
import { StepElement } from './step-element.ts';

/**
 * @summary A summary of the purchase and its premium, with links to change it, the consent, and the button to pay.
 * @fires {IntentEvent} cover-intent - `accept-quote`, `go-to` and `back`.
 * @csspart preview - The preview of the certificate.
 */
export class ReviewStepElement extends StepElement {
  static override styles = [
    controls,
    lists,
    previewStyles,
    trustStyles,
    consentStyles,
    css`
      section,
      details {
        padding-block: 0.4375em;
        border-block-end: 1px solid var(--_line);
      }
      .title {
        margin: 0;
        font-size: 1em;
        font-weight: 650;
      }
      .plain {
        min-block-size: 2.5em;
        margin-block: -0.5em;
      }
      summary {
        display: flex;
        align-items: center;
        gap: 0.75em;
        min-block-size: 2.75em;
        cursor: pointer;
        font-weight: 600;
        color: var(--_accent);
      }
      .facts {
        font-size: 0.875em;
        display: grid;
        grid-template-columns: minmax(5em, 3fr) 5fr;
        gap: 0.125em 1em;
        margin-block-start: 0.25em;
      }
      .facts dd {
        overflow-wrap: anywhere;
      }
      @container (max-width: 15em) {
        .facts {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      .facts .wide {
        grid-column: 1 / -1;
      }
      .facts img {
        display: block;
        max-inline-size: 100%;
        max-block-size: 20em;
        border: 1px solid var(--_line);
        border-radius: 0.25em;
      }
      cover-item {
        margin-block-start: 0.5em;
      }
      .total {
        font-size: 1.25em;
      }
      .changed {
        margin-block-start: 1em;
        padding: 0.75em 1em;
        border-radius: var(--_radius);
        border-inline-start: 4px solid var(--_caution);
        background: var(--_caution-tint);
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
  /** The proxy's address. */
  @property({ attribute: false }) proxy: string | undefined;
  /** The answers that decided the price. */
  @property({ attribute: false }) rating: readonly AskedQuestion[] = [];
  /** The answers about the thing covered. */
  @property({ attribute: false }) risk: readonly AskedQuestion[] = [];
  /** The answers about the applicant. */
  @property({ attribute: false }) person: readonly AskedQuestion[] = [];
  /** Whether the insurer already has other details of the applicant. */
  @property({ attribute: false }) isKnown = false;
  /** The steps of this purchase; those with questions can be changed, and the product where others are on offer. */
  @property({ attribute: false }) steps: readonly BuyingStep[] = [];
  /** What the cover is bought for. */
  @property({ attribute: false }) item: CoveredItem | undefined;
  @state() private isConsentMissing = false;

  protected override render() {
    const { product, quote, merchant, phrases } = this;
    const titles = product.category === 'group-life' ? groupTitles : usualTitles;
    return html`<form novalidate @submit=${this.#handleSubmit}>
      ${this.heading(this.say('review-title'))}
      <p class="quiet">${this.say('review-lead')}</p>
      ${this.#renderChange()}
      ${this.#renderPart('product', product.name, this.item ? html`<cover-item .item=${this.item}></cover-item>` : nothing)}
      ${this.#renderBasis()}
      ${this.risk.length > 0 ? this.#renderPart('details', this.say(titles.risk), this.#renderFacts(this.risk)) : nothing}
      ${this.#renderPart('applicant', this.say(titles.person), this.#renderPerson())}
      <section>
        ${this.#renderTitle(this.say('review-insurer'))}
        <p class="small">
          ${this.say('review-insurer-text', { insurer: product.insurer, merchant: merchant.name })}
          ${renderLicence(merchant, phrases)}
        </p>
      </section>
      <section>
        ${this.#renderTitle(this.say('review-exclusions'))}
        <ul class="crosses small">${product.exclusions.map((exclusion) => html`<li>${exclusion}</li>`)}</ul>
      </section>
      <section>
        <div class="row">${this.#renderTitle(this.say('review-cancel'))} ${renderLogo(merchant, this.proxy)}</div>
        <p class="small">
          ${renderWithContact(this.say('review-cancel-text', { contact: merchant.supportContact }), merchant.supportContact)}
          ${renderComplaints(merchant, phrases)}
        </p>
      </section>
      ${product.documents.length > 0 ? this.#renderDocuments() : nothing}
      ${product.certificate === 'none' ? nothing : this.#renderFoldedPreview()}
      <section class="row">
        <span>${this.say('review-price')}</span>
        <span class="price total">${formatMoney(quote.premium, phrases)}</span>
      </section>
      ${renderWhereToPay(merchant, phrases)}
      ${renderConsent(merchant, phrases, this.isConsentMissing)}
      ${this.actions(
        this.isBusy ? this.say('placing') : this.say('pay-amount', { price: formatMoney(quote.premium, phrases) }),
        true,
      )}
    </form>`;
  }

  get #previewText() {
    const { product, quote, person, phrases } = this;
    const names = ['firstName', 'middleName', 'lastName'].map(
      (id) => person.find(({ field }) => field.id === id)?.answer,
    );
    return {
      product: product.name,
      insurer: product.insurer,
      insured: names.filter(Boolean).join(' ') || phrases['preview-insured-known'],
      subject: this.#onCertificate.map(({ field, answer }) => ({
        label: field.label,
        text: showAnswer(field, answer, phrases),
      })),
      dates: this.#dates,
      premium: formatMoney(quote.premium, phrases),
    };
  }

  /** The answers in the preview: those that fit on a line and are not told by the dates of the cover. */
  get #onCertificate() {
    const { start, end } = this.product.coverDates ?? {};
    return given([...this.rating, ...this.risk])
      .filter(({ field: { type, id } }) => type !== 'image' && type !== 'list' && id !== start && id !== end)
      .slice(0, mostPreviewed);
  }

  get #dates(): string | undefined {
    return coverDates(this.product, this.quote.period, collectAnswers([...this.rating, ...this.risk]), this.phrases);
  }

  /** The preview stands folded as a thumb; pressed, it opens in its place. */
  #renderFoldedPreview() {
    return html`<details>
      <summary>${certificateThumb}<span>${this.say('preview-title')}</span></summary>
      ${renderPreview(this.#previewText, this.phrases)}
    </details>`;
  }

  #renderChange() {
    const { previousPremium, quote, phrases } = this;
    if (!previousPremium) return nothing;
    const values = { before: formatMoney(previousPremium, phrases), after: formatMoney(quote.premium, phrases) };
    return html`<p class="changed" role="alert">${this.say('premium-changed', values)}</p>`;
  }

  /** Renders the answers that decided the price, and when the cover runs. */
  #renderBasis() {
    const [rating, dates] = [given(this.rating), this.#dates];
    if (rating.length === 0 && !dates) return nothing;
    if (rating.length === 0)
      return this.#renderPart('period', this.say('preview-period'), html`<p><bdi>${dates}</bdi></p>`);
    return this.#renderPart('period', this.say('review-basis'), this.#renderFacts(rating, dates));
  }

  #renderPerson() {
    return html`${this.#renderFacts(this.person)}
      ${this.isKnown ? html`<p class="quiet small">${this.say('review-known')}</p>` : nothing}`;
  }

  #renderPart(step: BuyingStep, title: string, content: unknown) {
    const change = html`<button
      type="button"
      class="plain"
      part="button"
      aria-label=${this.say('change-what', { what: title })}
      @click=${() => this.dispatchIntent({ type: 'go-to', step })}
    >
      ${this.say('change')}
    </button>`;
    return html`<section>
      <div class="row">${this.#renderTitle(title)} ${this.steps.includes(step) ? change : nothing}</div>
      ${content}
    </section>`;
  }

  #renderTitle(title: string) {
    return renderSectionTitle(title, this.headingLevel);
  }

  /** Renders every answer: lists entry by entry, pictures as pictures. */
  #renderFacts(asked: readonly AskedQuestion[], dates?: string) {
    const label = this.say('preview-period');
    return html`<dl class="facts">
      ${given(asked).map((question) => this.#renderFact(question))}
      ${dates ? html`<dt class="quiet">${label}</dt><dd><bdi>${dates}</bdi></dd>` : nothing}
    </dl>`;
  }

  #renderFact({ field, answer }: AskedQuestion) {
    const { phrases } = this;
    if (Array.isArray(answer)) {
      return html`<dt class="quiet wide">${field.label}</dt>
        <dd class="wide"><cover-entries exportparts="button" .phrases=${phrases} .field=${field} .entries=${answer}></cover-entries></dd>`;
    }
    if (field.type === 'image') {
      const alt = this.say('image-preview', { label: field.label });
      return html`<dt class="quiet wide">${field.label}</dt>
        <dd class="wide"><img src=${String(answer)} alt=${alt} /></dd>`;
    }
    // an address that is longer than its line goes on before its @
    const parts = showAnswer(field, answer, phrases).split(/(?=@)/);
    return html`<dt class="quiet">${field.label}</dt><dd><bdi>${parts.map((part) => html`<wbr />${part}`)}</bdi></dd>`;
  }

  #renderDocuments() {
    return html`<section>
      ${this.#renderTitle(this.say('review-documents'))}
      <ul>
        ${this.product.documents.map((document) => html`<li>${renderDocumentLink(document, this.phrases)}</li>`)}
      </ul>
    </section>`;
  }

  #handleSubmit(event: Event) {
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

/** The questions that were answered. */
function given(asked: readonly AskedQuestion[]): readonly AskedQuestion[] {
  return asked.filter(({ answer }) => answer !== undefined);
}
