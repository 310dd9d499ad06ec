import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Delivery, DeliveryList, ReplayRequest } from '../../../proxy-server/contract/console/delivery.ts';
import type { Session } from '../../../proxy-server/contract/console/session.ts';
import { fill } from '../../locale/locale.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import type { ConsoleClient } from '../console-client.ts';
import { deliveryAddress, orderAddress } from '../console-route.ts';
import { choices, views } from '../console-styles.ts';
import { showShortTime } from '../list/show-time.ts';
import { ResourceController } from '../resource-controller.ts';
import { errorMessage, renderPages, renderResource } from '../view-parts.ts';
import { deliveryStateWords, typeWords, words } from './delivery-words.ts';

type Kind = 'webhook' | 'mail';
type View = 'all' | 'given-up' | 'waiting';

/**
 * @summary What the shop's server and shoppers are told of orders, and what is sent again.
 */
export class DeliveriesViewElement extends LitElement {
  static override styles = [
    controls,
    fields,
    views,
    choices,
    css`
      .failure {
        overflow-wrap: anywhere;
      }
      td .plain {
        min-block-size: 0;
        padding: 0;
        white-space: nowrap;
      }
    `,
  ];

  /** Calls the proxy. */
  @property({ attribute: false }) client!: ConsoleClient;

  /** What whoever is signed in may do: a reader is offered no action. */
  @property({ attribute: false }) staffRole: Session['role'] = 'reader';

  /** The id of the order whose messages are shown; undefined shows those of all. */
  @property({ attribute: false }) orderId: string | undefined;

  @state() private kind: Kind = 'webhook';
  @state() private view: View = 'all';
  @state() private announcement = '';
  @state() private error = '';

