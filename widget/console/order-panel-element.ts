import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Session } from '../../proxy-server/contract/console/session.ts';
import type { Order } from '../../proxy-server/contract/order.ts';
import { fill } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';
import type { ConsoleClient } from './console-client.ts';
import { deliveryAddress, orderAddress } from './console-route.ts';
import { dialogs, views } from './console-styles.ts';
import { stateWords, words } from './console-words.ts';
import type { OrderHistoryElement } from './history/order-history-element.ts';
import { OrderChangeEvent } from './order-change-event.ts';
import { orderFacts } from './order-facts.ts';
import { ResourceController } from './resource-controller.ts';
import { errorMessage, renderFacts, renderResource } from './view-parts.ts';

/** States whose problem needs no person: the insurer gives no answer yet, or the shopper must act. */
const goesOnByItself: readonly Order['state'][] = [
  'awaiting-payment',
  'paid',
  'issuing',
  'awaiting-video',
  'under-review',
];

/** States whose personal data can be erased at once. */
const erasable: readonly Order['state'][] = [
  'awaiting-payment',
  'active',
  'declined',
  'expired',
  'cancelled',
  'refunded',
];

/**
 * @summary One order with its facts and the actions for staff.
 * @fires {OrderChangeEvent} cover-order-change - The order has changed.
 */
export class OrderPanelElement extends LitElement {
  static override styles = [
    controls,
    views,
    dialogs,
    css`
      :host {
        container-type: inline-size;
      }
      cover-console-refunds {
        margin-block-start: 0.5em;
      }
      article {
        padding: 1em;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
      }
    `,
  ];

  /** Calls the proxy. */
  @property({ attribute: false }) client!: ConsoleClient;

  /** The id of the order to show. */
  @property({ attribute: false }) orderId = '';

  /** The products, for the names of products and cover periods. */
  @property({ attribute: false }) products: Session['products'] = [];

  /** What whoever is signed in may do: a reader is offered no action. */
  @property({ attribute: false }) staffRole: Session['role'] = 'reader';

  /** The merchant's, for what its pages may read. */
  @property({ attribute: false }) publishableKey = '';

  /** The merchant's name, for what is sent to shoppers. */
  @property({ attribute: false }) merchantName = '';

  @state() private act: 'retry' | 'erase' = 'retry';
  @state() private isBusy = false;
  @state() private announcement = '';
  @state() private error = '';

