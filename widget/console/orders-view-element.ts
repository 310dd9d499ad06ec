import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Order, OrderList } from '../../proxy-server/contract/order.ts';
import type { Session } from '../../proxy-server/contract/session.ts';
import { formatMoney } from '../form/money.ts';
import { showDay } from '../form/shown-answer.ts';
import { fill } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';
import { fields } from '../styles/fields.ts';
import type { ConsoleClient } from './console-client.ts';
import { orderAddress } from './console-route.ts';
import { views } from './console-styles.ts';
import { stateWords, words } from './console-words.ts';
import type { OrderChangeEvent } from './order-change-event.ts';
import { ResourceController } from './resource-controller.ts';
import { focusClosedRow, renderPages, renderResource } from './view-parts.ts';

/**
 * @summary The merchant's orders, newest first, and the one in the address beside them.
 */
export class OrdersViewElement extends LitElement {
  static override styles = [
    controls,
    fields,
    views,
    css`
      .both {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 1.5em;
        align-items: start;
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

  /** The id of the order to show; undefined shows the list only. */
  @property({ attribute: false }) chosen: string | undefined;

  @state() private stateFilter = '';
  @state() private codeFilter = '';

  private readonly list = new ResourceController<OrderList>(this);

  /** The cursor of each page up to the current one. */
  private cursors: (string | undefined)[] = [undefined];

  override connectedCallback() {
    super.connectedCallback();
    // `client` is set after this callback.
    void Promise.resolve().then(this.loadPage);
  }

  protected override updated(changed: PropertyValues<this>) {
    focusClosedRow(this.renderRoot, changed.get('chosen'), this.chosen);
  }

  protected override render() {
    return html`<div class=${this.chosen ? 'both has-chosen' : 'both'}>
      <section class="list" aria-labelledby="orders">
        <h1 class="heading" id="orders">${words.orders}</h1>
        ${this.renderTools()} ${renderResource(this.list.state, (list) => this.renderList(list), this.loadPage)}
      </section>
      ${
        this.chosen
          ? html`<cover-console-order
              .client=${this.client}
              .orderId=${this.chosen}
              .products=${this.products}
              .staffRole=${this.staffRole}
              .publishableKey=${this.publishableKey}
              @cover-order-change=${this.handleChange}
            ></cover-console-order>`
          : nothing
      }
    </div>`;
  }

  private renderTools() {
    return html`<div class="tools">
      <div>
        <label for="state">${words['state-label']}</label>
        <select class="input" id="state" .value=${this.stateFilter} @change=${this.handleState}>
          <option value="">${words['state-all']}</option>
          ${Object.entries(stateWords).map(([value, label]) => html`<option value=${value}>${label}</option>`)}
        </select>
      </div>
      <div>
        <label for="code">${words['search-label']}</label>
        <input class="input" id="code" type="search" autocomplete="off" spellcheck="false" @input=${this.handleCode} />
      </div>
      <button type="button" class="second" @click=${this.loadPage}>${words.refresh}</button>
    </div>`;
  }

  private renderList({ orders, nextCursor }: OrderList) {
    const shown = orders.filter(({ code }) => normalizeCode(code).includes(normalizeCode(this.codeFilter)));
    return html`${shown.length > 0 ? this.renderTable(shown) : html`<p class="empty">${this.emptyWords(orders)}</p>`}
      <p class="hidden-text" role="status">${fill(words['orders-shown'], { count: shown.length })}</p>
      ${renderPages({
        page: this.cursors.length,
        hasNext: nextCursor !== null,
        go: (step) => this.turn(step, nextCursor),
      })}`;
  }

  private renderTable(orders: readonly Order[]) {
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
          ${orders.map((order) => this.renderRow(order))}
        </tbody>
      </table>
    </div>`;
  }

  private renderRow({ id, code, state, product, premium, createdAt }: Order) {
    const [name, day] = [this.nameOf(product), showDay(createdAt)];
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

  private emptyWords(orders: readonly Order[]): string {
    if (orders.length > 0) return words['orders-none-found'];
    return this.stateFilter ? words['orders-none-in-state'] : words['orders-none'];
  }

  private nameOf(product: string): string {
    return this.products.find(({ id }) => id === product)?.name ?? product;
  }

  private readonly loadPage = (): Promise<void> => this.load(false);

  private load(keepsValue: boolean): Promise<void> {
    const query = { state: this.stateFilter, cursor: this.cursors.at(-1) };
    return this.list.load(() => this.client.listOrders(query), keepsValue);
  }

  private turn(step: -1 | 1, nextCursor: string | null) {
    if (step === -1) this.cursors.pop();
    else if (nextCursor) this.cursors.push(nextCursor);
    void this.loadPage();
  }

  private handleState(event: Event) {
    this.stateFilter = (event.target as HTMLSelectElement).value;
    this.cursors = [undefined];
    void this.loadPage();
  }

  private handleCode(event: Event) {
    this.codeFilter = (event.target as HTMLInputElement).value;
  }

  private handleChange(_event: OrderChangeEvent) {
    void this.load(true);
  }
}

/** Normalizes an order code: upper case, without its hyphen. */
function normalizeCode(code: string): string {
  return code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}
