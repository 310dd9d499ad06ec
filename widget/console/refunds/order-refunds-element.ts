import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Session } from '../../../proxy-server/contract/console/session.ts';
import type { Order } from '../../../proxy-server/contract/order.ts';
import type { RefundRequest } from '../../../proxy-server/contract/refund.ts';
import { readTyped } from '../../form/typed-answer.ts';
import { fill } from '../../locale/locale.ts';
import { controls } from '../../styles/controls.ts';
import type { ConsoleClient } from '../console-client.ts';
import { formatPaid, showMoment } from '../console-formats.ts';
import { dialogs, views } from '../console-styles.ts';
import { errorMessage } from '../view-parts.ts';
import { gatewayWords, refundStateWords, words } from './refund-words.ts';

/** A payment that may be given back, as a choice of the form. */
interface Choice {
  readonly payment: string;
  readonly method: string;
  readonly paid: { readonly amount: number; readonly currency: string };
}

/**
 * @summary The refunds of an order, and the form that gives money back or notes that it was.
 */
export class OrderRefundsElement extends LitElement {
  static override styles = [
    controls,
    views,
    dialogs,
    css`
      dialog {
        max-inline-size: min(30em, calc(100% - 2em));
      }
      form > * {
        display: block;
        margin-block: 0 0.875em;
      }
      select,
      textarea,
      input[name='amount'] {
        display: block;
        box-sizing: border-box;
        inline-size: 100%;
        min-block-size: 2.75em;
        margin-block-start: 0.25em;
        padding: 0.5em;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        background: var(--_surface);
        color: inherit;
        font: inherit;
      }
      fieldset {
        padding: 0;
        border: 0;
      }
      fieldset label {
        display: block;
        padding-block: 0.25em;
      }
    `,
  ];

  /** Calls the proxy. */
  @property({ attribute: false }) client!: ConsoleClient;

  /** The order. */
  @property({ attribute: false }) order!: Order;

  /** What whoever is signed in may do. */
  @property({ attribute: false }) staffRole: Session['role'] = 'reader';

  /** Receives the order once a refund was requested or noted. */
  @property({ attribute: false }) showOrder: (order: Order) => void = () => undefined;

  @state() private mode: RefundRequest['mode'] = 'noted';
  @state() private isBusy = false;
  @state() private error = '';

