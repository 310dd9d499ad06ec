import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Order, OrderState } from '../../../proxy-server/contract/order.ts';
import type { MerchantSummary, Product } from '../../../proxy-server/contract/product.ts';
import type { Failure } from '../../client/failure.ts';
import { importWhole } from '../../client/import-whole.ts';
import type { ProxyClient } from '../../client/proxy-client.ts';
import type { GivenAnswers } from '../../form/correction-fields.ts';
import { formatPaid } from '../../form/paid-amount.ts';
import { safeAddress } from '../../form/safe-address.ts';
import { showDay } from '../../form/shown-answer.ts';
import { controls } from '../../styles/controls.ts';
import { renderWithContact } from '../parts/contact.ts';
import { loadHandover } from '../parts/load-handover.ts';
import { orderCodeStyles, renderOrderCode } from '../parts/order-code.ts';
import { phrasePrefix, signs, type Tone, toneOf } from '../parts/order-tone.ts';
import { receiptStyles, renderReceipt } from '../parts/receipt.ts';
import { renderSectionTitle } from '../parts/section-title.ts';
import { renderTimeline, timelineStyles } from '../parts/timeline.ts';
import { renderStanding, trustStyles } from '../parts/trust.ts';
import { CorrectionForm } from './correction-form.ts';
import { StepElement } from './step-element.ts';

/**
 * @summary The state of a paid order: being issued, under review, active with its certificate, declined, or needing
 *   attention.
 * @fires {IntentEvent} cover-intent - `start-over`.
 * @csspart certificate - The certificate.
 */
export class OutcomeStepElement extends StepElement {
  static override styles = [
    controls,
    orderCodeStyles,
    receiptStyles,
    timelineStyles,
    trustStyles,
    css`
      .banner {
        display: flex;
        gap: 0.875em;
        align-items: flex-start;
      }
      .sign {
        flex: none;
        inline-size: 2.25em;
        block-size: 2.25em;
        border-radius: 50%;
        display: grid;
        place-items: center;
        font-weight: 700;
        font-size: 1.125em;
        background: var(--_fill);
        color: var(--_on-accent);
      }
      .is-bad .sign {
        background: var(--_danger);
        color: var(--_surface);
      }
      .is-caution .sign {
        background: var(--_caution);
        color: var(--_surface);
      }
      .section {
        margin-block-start: 1.75em;
      }
      .title {
        font-weight: 650;
        margin-block-end: 0.375em;
      }
      .mail {
        margin-block: 0 1em;
        padding: 0.75em 1em;
        border-radius: var(--_radius);
        border-inline-start: 4px solid var(--_caution);
        background: var(--_caution-tint);
      }
    `,
  ];

  /** The order. */
  @property({ attribute: false }) order!: Order;
  /** The order's token. */
  @property({ attribute: false }) token = '';

  /** The private link to the order. */
  @property({ attribute: false }) link = '';
  @property({ attribute: false }) product: Product | undefined;
  @property({ attribute: false }) merchant: MerchantSummary | undefined;
  @property({ attribute: false }) client!: ProxyClient;

  /** For a correction: today (`YYYY-MM-DD`), what the page still has of the answers, and why the last one failed. */
  @property({ attribute: false }) today = '';
  @property({ attribute: false }) given: GivenAnswers | undefined;
  @property({ attribute: false }) failure: Failure | undefined;

  /** Whether the proxy cannot be reached, so that the order may have changed since. */
  @property({ attribute: false }) isCutOff = false;

  /** Whether another cover can be bought here. */
  @property({ attribute: false }) canStartOver = true;

  readonly #correction = new CorrectionForm(this);

  #timer: ReturnType<typeof setInterval> | undefined;

