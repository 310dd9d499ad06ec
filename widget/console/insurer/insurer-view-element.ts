import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ListedConsumer, ListedTransaction } from '../../../proxy-server/contract/console/insurer-list.ts';
import type { Session } from '../../../proxy-server/contract/console/session.ts';
import { fill } from '../../locale/locale.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import type { ConsoleClient } from '../console-client.ts';
import { formatMoney } from '../console-formats.ts';
import { views } from '../console-styles.ts';
import { showShortTime } from '../list/show-time.ts';
import { ResourceController } from '../resource-controller.ts';
import { renderResource } from '../view-parts.ts';
import { statusWords, words } from './insurer-words.ts';

/** More than anybody reads; who looks for one types a part of it. */
const mostRows = 200;

type List =
  | { readonly type: 'transactions'; readonly entries: readonly ListedTransaction[] }
  | { readonly type: 'consumers'; readonly entries: readonly ListedConsumer[] };

/**
 * @summary The insurer's own lists of transactions and consumers, as far as they are understood; for owners.
 */
export class InsurerViewElement extends LitElement {
  static override styles = [
    controls,
    fields,
    views,
    css`
      th[scope='row'],
      .id {
        min-inline-size: 10em;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** Calls the proxy. */
  @property({ attribute: false }) client!: ConsoleClient;

  /** The products, for their names. */
  @property({ attribute: false }) products: Session['products'] = [];

  @state() private type: List['type'] = 'transactions';
  @state() private sought = '';

  private readonly list = new ResourceController<List>(this);

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('client')) void this.#load();
  }

  protected override render() {
    const { state: resource } = this.list;
    const isOffered = resource.status !== 'failed' || resource.error.code !== 'not-offered';
    return html`<h1 class="heading" id="title">${words.title}</h1>
      <p class="quiet small">${words.help}</p>
      <div class="tools">
        <div>
          <label for="list">${words.list}</label>
          <select class="input" id="list" @change=${this.#handleType}>
            ${(['transactions', 'consumers'] as const).map(
              (type) => html`<option value=${type} .selected=${this.type === type}>${words[type]}</option>`,
            )}
          </select>
        </div>
        <div>
          <label for="find">${words.find}</label>
          <input
            class="input"
            id="find"
            type="search"
            autocomplete="off"
            placeholder=${words['find-help']}
            .value=${this.sought}
            @input=${this.#handleFind}
          />
        </div>
      </div>
      ${
        isOffered
          ? renderResource(resource, (list) => this.#renderList(list), this.#load)
          : html`<p class="empty">${words['not-offered']}</p>`
      }`;
  }

  #renderList(list: List) {
    if (list.entries.length === 0) return html`<p class="empty">${words.none}</p>`;
    const rows = this.#rowsOf(list);
    const shown = rows.slice(0, mostRows);
    const columns =
      list.type === 'transactions'
        ? ([words.reference, words.status, words.premium, words.product, words.consumer] as const)
        : ([words.name, words.contact, words.consumer] as const);
    return html`<p class="quiet small" role="status">
        ${rows.length === 0 ? words['none-found'] : fill(words.shown, { shown: shown.length, all: list.entries.length })}
      </p>
      ${
        rows.length === 0
          ? nothing
          : html`<div class="scroll" tabindex="0" role="group" aria-labelledby="title">
              <table aria-labelledby="title">
                <thead>
                  <tr>
                    ${columns.map((column) => html`<th scope="col">${column}</th>`)}
                  </tr>
                </thead>
                <tbody>
                  ${shown}
                </tbody>
              </table>
            </div>`
      }`;
  }

  /** The rows of what has the sought text, whatever its case. */
  #rowsOf(list: List): TemplateResult[] {
    const sought = this.sought.trim().toLowerCase();
    const has = (entry: object) => sought === '' || JSON.stringify(entry).toLowerCase().includes(sought);
    return list.type === 'transactions'
      ? list.entries.filter(has).map((entry) => this.#renderTransaction(entry))
      : list.entries.filter(has).map(renderConsumer);
  }

  #renderTransaction({ reference, status, premium, product, consumerId, receivedAt, note }: ListedTransaction) {
    return html`<tr>
      <th scope="row">
        ${reference ?? words.unknown}
        <span class="beneath">${receivedAt ? showShortTime(receivedAt) : ''}</span>
      </th>
      <td>
        ${status ? (statusWords[status] ?? status) : words.unknown} ${note ? html`<span class="beneath">${note}</span>` : nothing}
      </td>
      <td class="one-line">${premium ? formatMoney(premium) : '–'}</td>
      <td>${this.products.find(({ id }) => id === product)?.name ?? product ?? '–'}</td>
      <td class="id">${consumerId ?? '–'}</td>
    </tr>`;
  }

  readonly #load = (): Promise<void> =>
    this.list.load(async () => {
      if (this.type === 'transactions') {
        const read = await this.client.listTransactions();
        return read.ok ? { ok: true, value: { type: 'transactions', entries: read.value.transactions } } : read;
      }
      const read = await this.client.listConsumers();
      return read.ok ? { ok: true, value: { type: 'consumers', entries: read.value.consumers } } : read;
    });

  #handleType(event: Event) {
    this.type = (event.target as HTMLSelectElement).value as List['type'];
    void this.#load();
  }

  #handleFind(event: InputEvent) {
    this.sought = (event.target as HTMLInputElement).value;
  }
}

function renderConsumer({ consumerId, firstName, lastName, name, phone, email }: ListedConsumer): TemplateResult {
  return html`<tr>
    <th scope="row">${name ?? ([firstName, lastName].filter(Boolean).join(' ') || words.unknown)}</th>
    <td>${phone ?? '–'} <span class="beneath">${email}</span></td>
    <td class="id">${consumerId ?? '–'}</td>
  </tr>`;
}
