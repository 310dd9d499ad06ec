import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { HistoryEntry, OrderHistory } from '../../../proxy-server/contract/history/order-history.ts';
import type { Order } from '../../../proxy-server/contract/order.ts';
import { controls } from '../../styles/controls.ts';
import type { ConsoleClient } from '../console-client.ts';
import { formatMoney, showMoment } from '../console-formats.ts';
import { views } from '../console-styles.ts';
import { ResourceController } from '../resource-controller.ts';
import { renderResource } from '../view-parts.ts';
import { actorWords, actWords, stepWords, words } from './history-words.ts';

/**
 * @summary What happened to an order, and what its insurer and gateway said of it in their own words.
 */
export class OrderHistoryElement extends LitElement {
  static override styles = [
    controls,
    views,
    css`
      ol,
      ul {
        padding: 0;
        list-style: none;
      }
      li {
        padding-block: 0.5em;
        border-block-end: 1px solid var(--_line);
        overflow-wrap: anywhere;
      }
      q {
        display: block;
      }
    `,
  ];

  /** Calls the proxy. */
  @property({ attribute: false }) client!: ConsoleClient;

  /** The order; its history is read again whenever it has changed. */
  @property({ attribute: false }) order!: Order;

  private readonly history = new ResourceController<OrderHistory>(this);

  protected override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get('order');
    if (!changed.has('order') || (before?.id === this.order.id && before.updatedAt === this.order.updatedAt)) return;
    void this.#load(before?.id === this.order.id);
  }

  protected override render() {
    const { insurerSaid = [] } = this.order;
    return html`${insurerSaid.length > 0 ? this.#renderWords(insurerSaid) : nothing}
      <h3>${words.history}</h3>
      ${renderResource(
        this.history.state,
        ({ entries }) => this.#renderEntries(entries),
        () => this.#load(false),
      )}`;
  }

  #renderWords(said: NonNullable<Order['insurerSaid']>) {
    return html`<h3>${words.said}</h3>
      <p class="quiet small">${words['said-help']}</p>
      <ul>
        ${said.map(
          ({ at, step, text }) =>
            html`<li><q>${text}</q><span class="beneath">${showMoment(at)}, ${stepWords[step] ?? step}</span></li>`,
        )}
      </ul>`;
  }

  #renderEntries(entries: readonly HistoryEntry[]) {
    if (entries.length === 0) return html`<p class="empty">${words['history-none']}</p>`;
    return html`<ol>
      ${entries.map(
        ({ at, what, by, amount, text }) =>
          html`<li>
            <b>${actWords[what] ?? what}</b>${amount ? html`, ${formatMoney(amount)}` : nothing}
            ${text ? html`<span class="beneath">${what === 'insurer-said' ? (stepWords[text] ?? text) : text}</span>` : nothing}
            <span class="beneath">${showMoment(at)}, ${nameOf(by)}</span>
          </li>`,
      )}
    </ol>`;
  }

  /** Reads it again, for an act that did not change the order. */
  refresh() {
    void this.#load(true);
  }

  #load(keepsValue: boolean): Promise<void> {
    const { id } = this.order;
    return this.history.load(() => this.client.readHistory(id), keepsValue);
  }
}

function nameOf({ kind, name }: HistoryEntry['by']): string {
  const known = actorWords[kind] ?? kind;
  return name === undefined ? known : `${known} (${name})`;
}
