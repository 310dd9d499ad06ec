import { css, html, LitElement } from 'lit';
import { property, state } from 'lit/decorators.js';
import { nigerianDay } from '../../../proxy-server/contract/fields/nigerian-time.ts';
import type { Order } from '../../../proxy-server/contract/order.ts';
import type { Product } from '../../../proxy-server/contract/product.ts';
import { type Failure, failureOf } from '../../client/failure.ts';
import { ProxyClient } from '../../client/proxy-client.ts';
import type { IntentEvent } from '../../flow/intent.ts';
import { orderWords } from '../../locale/en-order.ts';
import { shoppingWords } from '../../locale/en-shopping.ts';
import { english } from '../../locale/language.ts';
import { controls } from '../../styles/controls.ts';
import type { ConsoleClient, RequestError } from '../console-client.ts';
import { words } from '../console-words.ts';
import { errorMessage } from '../view-parts.ts';

const phrases = { ...shoppingWords, ...orderWords, formats: english.formats };

/**
 * @summary What the insurer refused of an order, for staff to type as it is right. What was given before is never shown.
 */
export class OrderCorrectionElement extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
    `,
  ];

  /** Calls the proxy. */
  @property({ attribute: false }) client!: ConsoleClient;

  /** The order; its problem has `errors`. */
  @property({ attribute: false }) order!: Order;

  /** The merchant's, with which its catalogue is read. */
  @property({ attribute: false }) publishableKey = '';

  /** Shows the order after a correction. */
  @property({ attribute: false }) showOrder!: (order: Order) => unknown;

  @state() private product: Product | undefined;
  @state() private isBusy = false;
  @state() private failure: Failure | undefined;
  @state() private error = '';

  private catalogue: ProxyClient | undefined;

  override connectedCallback() {
    super.connectedCallback();
    // `publishableKey` is set after this callback
    void Promise.resolve().then(this.#load);
  }

  protected override render() {
    const { order, product } = this;
    return html`<h3>${words['correct-title']}</h3>
      ${
        product
          ? html`<cover-correction
              .phrases=${phrases}
              .isBusy=${this.isBusy}
              .order=${order}
              .product=${product}
              .today=${nigerianDay(Date.now())}
              .client=${this.catalogue}
              .failure=${this.failure}
              @cover-intent=${this.#handleIntent}
            ></cover-correction>`
          : html`<p class="quiet" role="status">${this.error ? '' : words.loading}</p>`
      }
      ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : ''}`;
  }

  readonly #load = async (): Promise<void> => {
    this.catalogue = new ProxyClient('', this.publishableKey || undefined);
    const reply = await this.catalogue.readCatalogue();
    this.product = reply.ok ? reply.value.products.find(({ id }) => id === this.order.product) : undefined;
    this.error = this.product ? '' : words.failed;
  };

  async #handleIntent({ intent }: IntentEvent) {
    if (intent.type !== 'correct' || this.isBusy) return;
    this.isBusy = true;
    this.error = '';
    const { id } = this.order;
    const result = await this.client.correctOrder(id, intent.correction);
    this.isBusy = false;
    if (id !== this.order.id || !this.isConnected) return;
    if (result.ok) this.showOrder(result.value);
    else this.#show(result.error);
  }

  #show(error: RequestError) {
    this.failure = { ...failureOf(error.code), violations: error.violations ?? [] };
    this.error = errorMessage(error);
  }
}
