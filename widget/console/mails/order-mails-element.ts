import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Session } from '../../../proxy-server/contract/console/session.ts';
import type { Order } from '../../../proxy-server/contract/order.ts';
import { fill } from '../../locale/locale.ts';
import { controls } from '../../styles/controls.ts';
import type { ConsoleClient } from '../console-client.ts';
import { dialogs, views } from '../console-styles.ts';
import { errorMessage } from '../view-parts.ts';
import { mailNames, mailWords, words } from './mail-words.ts';

/**
 * @summary Writes to the shopper of an order again, once whoever asks for it has read what will be sent.
 */
export class OrderMailsElement extends LitElement {
  static override styles = [
    controls,
    views,
    dialogs,
    css`
      dialog {
        max-inline-size: min(34em, calc(100% - 2em));
      }
      h3 {
        margin-block: 0.75em 0.25em;
        font-size: 1em;
      }
      ul {
        margin-block: 0 0.75em;
        padding-inline-start: 1.25em;
        list-style: disc;
      }
    `,
  ];

  /** Calls the proxy. */
  @property({ attribute: false }) client!: ConsoleClient;

  /** The order; `mails` says what can be sent. */
  @property({ attribute: false }) order!: Order;

  /** What whoever is signed in may do: a reader is offered nothing. */
  @property({ attribute: false }) staffRole: Session['role'] = 'reader';

  /** Shows that the order has a new act. */
  @property({ attribute: false }) onSent: () => void = () => undefined;

  @state() private announcement = '';
  @state() private error = '';
  @state() private isBusy = false;

  protected override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get('order');
    // what was said of another order is not said of this one
    if (before && before.id !== this.order.id) this.announcement = this.error = '';
  }

  protected override render() {
    const { mails = [], code } = this.order;
    if (mails.length === 0 || this.staffRole === 'reader') return nothing;
    return html`<p><button type="button" class="plain" @click=${this.#handleOpen}>${words.open}</button></p>
      <p role="status">${this.announcement}</p>
      <dialog aria-labelledby="title" aria-describedby="help">
        <h2 class="heading" id="title">${fill(words.title, { code })}</h2>
        <h3 id="list">${words.list}</h3>
        <ul aria-labelledby="list">
          ${mails.map((mail) => html`<li>${mailWords[mail] ?? mail}</li>`)}
        </ul>
        <p class="quiet small" id="help">${words.help}</p>
        ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
        <div class="actions">
          <button
            type="button"
            class="main"
            aria-disabled=${this.isBusy ? 'true' : 'false'}
            @click=${this.#handleSend}
          >
            ${words.confirm}
          </button>
          <button type="button" class="second" @click=${this.#close}>${words.cancel}</button>
        </div>
      </dialog>`;
  }

  #handleOpen() {
    this.announcement = this.error = '';
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  readonly #close = () => this.renderRoot.querySelector('dialog')?.close();

  async #handleSend() {
    if (this.isBusy) return;
    this.isBusy = true;
    const { id } = this.order;
    const result = await this.client.replayDeliveries({ mails: id });
    this.isBusy = false;
    if (id !== this.order.id) return;
    if (!result.ok) {
      this.error = errorMessage(result.error);
      return;
    }
    this.#close();
    const mails = result.value.events.map((mail) => mailNames[mail as keyof typeof mailNames] ?? mail).join(', ');
    this.announcement = fill(words.sent, { mails });
    this.onSent();
  }
}
