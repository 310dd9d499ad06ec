import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { MerchantSummary, Product } from '../../../proxy-server/contract/product.ts';
import type { Failure } from '../../client/failure.ts';
import type { ProxyClient } from '../../client/proxy-client.ts';
import type { OrderScreen } from '../../flow/flow-state.ts';
import { moneyOfOrder } from '../../flow/order/money-knowledge.ts';
import type { GivenAnswers } from '../../form/correction-fields.ts';
import { formatMoney } from '../../form/money.ts';
import { safeAddress } from '../../form/safe-address.ts';
import { showTime } from '../../form/shown-answer.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import { renderWithContact } from '../parts/contact.ts';
import { orderCodeStyles, renderOrderCode } from '../parts/order-code.ts';
import { renderStanding, renderWhereToPay, trustStyles } from '../parts/trust.ts';
import { CorrectionForm } from './correction-form.ts';
import { isIncomplete, paymentTitle } from './payment-title.ts';
import { StepElement } from './step-element.ts';

/** The end of the insurer's hold (15 minutes) is announced when this much time is left. */
const noticeMilliseconds = 5 * 60_000;

/**
 * @summary The payment: opens the gateway's page, and waits until the payment is verified.
 * @fires {IntentEvent} cover-intent - `pay`, `check-payment`, `cancel-order` and `correct`.
 * @slot payment - The page's own payment fields.
 * @slot notice - What went wrong last.
 */
export class PaymentStepElement extends StepElement {
  static override styles = [
    controls,
    fields,
    orderCodeStyles,
    trustStyles,
    css`
      .give-up {
        margin-inline-start: -0.5em;
      }
      #sure {
        margin-block-start: 1em;
      }
      .working {
        display: inline-block;
        inline-size: 1em;
        block-size: 1em;
        margin-inline-end: 0.375em;
        border: 0.15em solid var(--_line);
        border-block-start-color: var(--_accent);
        border-radius: 50%;
        vertical-align: -0.1em;
        animation: turn 0.9s linear infinite;
      }
      @keyframes turn {
        to {
          rotate: 1turn;
        }
      }
    `,
  ];

  /** The order and the progress of its payment. */
  @property({ attribute: false }) screen!: OrderScreen;

  /** The private link to the order. */
  @property({ attribute: false }) link = '';

  /** Returns the proxy's time, in milliseconds since 1970. */
  @property({ attribute: false }) now!: () => number;

  @property({ attribute: false }) merchant: MerchantSummary | undefined;
  @property({ attribute: false }) product: Product | undefined;

  /** For what must be given again: today (`YYYY-MM-DD`), what the page still has of it, and why the last try failed. */
  @property({ attribute: false }) today = '';
  @property({ attribute: false }) client: ProxyClient | undefined;
  @property({ attribute: false }) given: GivenAnswers | undefined;
  @property({ attribute: false }) refusal: Failure | undefined;

  readonly #correction = new CorrectionForm(this);
  @state() private isCancelling = false;
  @state() private isCopied = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Redraws now and then, since the notice about the hold depends on the time. */
  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.screen.order.holdExpiresAt && this.requestUpdate(), 10_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override render() {
    return html`${this.heading(this.say(paymentTitle(this.screen)))} ${this.#renderStatus()} ${this.#renderHold()}
    ${renderOrderCode(this.screen.order.code, this.link, this.phrases)} ${renderStanding(this.merchant, this.phrases, this.client?.proxy)}`;
  }

