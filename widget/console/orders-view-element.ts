import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Session } from '../../proxy-server/contract/console/session.ts';
import type { Order, OrderList } from '../../proxy-server/contract/order.ts';
import { fill } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';
import type { ConsoleClient } from './console-client.ts';
import { formatMoney } from './console-formats.ts';
import { orderAddress } from './console-route.ts';
import { views } from './console-styles.ts';
import { stateWords, words } from './console-words.ts';
import { words as filterWords } from './list/filter-words.ts';
import { everything, type FilterChangeEvent, type OrderFilter } from './list/order-filter.ts';
import { showShortTime } from './list/show-time.ts';
import type { OrderChangeEvent } from './order-change-event.ts';
import { ResourceController } from './resource-controller.ts';
import { errorMessage, focusClosedRow, renderPages, renderResource } from './view-parts.ts';

/**
 * @summary The merchant's orders, newest first, and the one in the address beside them.
 */
export class OrdersViewElement extends LitElement {
  static override styles = [
    controls,
    views,
    css`
      .both {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 1.5em;
        align-items: start;
      }
      .row {
        display: flex;
        justify-content: flex-end;
        gap: 1em;
        margin-block-end: 0.5em;
      }
      .has-chosen .list {
        display: none;
      }
      @container (min-width: 60em) {
        .has-chosen {
          grid-template-columns: minmax(0, 1fr) 24em;
        }
        .has-chosen .list {
          display: block;
        }
        .has-chosen .wide {
          display: none;
        }
        .has-chosen .beneath.narrow {
          display: block;
        }
      }
    `,
  ];

  /** Calls the proxy. */
  @property({ attribute: false }) client!: ConsoleClient;

  /** The products, for the names of products and cover periods. */
  @property({ attribute: false }) products: Session['products'] = [];

  /** What whoever is signed in may do. */
  @property({ attribute: false }) staffRole: Session['role'] = 'reader';

  /** The merchant's, for what its pages may read. */
  @property({ attribute: false }) publishableKey = '';

  /** The merchant's name, for what is sent to shoppers. */
  @property({ attribute: false }) merchantName = '';

  /** The id of the order to show; undefined shows the list only. */
  @property({ attribute: false }) chosen: string | undefined;

  @state() private filter: OrderFilter = everything;
  @state() private counts: OrderList['counts'];
  @state() private isExporting = false;
  @state() private exportError = '';

  private readonly list = new ResourceController<OrderList>(this);

  /** The cursor of each page up to the current one. */
  #cursors: (string | undefined)[] = [undefined];

