import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Order } from '../../proxy-server/contract/order.ts';
import type { Session } from '../../proxy-server/contract/session.ts';
import { fill } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';
import type { ConsoleClient } from './console-client.ts';
import { orderAddress } from './console-route.ts';
import { views } from './console-styles.ts';
import { stateWords, words } from './console-words.ts';
import { OrderChangeEvent } from './order-change-event.ts';
import { orderFacts } from './order-facts.ts';
import { Reading } from './reading.ts';
import { refusalWords, renderFacts, renderRead } from './view-parts.ts';

type Settling = 'retry' | 'refund';

/** What staff may do with an order in a state; the proxy has the last word. */
const settlings: Readonly<Partial<Record<Order['state'], readonly Settling[]>>> = {
  'needs-attention': ['retry', 'refund'],
  declined: ['refund'],
};

/** States that an order leaves by itself within seconds; it is looked at again until then. */
const workingStates: readonly Order['state'][] = ['paid', 'issuing'];
const lookMilliseconds = 3_000;

/**
 * @summary One order with all that is known of it, and what staff can do about it.
 * @fires {OrderChangeEvent} cover-order-change - It is not any more what the list says.
 */
export class OrderPanelElement extends LitElement {
  static override styles = [
    controls,
    views,
    css`
      :host {
        container-type: inline-size;
      }
      article {
        padding: 1em;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
      }
      dialog {
        max-inline-size: min(28em, calc(100% - 2em));
        padding: 1.25em;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        background: var(--_surface);
        color: var(--_text);
      }
      dialog::backdrop {
        background: rgb(10 20 16 / 55%);
      }
    `,
  ];

  @property({ attribute: false }) client!: ConsoleClient;

  @property({ attribute: false }) orderId = '';

  /** What is sold, to name products and cover periods. */
  @property({ attribute: false }) products: Session['products'] = [];

  /** What is asked about before it is done. */
  @state() private asked: Settling = 'retry';
  @state() private isBusy = false;
  @state() private spoken = '';
  @state() private refusal = '';

  private readonly order = new Reading<Order>(this);
  private nextLook: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.nextLook);
  }

  protected override async updated(changed: PropertyValues<this>) {
    if (!changed.has('orderId')) return;
    clearTimeout(this.nextLook);
    this.spoken = this.refusal = '';
    await this.read();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.heading')?.focus();
  }

  protected override render() {
    return html`<article>
      <a href=${orderAddress()}>${words['back-to-orders']}</a>
      ${renderRead(this.order.now, (order) => this.renderOrder(order), this.read)}
      <p role="status">${this.spoken}</p>
    </article>`;
  }

  private renderOrder(order: Order) {
    const { code, problem } = order;
    return html`<h2 class="heading" tabindex="-1">${fill(words['order-title'], { code })}</h2>
      <p><span class="state ${order.state}">${stateWords[order.state]}</span></p>
      ${
        problem
          ? html`<div class="notice">
              <b>${words['order-problem']}</b>
              <p>${problem.message}</p>
            </div>`
          : nothing
      }
      ${renderFacts(orderFacts(order, this.products))}
      ${this.refusal ? html`<p class="error" role="alert">${this.refusal}</p>` : nothing}
      <div class="actions">
        ${(settlings[order.state] ?? []).map(
          (settling) =>
            html`<button
              type="button"
              class=${settling === 'retry' ? 'main' : 'second'}
              @click=${() => this.ask(settling)}
            >
              ${words[settling]}
            </button>`,
        )}
      </div>
      ${this.renderDialog(order)}`;
  }

  private renderDialog({ code }: Order) {
    const { asked } = this;
    return html`<dialog aria-labelledby="sure" aria-describedby="sure-help">
      <h2 class="heading" id="sure">${fill(words[`${asked}-sure`], { code })}</h2>
      <p id="sure-help">${words[`${asked}-help`]}</p>
      <div class="actions">
        <button
          type="button"
          class="main"
          aria-disabled=${this.isBusy ? 'true' : 'false'}
          @click=${this.handleSure}
        >
          ${words[asked]}
        </button>
        <button type="button" class="second" @click=${this.closeDialog}>${words.cancel}</button>
      </div>
    </dialog>`;
  }

  private async ask(settling: Settling) {
    this.asked = settling;
    this.refusal = '';
    await this.updateComplete;
    this.dialog?.showModal();
  }

  private get dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  private readonly closeDialog = () => this.dialog?.close();

  private readonly read = async (): Promise<void> => {
    const id = this.orderId;
    await this.order.read(() => this.client.readOrder(id));
    this.lookLater();
  };

  /** Follows an order that is being worked on. */
  private lookLater() {
    const { now } = this.order;
    clearTimeout(this.nextLook);
    if (!this.isConnected || now.at !== 'ready' || !workingStates.includes(now.value.state)) return;
    const { state: before, id } = now.value;
    this.nextLook = setTimeout(async () => {
      await this.order.read(() => this.client.readOrder(id), true);
      if (this.order.now.at === 'ready' && this.order.now.value.state !== before) this.tell(this.order.now.value);
      this.lookLater();
    }, lookMilliseconds);
  }

  private tell(order: Order) {
    this.spoken = fill(words.done, { state: stateWords[order.state] });
    this.dispatchEvent(new OrderChangeEvent());
  }

  private async handleSure() {
    if (this.isBusy) return;
    this.isBusy = true;
    const id = this.orderId;
    const answer = await this.client.settleOrder(id, this.asked);
    this.isBusy = false;
    if (id !== this.orderId) return;
    this.closeDialog();
    if (!answer.ok) {
      this.refusal = refusalWords(answer.error);
      return;
    }
    this.order.replace(answer.value);
    this.tell(answer.value);
    this.lookLater();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.heading')?.focus();
  }
}