  /** Says that the insurer's hold is about to expire. */
  #renderHold() {
    const { holdExpiresAt } = this.screen.order;
    const left = holdExpiresAt === undefined ? 0 : Date.parse(holdExpiresAt) - this.now();
    if (left <= 0 || left > noticeMilliseconds) return nothing;
    return html`<p class="quiet small" role="status">${this.say('hold-ending', { time: showTime(holdExpiresAt!, this.phrases) })}</p>`;
  }

  get #values() {
    const { order } = this.screen;
    const method = order.payment?.method ?? this.merchant?.payment ?? 'merchant';
    const { name: merchant = this.phrases['gateway-merchant'], supportContact: contact = '' } = this.merchant ?? {};
    return {
      price: formatMoney(order.premium, this.phrases),
      gateway: this.phrases[`gateway-${method}`],
      merchant,
      contact,
    };
  }

  #renderStatus() {
    switch (this.screen.payment) {
      case 'leaving':
        return html`${this.#renderLeaving()}
          <div class="actions">
            <a class="button" part="button primary-button" target="_top" href=${safeAddress(this.#address)}>
              ${this.say('leaving-now')}
            </a>
          </div>`;
      case 'link':
        return this.#renderLink();
      case 'shop':
        return this.#renderShop();
      case 'page':
        return html`<p>${this.say('payment-page-text', this.#values)}</p>
          <slot name="notice"></slot>
          <slot name="payment"></slot>
          ${this.#renderCancel()}`;
      case 'checking':
        return html`<p><span class="working"></span>${this.say('payment-checking-text', this.#values)}</p>
          <slot name="notice"></slot>`;
      case 'idle':
        if (this.screen.isOpening) return this.#renderLeaving();
        if (moneyOfOrder(this.screen) === 'possible') return this.#renderCutOff();
        return isIncomplete(this.screen) ? this.#renderIncomplete() : this.#renderIdle();
    }
  }

  #renderLeaving() {
    return html`<p><span class="working"></span>${this.say('leaving-text', this.#values)}</p>
      ${this.#renderWhereToPay()}`;
  }

  #renderIdle() {
    return html`${this.#failure ? html`<p>${this.#failure}</p>` : nothing}
      <p>${this.say(this.#failure ? 'payment-failed-text' : 'payment-text')}</p>
      <slot name="notice"></slot>
      ${this.#renderWhereToPay()}
      <div class="actions">
        <button type="button" class="main" part="button primary-button" aria-disabled=${this.isBusy ? 'true' : nothing}
          @click=${() => !this.isBusy && this.dispatchIntent({ type: 'pay' })}>
          ${this.say('pay-now', this.#values)}
        </button>
        ${this.#renderCheckAgain()}
      </div>
      ${this.#renderCancel()}`;
  }

  /** What was erased is given again before anything can be paid. */
  #renderIncomplete() {
    const { product, today, client, given, refusal: failure } = this;
    const { order } = this.screen;
    return html`<p>${order.problem?.message}</p>
      <slot name="notice"></slot>
      ${product ? this.#correction.render({ order, product, today, client, given, failure }) : nothing}
      <div class="actions">${this.#renderCheckAgain()}</div>
      ${this.#renderCancel()}`;
  }

  /** Nothing can be paid here while it is not known whether it is paid. */
  #renderCutOff() {
    return html`<p>${this.say('payment-cut-off-text')} ${this.say('money-safe')}</p>
      <slot name="notice"></slot>
      <div class="actions">${this.#renderCheckAgain()}</div>`;
  }

  /** Why the last attempt came to nothing, as the gateway says. */
  get #failure(): string | undefined {
    return this.screen.order.payment?.failure?.message;
  }

  get #address(): string {
    return this.screen.exit?.address ?? this.screen.order.payment?.authorizationUrl ?? '';
  }

  #renderWhereToPay() {
    return this.merchant ? renderWhereToPay(this.merchant, this.phrases) : nothing;
  }

  /** Renders the way to the payment page where the shopper has to take it, and the private link as the way back. */
  #renderLink() {
    const { reason = 'frame' } = this.screen.exit ?? {};
    return html`<p>${this.say(`leaving-link-${reason}`, this.#values)}</p>
      ${this.#renderWhereToPay()}
      <label for="link" part="label">${this.say('order-link')}</label>
      <input class="input" part="input" id="link" readonly .value=${this.link} @focus=${this.#handleLinkFocus} />
      <div class="actions">
        <a
          class="button"
          part="button primary-button"
          target=${reason === 'frame' ? '_blank' : '_top'}
          rel=${reason === 'frame' ? 'noopener' : nothing}
          href=${safeAddress(this.#address)}
        >
          ${this.say('leaving-link-open', this.#values)}
        </a>
        <button type="button" class="second" part="button" @click=${this.#handleCopy}>
          ${this.say(this.isCopied ? 'link-copied' : 'link-copy')}
        </button>
      </div>`;
  }

  /** Renders the way to the page where the shop collects the money, or whom to ask for it. */
  #renderShop() {
    const { order } = this.screen;
    const page = this.merchant?.paymentPageUrl?.replaceAll('{order}', encodeURIComponent(order.id));
    return html`<p>${this.say('payment-shop-text', this.#values)}</p>
      ${this.#renderWhereToPay()}
      ${
        page
          ? html`<div class="actions">
            <a class="button" part="button primary-button" target="_top" href=${safeAddress(page)}>
              ${this.say('payment-shop-open', this.#values)}
            </a>
          </div>`
          : html`<p>${renderWithContact(this.say('payment-shop-ask', this.#values), this.merchant?.supportContact)}</p>`
      }
      ${this.#renderCancel()}`;
  }

  #renderCheckAgain() {
    return html`<button type="button" class="second" part="button" aria-disabled=${this.isBusy ? 'true' : nothing}
      @click=${() => !this.isBusy && this.dispatchIntent({ type: 'check-payment' })}>
      ${this.say('check-again')}
    </button>`;
  }

  /** Renders the button that cancels the order, and the question that confirms it. */
  #renderCancel() {
    if (!this.isCancelling) {
      return html`<button type="button" class="plain give-up" part="button" @click=${this.#toggleCancelling}>${this.say('give-up')}</button>`;
    }
    return html`<p id="sure" tabindex="-1">${this.say('give-up-sure')}</p>
      <div class="actions">
        <button type="button" class="second" part="button" @click=${() => this.dispatchIntent({ type: 'cancel-order' })}>
          ${this.say('give-up-yes')}
        </button>
        <button type="button" class="second" part="button" @click=${this.#toggleCancelling}>${this.say('give-up-no')}</button>
      </div>`;
  }

  #handleLinkFocus(event: Event) {
    (event.target as HTMLInputElement).select();
  }

  /** A page that may not copy selects the link, so that the shopper can. */
  async #handleCopy() {
    const input = this.renderRoot.querySelector<HTMLInputElement>('#link')!;
    input.focus();
    await navigator.clipboard?.writeText(this.link).then(
      () => {
        this.isCopied = true;
      },
      () => undefined,
    );
  }

  /** The button that was pressed is replaced: the focus goes to what is in its place. */
  async #toggleCancelling() {
    this.isCancelling = !this.isCancelling;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(this.isCancelling ? '#sure' : '.give-up')?.focus();
  }
}