  private readonly order = new ResourceController<Order>(this);
  #following = new AbortController();

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#following.abort();
  }

  protected override async updated(changed: PropertyValues<this>) {
    if (!changed.has('orderId')) return;
    this.#following.abort();
    this.announcement = this.error = '';
    await this.#load();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.heading')?.focus();
  }

  protected override render() {
    return html`<article>
      <a href=${orderAddress()}>${words['back-to-orders']}</a>
      ${renderResource(this.order.state, (order) => this.#renderOrder(order), this.#load)}
      <p role="status">${this.announcement}</p>
    </article>`;
  }

  #renderOrder(order: Order) {
    const { code, problem } = order;
    return html`<h2 class="heading" tabindex="-1">${fill(words['order-title'], { code })}</h2>
      <p><span class="state ${order.state}">${stateWords[order.state] ?? order.state}</span></p>
      ${
        problem
          ? html`<div class="notice">
              ${goesOnByItself.includes(order.state) ? nothing : html`<b>${words['order-problem']}</b>`}
              <p>${problem.message}</p>
            </div>`
          : nothing
      }
      ${problem?.errors && this.staffRole !== 'reader' ? this.#renderCorrection(order) : nothing}
      ${renderFacts(orderFacts(order, this.products))}
      ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
      ${
        this.staffRole !== 'reader' && order.actions?.includes('retry')
          ? html`<div class="actions">
              <button type="button" class="main" @click=${() => this.#confirm('retry')}>${words.retry}</button>
            </div>`
          : nothing
      }
      <cover-console-refunds
        .client=${this.client}
        .order=${order}
        .staffRole=${this.staffRole}
        .showOrder=${this.#showChanged}
      ></cover-console-refunds>
      <cover-console-mails
        .client=${this.client}
        .order=${order}
        .staffRole=${this.staffRole}
        .onSent=${this.#readHistory}
      ></cover-console-mails>
      ${this.staffRole === 'reader' ? nothing : this.#renderLink(order)}
      ${
        this.staffRole === 'owner' && erasable.includes(order.state)
          ? html`<p><button type="button" class="plain" @click=${() => this.#confirm('erase')}>${words.erase}</button></p>`
          : nothing
      }
      <p><a href=${deliveryAddress(order.id)}>${words['order-deliveries']}</a></p>
      <cover-console-history .client=${this.client} .order=${order}></cover-console-history>
      ${this.#renderDialog(order)}`;
  }

  #renderLink(order: Order) {
    return html`<cover-console-link
      .client=${this.client}
      .order=${order}
      .merchantName=${this.merchantName}
      .onMade=${this.#readHistory}
    ></cover-console-link>`;
  }

  #renderCorrection(order: Order) {
    void import('./correction/define-correction.ts').catch(() => undefined);
    return html`<cover-console-correction
      .client=${this.client}
      .order=${order}
      .publishableKey=${this.publishableKey}
      .showOrder=${this.#showChanged}
    ></cover-console-correction>`;
  }

  #renderDialog({ code }: Order) {
    return html`<dialog aria-labelledby="sure" aria-describedby="sure-help">
      <h2 class="heading" id="sure">${fill(words[`${this.act}-sure`], { code })}</h2>
      <p id="sure-help">${words[`${this.act}-help`]}</p>
      <div class="actions">
        <button
          type="button"
          class="main"
          aria-disabled=${this.isBusy ? 'true' : 'false'}
          @click=${this.#handleConfirm}
        >
          ${this.act === 'retry' ? words.retry : words['erase-confirm']}
        </button>
        <button type="button" class="second" @click=${this.#closeDialog}>${words.cancel}</button>
      </div>
    </dialog>`;
  }

  readonly #confirm = async (act: 'retry' | 'erase') => {
    this.error = '';
    this.act = act;
    await this.updateComplete;
    this.#dialog?.showModal();
  };

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  readonly #closeDialog = () => this.#dialog?.close();

  /** What was done without a change of the order is in its history alone. */
  readonly #readHistory = () => {
    this.renderRoot.querySelector<OrderHistoryElement>('cover-console-history')?.refresh();
  };

  readonly #load = async (): Promise<void> => {
    const id = this.orderId;
    await this.order.load(() => this.client.readOrder(id));
    if (this.isConnected && id === this.orderId) this.#follow(id);
  };

  /** Shows each change of the order as it comes, while it is open. */
  #follow(id: string) {
    this.#following.abort();
    this.#following = new AbortController();
    const { signal } = this.#following;
    const show = (order: Order) => {
      const { state: resource } = this.order;
      const before = resource.status === 'ready' ? resource.value : undefined;
      if (signal.aborted || id !== this.orderId || (before && before.updatedAt >= order.updatedAt)) return;
      this.order.set(order);
      this.#announceChange(order);
    };
    void this.client.followOrder(id, show, signal);
  }

  #announceChange(order: Order) {
    this.announcement = fill(words.done, { state: stateWords[order.state] ?? order.state });
    this.dispatchEvent(new OrderChangeEvent());
  }

  async #handleConfirm() {
    if (this.isBusy) return;
    this.isBusy = true;
    const id = this.orderId;
    const result = await (this.act === 'retry' ? this.client.retryOrder(id) : this.client.eraseOrder(id));
    this.isBusy = false;
    if (id !== this.orderId) return;
    this.#closeDialog();
    if (!result.ok) {
      this.error = errorMessage(result.error);
      return;
    }
    await this.#showChanged(result.value);
  }

  readonly #showChanged = async (order: Order): Promise<void> => {
    this.order.set(order);
    this.#announceChange(order);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.heading')?.focus();
  };
}
