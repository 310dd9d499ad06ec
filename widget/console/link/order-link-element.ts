import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Order } from '../../../proxy-server/contract/order.ts';
import type { OrderLink } from '../../../proxy-server/contract/order-link.ts';
import { fill } from '../../locale/locale.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import type { ConsoleClient } from '../console-client.ts';
import { dialogs, views } from '../console-styles.ts';
import { showShortTime } from '../list/show-time.ts';
import { errorMessage } from '../view-parts.ts';
import { words } from './link-words.ts';

/** Orders that nobody has paid for: there is nothing to show. */
const unpaid: readonly Order['state'][] = ['awaiting-payment', 'expired', 'cancelled'];

/**
 * @summary A fresh link to read an order, to be copied or sent: never the shopper's own token.
 */
export class OrderLinkElement extends LitElement {
  static override styles = [
    controls,
    fields,
    views,
    dialogs,
    css`
      dialog {
        max-inline-size: min(34em, calc(100% - 2em));
      }
      label {
        margin-block-start: 0.75em;
      }
    `,
  ];

  /** Calls the proxy. */
  @property({ attribute: false }) client!: ConsoleClient;

  /** The order that the link opens. */
  @property({ attribute: false }) order!: Order;

  /** The merchant's name, for what is sent. */
  @property({ attribute: false }) merchantName = '';

  /** Shows that the order has a new act. */
  @property({ attribute: false }) onMade: () => void = () => undefined;

  @state() private link: OrderLink | undefined;
  @state() private announcement = '';
  @state() private error = '';
  private isBusy = false;

  protected override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get('order');
    // the link of another order is not shown with this one
    if (before && before.id !== this.order.id) {
      this.link = undefined;
      this.error = '';
    }
  }

  protected override render() {
    if (unpaid.includes(this.order.state)) return nothing;
    return html`<p><button type="button" class="plain" @click=${this.#handleMake}>${words.make}</button></p>
      ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
      <dialog aria-labelledby="title" @close=${this.#handleClosed}>
        <h2 class="heading" id="title">${fill(words.title, { code: this.order.code })}</h2>
        ${this.link ? this.#renderLink(this.link) : nothing}
      </dialog>`;
  }

  #renderLink({ url, expiresAt }: OrderLink) {
    return html`<p class="quiet small">${words.help}</p>
      <label for="url">${words.label}</label>
      <input class="input" id="url" readonly .value=${url} @focus=${selectAll} />
      <p class="small">${fill(words.until, { until: showShortTime(expiresAt) })}</p>
      <p role="status">${this.announcement}</p>
      <div class="actions">
        <button type="button" class="main" @click=${this.#handleCopy}>${words.copy}</button>
        <a class="button second" href=${this.#mailOf(url, expiresAt)}>${words.send}</a>
        ${'share' in navigator ? html`<button type="button" class="second" @click=${this.#handleShare}>${words.share}</button>` : nothing}
        <button type="button" class="second" @click=${this.#handleClose}>${words.close}</button>
      </div>`;
  }

  /** The staff's own mail program knows whom it goes to: the console does not show addresses. */
  #mailOf(url: string, expiresAt: string): string {
    const named = { code: this.order.code, merchant: this.merchantName, url, until: showShortTime(expiresAt) };
    const subject = encodeURIComponent(fill(words['mail-subject'], named));
    return `mailto:?subject=${subject}&body=${encodeURIComponent(fill(words['mail-body'], named))}`;
  }

  async #handleMake() {
    if (this.isBusy) return;
    this.isBusy = true;
    const { id } = this.order;
    const result = await this.client.makeLink(id);
    this.isBusy = false;
    if (id !== this.order.id) return;
    this.error = result.ok ? '' : errorMessage(result.error);
    if (!result.ok) return;
    this.link = result.value;
    this.announcement = '';
    await this.updateComplete;
    this.renderRoot.querySelector('dialog')?.showModal();
    this.onMade();
  }

  async #handleCopy() {
    const input = this.renderRoot.querySelector<HTMLInputElement>('#url')!;
    try {
      await navigator.clipboard.writeText(input.value);
      this.announcement = words.copied;
    } catch {
      input.select();
      this.announcement = words['copy-failed'];
    }
  }

  #handleShare() {
    const url = this.link?.url;
    // whoever closes the device's own sheet has decided
    if (url) void navigator.share({ url }).catch(() => undefined);
  }

  readonly #handleClose = () => this.renderRoot.querySelector('dialog')?.close();

  #handleClosed() {
    this.link = undefined;
  }
}

function selectAll(event: Event): void {
  (event.target as HTMLInputElement).select();
}
