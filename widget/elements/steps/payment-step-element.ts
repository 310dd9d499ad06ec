import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { OrderScreen } from '../../flow/flow-state.ts';
import { formatMoney } from '../../form/money.ts';
import { safeAddress } from '../../form/safe-address.ts';
import { showTime } from '../../form/shown-answer.ts';
import { controls } from '../../styles/controls.ts';
import { orderCode, renderOrderCode } from '../parts/order-code.ts';
import { StepElement } from './step-element.ts';

/** The insurer's hold is spoken of when so little of it is left (15 minutes in all). */
const noticeMilliseconds = 5 * 60_000;

/**
 * @summary Hands the shopper over to the payment, and waits for its proof.
 * @fires {IntentEvent} cover-intent - The wish to pay, to ask again, or to give the order up.
 * @slot payment - The page's own payment fields.
 */
export class PaymentStepElement extends StepElement {
  static override styles = [
    controls,
    orderCode,
    css`
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

  /** The order, and what is being done about its payment. */
  @property({ attribute: false }) screen!: OrderScreen;

  /** Where the order opens on another device. */
  @property({ attribute: false }) link = '';

  /** Whether the shop collects the money itself. */
  @property({ attribute: false }) isCollectedByShop = false;

  /** Milliseconds since 1970. */
  @property({ attribute: false }) now: () => number = Date.now;

  @state() private isGivingUp = false;

  #clock: ReturnType<typeof setInterval> | undefined;

  /** The word about the insurer's hold comes and goes by itself. */
  override connectedCallback(): void {
    super.connectedCallback();
    this.#clock = setInterval(() => this.screen.order.holdExpiresAt && this.requestUpdate(), 10_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
  }

  protected override render() {
    return html`${this.renderStanding()} ${this.renderHold()} ${renderOrderCode(this.screen.order.code, this.link, this.phrases)}`;
  }

  /** A quiet word while the insurer's hold is about to run out. */
  private renderHold() {
    const { holdExpiresAt } = this.screen.order;
    const left = holdExpiresAt === undefined ? 0 : Date.parse(holdExpiresAt) - this.now();
    if (left <= 0 || left > noticeMilliseconds) return nothing;
    return html`<p class="quiet small" role="status">${this.say('hold-ending', { time: showTime(holdExpiresAt!) })}</p>`;
  }

  private get words() {
    const { order } = this.screen;
    const method = order.payment?.method ?? 'merchant';
    return { price: formatMoney(order.premium), gateway: this.phrases[`gateway-${method}`] };
  }

  private renderStanding() {
    switch (this.screen.payment) {
      case 'leaving':
        return html`${this.heading(this.say('leaving-title'))}
          <p><span class="working"></span>${this.say('leaving-text', this.words)}</p>
          <div class="actions">
            <a class="button" part="button primary-button" target="_top" href=${safeAddress(this.address)}>
              ${this.say('leaving-now')}
            </a>
          </div>`;
      case 'page':
        return html`${this.heading(this.say('payment-page-title'))}
          <p>${this.say('payment-page-text', this.words)}</p>
          <slot name="payment"></slot>
          ${this.renderGiveUp()}`;
      case 'checking':
        return html`${this.heading(this.say('payment-checking-title'))}
          <p><span class="working"></span>${this.say('payment-checking-text', this.words)}</p>`;
      case 'idle':
        return html`${this.heading(this.say('payment-title'))}
          <p>${this.say('payment-text')}</p>
          ${this.renderChoices()}`;
    }
  }

  private get address(): string {
    return this.screen.order.payment?.authorizationUrl ?? '';
  }

  private renderChoices() {
    return html`<div class="actions">
        <button type="button" class="main" part="button primary-button" aria-disabled=${this.isBusy ? 'true' : nothing}
          @click=${() => !this.isBusy && this.wish({ want: 'pay' })}>
          ${this.say('pay-now', this.words)}
        </button>
        <button type="button" class="second" part="button" @click=${() => this.wish({ want: 'try-again' })}>
          ${this.say('check-again')}
        </button>
      </div>
      ${this.renderGiveUp()}`;
  }

  /** Asks once more before an order is given up. */
  private renderGiveUp() {
    if (!this.isGivingUp) {
      return html`<button type="button" class="plain" part="button" @click=${this.handleDoubt}>${this.say('give-up')}</button>`;
    }
    return html`<p>${this.say('give-up-sure')}</p>
      <div class="actions">
        <button type="button" class="second" part="button" @click=${() => this.wish({ want: 'give-up' })}>
          ${this.say('give-up-yes')}
        </button>
        <button type="button" class="second" part="button" @click=${this.handleDoubt}>${this.say('give-up-no')}</button>
      </div>`;
  }

  private handleDoubt() {
    this.isGivingUp = !this.isGivingUp;
  }
}