  protected override render() {
    const choices = choicesOf(this.order);
    return html`${this.#renderRefunds()}
      ${
        this.staffRole === 'reader' || choices.length === 0 || !this.order.actions?.includes('refund')
          ? nothing
          : html`<button type="button" class="second" @click=${this.#handleOpen}>${words.open}</button>
              ${this.#renderDialog(choices)}`
      }`;
  }

  #renderRefunds() {
    const { refunds = [] } = this.order;
    if (refunds.length === 0) return nothing;
    return html`<h3>${words.refunds}</h3>
      <ul>
        ${refunds.map(
          ({ amount, state: now, at, reason, message, by, payment }) =>
            html`<li>
              <b>${formatPaid(amount)}</b>, ${refundStateWords[now] ?? now}, ${showMoment(at)}, ${by.name ?? by.kind}:
              ${reason} <span class="quiet">(${payment})</span> ${message ? html`<br />${message}` : nothing}
            </li>`,
        )}
      </ul>`;
  }

  #renderDialog(choices: readonly Choice[]) {
    const [first] = choices;
    const gateway = gatewayWords[first?.method ?? ''];
    return html`<dialog aria-labelledby="refund-title">
      <form method="dialog" novalidate @submit=${this.#handleSubmit}>
        <h2 class="heading" id="refund-title">${fill(words.title, { code: this.order.code })}</h2>
        <label>
          ${words.payment}
          <select name="payment">
            ${choices.map(({ payment, paid }) => html`<option value=${payment}>${formatPaid(paid)}, ${payment}</option>`)}
          </select>
        </label>
        <fieldset>
          <legend>${words.mode}</legend>
          ${gateway ? this.#renderMode('gateway', gateway) : nothing} ${this.#renderMode('noted', gateway ?? '')}
        </fieldset>
        <label>
          ${fill(words.amount, { currency: first?.paid.currency ?? 'NGN' })}
          <input class="input" name="amount" inputmode="decimal" autocomplete="off" aria-describedby="amount-help" />
        </label>
        <p class="quiet small" id="amount-help">${words['amount-help']}</p>
        <label>
          ${words.reason}
          <textarea class="input" name="reason" rows="2" maxlength="500" required aria-describedby="reason-help"></textarea>
        </label>
        <p class="quiet small" id="reason-help">${words['reason-help']}</p>
        ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
        <div class="actions">
          <button type="submit" class="main" aria-disabled=${this.isBusy ? 'true' : 'false'}>
            ${this.mode === 'gateway' ? words.confirm : words['confirm-noted']}
          </button>
          <button type="button" class="second" @click=${this.#handleClose}>${words.cancel}</button>
        </div>
      </form>
    </dialog>`;
  }

  #renderMode(mode: RefundRequest['mode'], gateway: string) {
    const isAllowed = mode === 'noted' || this.staffRole === 'owner';
    const text = isAllowed ? words[mode] : words['gateway-owners'];
    return html`<label>
      <input
        type="radio"
        name="mode"
        value=${mode}
        ?disabled=${!isAllowed}
        .checked=${this.mode === mode}
        @change=${() => (this.mode = mode)}
      />
      ${fill(text, { gateway })}
    </label>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  readonly #handleOpen = async () => {
    const [first] = choicesOf(this.order);
    this.mode = this.staffRole === 'owner' && first && gatewayWords[first.method] ? 'gateway' : 'noted';
    this.error = '';
    await this.updateComplete;
    this.#dialog?.showModal();
  };

  readonly #handleClose = () => this.#dialog?.close();

  readonly #handleSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (this.isBusy) return;
    const request = this.#readForm(event.currentTarget as HTMLFormElement);
    if (!request) return;
    this.isBusy = true;
    this.error = '';
    const result = await this.client.refundOrder(this.order.id, request);
    this.isBusy = false;
    if (!result.ok) {
      this.error = errorMessage(result.error);
      return;
    }
    this.#handleClose();
    this.showOrder(result.value);
  };

  /** The request that the form asks for; undefined, with the error shown, when something is missing. */
  #readForm(form: HTMLFormElement): RefundRequest | undefined {
    const values = new FormData(form);
    const read = (name: string) => String(values.get(name) ?? '').trim();
    const reason = read('reason');
    const typed = readTyped({ type: 'money' }, read('amount'));
    if (typed !== undefined && !(Number.isSafeInteger(typed) && Number(typed) >= 0)) this.error = words['amount-wrong'];
    else if (!reason) this.error = words['reason-missing'];
    else {
      const payment = read('payment');
      const currency = choicesOf(this.order).find((choice) => choice.payment === payment)?.paid.currency ?? 'NGN';
      const amount = typed === undefined ? {} : { amount: { amount: Number(typed), currency } };
      return { payment, mode: this.mode, reason, ...amount };
    }
    return undefined;
  }
}

/** What may be given back: the payment of an order without a policy, and money that bought nothing. */
function choicesOf({ state: now, payment, refundsDue = [], refunds = [], premium }: Order): Choice[] {
  const busy = refunds.filter(({ state: refund }) => refund === 'requested' || refund === 'pending');
  const isFree = ({ payment: named }: Choice) => !busy.some(({ payment: refunded }) => refunded === named);
  const due = refundsDue.map(({ transactionId, method, paid, amount }) => ({
    payment: transactionId,
    method,
    paid: paid ?? amount ?? { ...premium, amount: 0 },
  }));
  const isDue = refundsDue.some(({ reference }) => reference === payment?.reference);
  const mayGoBack = (now === 'needs-attention' || now === 'declined') && payment?.paid !== undefined && !isDue;
  const own = mayGoBack ? [{ payment: payment.reference, method: payment.method, paid: payment.paid! }] : [];
  return [...own, ...due].filter(isFree);
}