  private readonly list = new ResourceController<DeliveryList>(this);
  /** The cursor of each page up to the current one. */
  #cursors: (string | undefined)[] = [undefined];
  #isBusy = false;

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('client') || changed.has('orderId')) this.#loadFirst();
  }

  protected override render() {
    const { orderId } = this;
    return html`<h1 class="heading" id="title" tabindex="-1">${words.title}</h1>
      <p class="quiet small">${words.help}</p>
      <div class="tools">
        <div class="choices" role="group" aria-label=${words.views}>
          ${(['all', 'given-up', 'waiting'] as const).map((view) => this.#renderView(view))}
        </div>
        <div>
          <label for="kind">${words.kind}</label>
          <select class="input" id="kind" @change=${this.#handleKind}>
            ${(['webhook', 'mail'] as const).map(
              (kind) => html`<option value=${kind} .selected=${this.kind === kind}>${words[kind]}</option>`,
            )}
          </select>
        </div>
      </div>
      ${
        orderId
          ? html`<p>
              <a href=${orderAddress(orderId)}>${words['open-order']}</a> ·
              <a href=${deliveryAddress()}>${words['all-orders']}</a>
            </p>`
          : nothing
      }
      <p role="status">${this.announcement}</p>
      ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
      ${renderResource(this.list.state, (list) => this.#renderList(list), this.#loadPage)}`;
  }

  #renderView(view: View) {
    const { state: resource } = this.list;
    const count = view === 'given-up' && resource.status === 'ready' ? resource.value.givenUp : undefined;
    return html`<button
      type="button"
      class="second"
      aria-pressed=${this.view === view ? 'true' : 'false'}
      @click=${() => this.#change({ view })}
    >
      ${words[view]}${count === undefined ? nothing : html` <span class="count ${count > 0 ? 'waits' : ''}">${count}</span>`}
    </button>`;
  }

  #renderList({ deliveries, nextCursor, givenUp, isSetUp }: DeliveryList) {
    if (deliveries.length === 0 && !isSetUp) return html`<p class="empty">${words[`none-set-up-${this.kind}`]}</p>`;
    return html`${this.#renderReplay(givenUp, deliveries.length)}
      ${deliveries.length > 0 ? this.#renderTable(deliveries) : html`<p class="empty">${words.none}</p>`}
      ${renderPages({
        page: this.#cursors.length,
        hasNext: nextCursor !== null,
        go: (step) => this.#turn(step, nextCursor),
      })}`;
  }

  /** One button for many: those of the order, or all that were given up. */
  #renderReplay(givenUp: number, shown: number) {
    const { orderId } = this;
    if (!this.#mayReplay || (orderId ? shown === 0 : givenUp === 0)) return nothing;
    const choice: ReplayRequest = orderId ? { order: orderId } : { state: 'given-up' };
    const label = orderId ? words['replay-order'] : fill(words['replay-given-up'], { count: givenUp });
    return html`<p>
      <button type="button" class="second" @click=${() => this.#replay(choice)}>${label}</button>
    </p>`;
  }

  #renderTable(deliveries: readonly Delivery[]) {
    return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="title">
      <table aria-labelledby="title">
        <thead>
          <tr>
            <th scope="col">${words.type}</th>
            <th scope="col">${words.state}</th>
            <th scope="col" class="number wide">${words.attempts}</th>
            <th scope="col" class="wide">${words.written}</th>
            ${this.#mayReplay ? html`<th scope="col">${words.act}</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${deliveries.map((delivery) => this.#renderRow(delivery))}
        </tbody>
      </table>
    </div>`;
  }

  #renderRow({ id, orderId, type, state: stands, attempts, createdAt, nextAt, failure }: Delivery) {
    const at = showShortTime(createdAt);
    const name = typeWords[type] ?? type;
    const isHeld = stands === 'waiting' && nextAt === undefined;
    return html`<tr>
      <th scope="row">
        <a href=${orderAddress(orderId)}>${name}</a>
        <span class="beneath narrow">${at}</span>
      </th>
      <td>
        <span class="state ${stands === 'given-up' ? 'declined' : stands === 'delivered' ? 'active' : ''}"
          >${deliveryStateWords[stands] ?? stands}</span
        >
        ${failure ? html`<span class="beneath failure">${failure}</span>` : nothing}
        ${nextAt && attempts > 0 ? html`<span class="beneath">${fill(words.next, { at: showShortTime(nextAt) })}</span>` : nothing}
        ${isHeld ? html`<span class="beneath">${words['no-reason']}</span>` : nothing}
      </td>
      <td class="number wide">${attempts}</td>
      <td class="wide one-line">${at}</td>
      ${
        this.#mayReplay
          ? html`<td>
              <button
                type="button"
                class="plain"
                aria-label=${fill(words['replay-one-of'], { type: name, at })}
                @click=${() => this.#replay({ events: [id] })}
              >
                ${words['replay-one']}
              </button>
            </td>`
          : nothing
      }
    </tr>`;
  }

  get #mayReplay(): boolean {
    return this.kind === 'webhook' && this.staffRole !== 'reader';
  }

  readonly #loadPage = (keepsValue = false): Promise<void> => {
    const { kind, view, orderId } = this;
    const filter = { kind, state: view === 'all' ? undefined : view, order: orderId, cursor: this.#cursors.at(-1) };
    return this.list.load(() => this.client.listDeliveries(filter), keepsValue === true);
  };

  #loadFirst() {
    this.#cursors = [undefined];
    void this.#loadPage();
  }

  #turn(step: -1 | 1, next: string | null) {
    this.#cursors = step === 1 ? [...this.#cursors, next ?? undefined] : this.#cursors.slice(0, -1);
    void this.#loadPage();
  }

  #change(to: { readonly kind?: Kind; readonly view?: View }) {
    this.kind = to.kind ?? this.kind;
    this.view = to.view ?? this.view;
    this.announcement = this.error = '';
    this.#loadFirst();
  }

  #handleKind(event: Event) {
    this.#change({ kind: (event.target as HTMLSelectElement).value as Kind });
  }

  async #replay(choice: ReplayRequest): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    const result = await this.client.replayDeliveries(choice);
    this.#isBusy = false;
    this.error = result.ok ? '' : errorMessage(result.error);
    if (!result.ok) return;
    const { events, givenUp } = result.value;
    const more = 'state' in choice && givenUp > 0 ? ` ${fill(words['still-given-up'], { count: givenUp })}` : '';
    this.announcement = `${replayed(events.length)}${more}`;
    await this.#loadPage(true);
  }
}

function replayed(count: number): string {
  if (count === 0) return words['replayed-none'];
  return count === 1 ? words['replayed-one'] : fill(words.replayed, { count });
}