  /** Redraws now and then, since a wait that is too long is admitted. */
  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => toneOf(this.order) === 'busy' && this.requestUpdate(), 10_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  /** Loads what shows pages while the shopper waits. If that fails, the certificate can still be downloaded. */
  protected override firstUpdated(): void {
    const isPdfComing = this.product?.certificate === 'pdf' && toneOf(this.order) === 'busy';
    if (isPdfComing)
      importWhole(() => import('../../viewers/open-certificate.ts'), import.meta.url).catch(() => undefined);
    if (!this.order.access) loadHandover();
  }

  protected override render() {
    const { order } = this;
    const tone = toneOf(order);
    const key = phrasePrefix(order);
    return html`<div class="banner is-${tone}">
        ${tone === 'busy' ? nothing : html`<span class="sign" aria-hidden="true">${signs[tone]}</span>`}
        <div class="grow">
          ${this.heading(this.say(`${key}-title`))}
          <p>${this.#contact(this.say(this.#isUnsure ? 'money-safe' : key === 'state-active' ? this.#activeText : `${key}-text`, this.#values))}</p>
          ${order.problem ? html`<p>${this.#contact(order.problem.message)}</p>` : nothing}
          ${this.#isLate(order) ? html`<p>${this.say('takes-longer')}</p>` : nothing}
          ${this.isCutOff ? html`<p class="quiet" role="status">${this.say('cut-off')}</p>` : nothing}
        </div>
      </div>
      <slot name="notice"></slot>
      ${this.#renderOrder(order, tone)} ${this.canStartOver ? this.#renderStartOver(order) : nothing}
      ${renderStanding(this.merchant, this.phrases, this.client.proxy)}`;
  }

  /** Where the insurer's trouble is known, the order says it itself. */
  #isLate({ state, updatedAt, problem }: Order): boolean {
    if (problem || (state !== 'paid' && state !== 'issuing')) return false;
    return this.client.clock.now() - Date.parse(updatedAt) > usualMilliseconds;
  }

  /** An order that was not paid may have been since. */
  get #isUnsure(): boolean {
    return this.isCutOff && (this.order.state === 'expired' || this.order.state === 'cancelled');
  }

  /** What is below: a policy without a certificate, a certificate, or one that is late. */
  get #activeText() {
    if (this.product?.certificate === 'none' || this.order.summary) return 'state-active-text-policy';
    return this.order.certificate ? 'state-active-text' : 'state-active-text-coming';
  }

  get #values() {
    const { merchant, order } = this;
    return {
      contact: merchant?.supportContact ?? '',
      merchant: merchant?.name ?? '',
      price: formatPaid(order.payment?.paid ?? order.premium, this.phrases),
    };
  }

  #renderOrder(order: Order, tone: Tone) {
    const isInProgress = tone === 'busy';
    const isShared = order.access !== undefined;
    const isAwaitingVideo = order.verification?.by === 'insurer' && order.verification.state === 'awaited';
    const { product, today, client, given, failure } = this;
    const isCorrectable = order.problem?.errors && product;
    return html`${isCorrectable ? this.#correction.render({ order, product, today, client, given, failure }) : nothing}
      ${isInProgress && phrasePrefix(order) !== 'state-unknown' ? renderTimeline(order, this.phrases) : nothing}
      ${isAwaitingVideo && isInProgress ? html`<p class="mail">${this.say('video-by-mail')}</p>` : nothing}
      ${isInProgress && !isShared ? html`<p class="quiet">${this.say('leave-and-return')}</p>` : nothing}
      ${order.extraPayments?.map((extra) => this.#renderExtraPayment(extra))}
      ${order.state === 'active' ? this.#renderCertificate(order) : nothing}
      ${order.state === 'active' || isShared ? nothing : renderOrderCode(order.code, this.link, this.phrases)}
      ${order.state === 'active' ? this.#renderClaims() : nothing}
      ${order.payment && paidStates.has(order.state) ? renderReceipt(order, this) : nothing}
      ${paidStates.has(order.state) && !isShared ? this.#renderShare(order) : nothing}`;
  }

  #contact(text: string) {
    return renderWithContact(text, this.merchant?.supportContact);
  }

  /** What makes a link to show: it comes with its own code. */
  #renderShare({ id }: Order) {
    return html`<cover-share
      exportparts="button"
      .headingLevel=${this.headingLevel}
      .phrases=${this.phrases}
      .client=${this.client}
      .credentials=${{ id, token: this.token }}
      .what=${this.product?.name ?? ''}
    ></cover-share>`;
  }

  /** Says of money that bought nothing what happens to it. */
  #renderExtraPayment({ reference, paid }: NonNullable<Order['extraPayments']>[number]) {
    const price = paid ? formatPaid(paid, this.phrases) : this.say('extra-payment-unknown');
    return html`<p class="mail">${this.#contact(this.say('extra-payment', { ...this.#values, price, reference }))}</p>`;
  }

  #renderCertificate(order: Order) {
    if (this.product?.certificate === 'none' || order.summary) return this.#renderPolicy(order);
    if (!order.certificate) return html`<p class="quiet">${this.say('certificate-coming')}</p>`;
    return html`<cover-certificate-view
      class="section"
      exportparts="certificate, button"
      .order=${order}
      .token=${this.token}
      .client=${this.client}
      .phrases=${this.phrases}
      .headingLevel=${this.headingLevel}
    ></cover-certificate-view>`;
  }

  /** Renders a policy without a certificate: its details, and a link to a printable summary. */
  #renderPolicy({ policy, group, summary }: Order) {
    const { startDate, endDate } = policy ?? {};
    const dates =
      startDate &&
      endDate &&
      this.say('policy-from-to', { start: showDay(startDate, this.phrases), end: showDay(endDate, this.phrases) });
    const rows = [
      [this.say('policy-number'), policy?.number],
      [this.say('policy-group'), group?.name],
      [this.say('policy-members'), group?.memberCount],
      [this.say('policy-dates'), dates],
    ].filter(([, text]) => text);
    return html`<div class="section receipt">
      ${renderSectionTitle(this.say('policy-title'), this.headingLevel)}
      <dl class="small">${rows.map(([label, text]) => html`<dt class="quiet">${label}</dt><dd><bdi>${text}</bdi></dd>`)}</dl>
      ${
        summary
          ? html`<p>
              <a class="button second" part="button" href=${new URL(summary.url, this.client.proxy).href} target="_blank" rel="noopener noreferrer">
                ${this.say('summary-print')}
              </a>
              <span class="hidden-text">(${this.say('opens-new')})</span>
            </p>
            <p class="quiet small">${this.say('summary-note', this.#values)}</p>`
          : nothing
      }
    </div>`;
  }

  #renderClaims() {
    const { product } = this;
    if (!product) return nothing;
    const { text, url } = product.claims;
    return html`<div class="section">
      ${renderSectionTitle(this.say('claims-title'), this.headingLevel)}
      <p>${text}</p>
      ${
        url
          ? html`<p><a href=${safeAddress(url)} target="_blank" rel="noopener noreferrer">${this.say('claims-link')}</a></p>`
          : nothing
      }
      <p>${this.#contact(this.say('claims-contact', this.#values))}</p>
    </div>`;
  }

  #renderStartOver(order: Order) {
    if (toneOf(order) === 'busy') return nothing;
    const isUnpaid = order.state === 'expired' || order.state === 'cancelled';
    const label = this.say(isUnpaid ? 'begin-again' : 'start-over');
    return html`<div class="actions">
      <button type="button" class="second" part="button" @click=${() => this.dispatchIntent({ type: 'start-over' })}>${label}</button>
    </div>`;
  }
}

/** A policy is usually there by then. */
const usualMilliseconds = 60_000;

/** States that a payment leads to; one that this version does not know may be another. */
const paidStates: ReadonlySet<OrderState> = new Set([
  ...(['paid', 'issuing', 'awaiting-video', 'under-review'] as const),
  ...(['active', 'declined', 'needs-attention', 'refunded'] as const),
]);
