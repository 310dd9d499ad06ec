import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Session } from '../../../proxy-server/contract/console/session.ts';
import type { OrderList } from '../../../proxy-server/contract/order.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import { choices, views } from '../console-styles.ts';
import { stateWords } from '../console-words.ts';
import { words } from './filter-words.ts';
import { everything, FilterChangeEvent, type OrderFilter, type OrderView } from './order-filter.ts';

/**
 * @summary What the list of orders shows: what waits for a person, with counts, a search, and filters.
 * @fires {FilterChangeEvent} cover-filter-change - Other orders are wanted.
 */
export class OrderFiltersElement extends LitElement {
  static override styles = [
    controls,
    fields,
    views,
    choices,
    css`
      .search {
        display: flex;
        flex: 1 1 18em;
        gap: 0.5em;
        align-items: flex-end;
      }
      .search div {
        flex: 1;
      }
      .tools .search .input {
        inline-size: 100%;
      }
      .tools .day {
        min-inline-size: 8.5em;
      }
      @container (max-width: 30em) {
        .choices button {
          padding-inline: 0.75em;
        }
        .tools {
          display: grid;
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
        .search,
        .tools > :has(select) {
          grid-column: 1 / -1;
        }
        .tools .input {
          inline-size: 100%;
          min-inline-size: 0;
        }
      }
    `,
  ];

  /** What is shown now. */
  @property({ attribute: false }) filter: OrderFilter = everything;

  /** How many orders wait for a person; undefined until they are known. */
  @property({ attribute: false }) counts: OrderList['counts'];

  /** The products that are sold. */
  @property({ attribute: false }) products: Session['products'] = [];

  protected override render() {
    const { view, state, product, from, to, text } = this.filter;
    return html`<div class="choices" role="group" aria-label=${words.views}>
        ${this.#renderView('needs-attention', this.counts?.needsAttention)}
        ${this.#renderView('refunds-due', this.counts?.refundsDue)} ${this.#renderView('all', undefined)}
      </div>
      <div class="tools">
        <form class="search" role="search" @submit=${this.#handleSearch}>
          <div>
            <label for="text">${words['search-label']}</label>
            <input
              class="input"
              id="text"
              type="search"
              autocomplete="off"
              spellcheck="false"
              maxlength="500"
              placeholder=${words['search-help']}
              title=${words['search-help']}
              .value=${text}
            />
          </div>
          <button type="submit" class="second">${words.search}</button>
        </form>
        ${
          view === 'all'
            ? html`<div>
                <label for="state">${words['state-label']}</label>
                <select class="input" id="state" @change=${this.#handleField}>
                  <option value="" .selected=${state === ''}>${words.any}</option>
                  ${Object.entries(stateWords).map(
                    ([value, label]) => html`<option value=${value} .selected=${state === value}>${label}</option>`,
                  )}
                </select>
              </div>`
            : nothing
        }
        <div>
          <label for="product">${words['product-label']}</label>
          <select class="input" id="product" @change=${this.#handleField}>
            <option value="" .selected=${product === ''}>${words.any}</option>
            ${this.products.map(
              ({ id, name }) => html`<option value=${id} .selected=${product === id}>${name}</option>`,
            )}
          </select>
        </div>
        ${this.#renderDay('from', from)} ${this.#renderDay('to', to)}
        ${
          text || state || product || from || to
            ? html`<button type="button" class="plain" @click=${this.#handleClear}>${words.clear}</button>`
            : nothing
        }
      </div>`;
  }

  #renderView(view: OrderView, count: number | undefined) {
    const isShown = this.filter.view === view && this.filter.text === '';
    return html`<button
      type="button"
      class="second"
      aria-pressed=${isShown ? 'true' : 'false'}
      @click=${() => this.#change({ ...everything, product: this.filter.product, view })}
    >
      ${words[view]} ${count === undefined ? nothing : html`<span class="count ${count > 0 ? 'waits' : ''}">${count}</span>`}
    </button>`;
  }

  #renderDay(name: 'from' | 'to', value: string) {
    return html`<div>
      <label for=${name}>${words[`${name}-label`]}</label>
      <input class="input day" id=${name} type="date" .value=${value} @change=${this.#handleField} />
    </div>`;
  }

  #change(filter: OrderFilter) {
    this.dispatchEvent(new FilterChangeEvent(filter));
  }

  #handleField(event: Event) {
    const { id, value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.#change({ ...this.filter, [id]: value });
  }

  #handleSearch(event: SubmitEvent) {
    event.preventDefault();
    const text = this.renderRoot.querySelector<HTMLInputElement>('#text')?.value.trim() ?? '';
    // a search is over all orders
    this.#change({ ...this.filter, text, ...(text && { view: 'all' as const }) });
  }

  #handleClear() {
    this.#change({ ...everything, view: this.filter.view });
  }
}