  override connectedCallback() {
    super.connectedCallback();
    // `client` is set after this callback.
    void Promise.resolve().then(this.#loadFirst);
  }

  protected override updated(changed: PropertyValues<this>) {
    focusClosedRow(this.renderRoot, changed.get('chosen'), this.chosen);
  }

  protected override render() {
    return html`<div class=${this.chosen ? 'both has-chosen' : 'both'}>
      <section class="list" aria-labelledby="orders">
        <h1 class="heading" id="orders">${words.orders}</h1>
        <cover-console-filters
          .filter=${this.filter}
          .counts=${this.counts}
          .products=${this.products}
          @cover-filter-change=${this.#handleFilter}
        ></cover-console-filters>
        <div class="row">
          <button type="button" class="plain" @click=${this.#loadPage}>${words.refresh}</button>
          ${
            this.staffRole === 'owner' && !this.filter.text
              ? html`<button type="button" class="plain" @click=${this.#handleExport}>
                  ${this.isExporting ? filterWords.exporting : filterWords.export}
                </button>`
              : nothing
          }
        </div>
        ${this.exportError ? html`<p class="error" role="alert">${this.exportError}</p>` : nothing}
        ${renderResource(this.list.state, (list) => this.#renderList(list), this.#loadPage)}
      </section>
      ${
        this.chosen
          ? html`<cover-console-order
              .client=${this.client}
              .orderId=${this.chosen}
              .products=${this.products}
              .staffRole=${this.staffRole}
              .publishableKey=${this.publishableKey}
              .merchantName=${this.merchantName}
              @cover-order-change=${this.#handleChange}
            ></cover-console-order>`
          : nothing
      }
    </div>`;
  }

  #renderList({ orders, nextCursor }: OrderList) {
    return html`${orders.length > 0 ? this.#renderTable(orders) : html`<p class="empty">${this.#emptyWords()}</p>`}
      <p class="hidden-text" role="status">${fill(words['orders-shown'], { count: orders.length })}</p>
      ${renderPages({
        page: this.#cursors.length,
        hasNext: nextCursor !== null,
        go: (step) => this.#turn(step, nextCursor),
      })}`;
  }

  #renderTable(orders: readonly Order[]) {
    return html`<div class="scroll">
      <table aria-labelledby="orders">
        <thead>
          <tr>
            <th scope="col">${words.code}</th>
            <th scope="col">${words['state-label']}</th>
            <th scope="col" class="wide">${words.product}</th>
            <th scope="col" class="number wide">${words.premium}</th>
            <th scope="col" class="wide">${words.created}</th>
          </tr>
        </thead>
        <tbody>
          ${orders.map((order) => this.#renderRow(order))}
        </tbody>
      </table>
    </div>`;
  }

  #renderRow({ id, code, state, product, premium, createdAt }: Order) {
    const [name, day] = [this.#nameOf(product), showShortTime(createdAt)];
    return html`<tr aria-current=${id === this.chosen ? 'true' : nothing}>
      <th scope="row">
        <a class="one-line" href=${orderAddress(id)} data-id=${id}>${code}</a>
        <span class="beneath narrow">${name}</span><span class="beneath narrow">${formatMoney(premium)}, ${day}</span>
      </th>
      <td><span class="state ${state}">${stateWords[state] ?? state}</span></td>
      <td class="wide">${name}</td>
      <td class="number one-line wide">${formatMoney(premium)}</td>
      <td class="wide one-line">${day}</td>
    </tr>`;
  }

  #emptyWords(): string {
    const { view, text, state, product, from, to } = this.filter;
    if (text) return filterWords['none-found'];
    if (state || product || from || to) return filterWords['none-with-filters'];
    if (view === 'needs-attention') return filterWords['nothing-waits'];
    return view === 'refunds-due' ? filterWords['no-refunds-due'] : words['orders-none'];
  }

  #nameOf(product: string): string {
    return this.products.find(({ id }) => id === product)?.name ?? product;
  }

  readonly #loadPage = (): Promise<void> => this.#load(false);

  async #load(keepsValue: boolean): Promise<void> {
    await this.list.load(() => this.client.listOrders(this.filter, this.#cursors.at(-1)), keepsValue);
    const { state: resource } = this.list;
    if (resource.status === 'ready' && resource.value.counts) this.counts = resource.value.counts;
  }

  /** Shows what waits for a person first; all orders where nothing does. */
  readonly #loadFirst = async (): Promise<void> => {
    this.filter = { ...everything, view: 'needs-attention' };
    await this.#load(false);
    if (this.filter.view !== 'needs-attention' || this.counts?.needsAttention !== 0) return;
    this.filter = { ...everything, view: this.counts.refundsDue > 0 ? 'refunds-due' : 'all' };
    await this.#load(false);
  };

  #turn(step: -1 | 1, nextCursor: string | null) {
    if (step === -1) this.#cursors.pop();
    else if (nextCursor) this.#cursors.push(nextCursor);
    void this.#loadPage();
  }

  #handleFilter({ filter }: FilterChangeEvent) {
    this.filter = filter;
    this.#cursors = [undefined];
    void this.#loadPage();
  }

  async #handleExport() {
    if (this.isExporting) return;
    this.isExporting = true;
    const result = await this.client.exportOrders(this.filter);
    this.isExporting = false;
    this.exportError = result.ok ? '' : errorMessage(result.error);
    if (!result.ok) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(result.value);
    link.download = 'orders.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  #handleChange(_event: OrderChangeEvent) {
    void this.#load(true);
  }
}
