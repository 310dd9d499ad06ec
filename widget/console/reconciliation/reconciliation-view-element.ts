import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Difference, Reconciliation } from '../../../proxy-server/contract/console/reconciliation.ts';
import { nigerianDay } from '../../../proxy-server/contract/fields/nigerian-time.ts';
import { fill } from '../../locale/locale.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import type { ConsoleClient } from '../console-client.ts';
import { formatMoney } from '../console-formats.ts';
import { orderAddress } from '../console-route.ts';
import { views } from '../console-styles.ts';
import { stateWords } from '../console-words.ts';
import { ResourceController } from '../resource-controller.ts';
import { renderResource } from '../view-parts.ts';
import { differenceWords, sourceWords, words } from './reconciliation-words.ts';

const weekMilliseconds = 7 * 86_400_000;
const dayMilliseconds = 86_400_000;

type Day = Reconciliation['days'][number];

/**
 * @summary Money, policies and orders compared by day: what differs first, with what to do.
 */
export class ReconciliationViewElement extends LitElement {
  static override styles = [
    controls,
    fields,
    views,
    css`
      h2 {
        margin: 1.5em 0 0.5em;
        font-size: 1.125em;
      }
      .what {
        min-inline-size: 12em;
      }
      .reference {
        overflow-wrap: anywhere;
      }
      .differs {
        color: var(--_danger);
        font-weight: 600;
      }
      li + li {
        margin-block-start: 0.25em;
      }
    `,
  ];

  /** Calls the proxy. */
  @property({ attribute: false }) client!: ConsoleClient;

  private from = nigerianDay(Date.now() - weekMilliseconds + dayMilliseconds);
  #to = nigerianDay(Date.now());
  readonly #compared = new ResourceController<Reconciliation>(this);

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('client')) void this.#load();
  }

  protected override render() {
    return html`<h1 class="heading">${words.title}</h1>
      <p class="quiet small">${words.help}</p>
      <form class="tools" @submit=${this.#handleCompare}>
        ${this.#renderDay('from', this.from)} ${this.#renderDay('to', this.#to)}
        <button type="submit" class="second">${words.compare}</button>
      </form>
      ${renderResource(this.#compared.state, (compared) => renderCompared(compared), this.#load)}`;
  }

  #renderDay(name: 'from' | 'to', value: string) {
    return html`<div>
      <label for=${name}>${words[name]}</label>
      <input class="input" id=${name} type="date" required .value=${value} />
    </div>`;
  }

  #handleCompare(event: SubmitEvent) {
    event.preventDefault();
    const read = (name: string) => this.renderRoot.querySelector<HTMLInputElement>(`#${name}`)!.value;
    [this.from, this.#to] = [read('from'), read('to')];
    void this.#load();
  }

  readonly #load = (): Promise<void> => this.#compared.load(() => this.client.reconcile(this.from, this.#to));
}

function renderCompared({ differences, days, lists }: Reconciliation) {
  const isWhole = lists.every(({ status }) => status === 'whole');
  const unread = lists.filter(({ status }) => status !== 'whole');
  return html`${unread.length > 0 ? html`<ul class="notice">${unread.map(renderList)}</ul>` : nothing}
    <h2 id="differences">${words.differences} (${differences.length})</h2>
    ${
      differences.length > 0
        ? renderDifferences(differences)
        : html`<p class="empty" role="status">${isWhole ? words.agree : words['agree-partly']}</p>`
    }
    <h2 id="days">${words.days}</h2>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="days">
      <table aria-labelledby="days">
        <thead>
          <tr>
            <th scope="col">${words.day}</th>
            <th scope="col" class="number">${words.gateway}</th>
            <th scope="col" class="number">${words.orders}</th>
            <th scope="col" class="number">${words.policies}</th>
            <th scope="col" class="number">${words.differences}</th>
          </tr>
        </thead>
        <tbody>
          ${days.map(renderDayRow)}
        </tbody>
      </table>
    </div>`;
}

function renderList({ source, status }: Reconciliation['lists'][number]) {
  const name = sourceWords[source] ?? source;
  const text = words[`list-${status}` as 'list-cut'];
  return html`<li>${text ? fill(text, { source: name }) : `${name}: ${status}`}</li>`;
}

function renderDifferences(differences: readonly Difference[]) {
  return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="differences">
    <table aria-labelledby="differences">
      <thead>
        <tr>
          <th scope="col">${words.what}</th>
          <th scope="col">${words.order}</th>
          <th scope="col" class="number">${words.theirs}</th>
          <th scope="col" class="number">${words.ours}</th>
        </tr>
      </thead>
      <tbody>
        ${differences.map(
          ({ what, date, order, reference, theirs, ours, advice }) => html`<tr>
            <th scope="row" class="what">
              <span class=${what === 'policy-twice' ? 'differs' : ''}>${differenceWords[what] ?? what}</span>
              <span class="beneath">${date}</span>
              <span class="beneath">${advice}</span>
            </th>
            <td>
              ${
                order
                  ? html`<a class="one-line" href=${orderAddress(order.id)}>${order.code}</a>
                      <span class="beneath">${stateWords[order.state as keyof typeof stateWords] ?? order.state}</span>`
                  : words['no-order']
              }
              <span class="beneath reference">${reference}</span>
            </td>
            <td class="number one-line">${theirs ? formatMoney(theirs) : '–'}</td>
            <td class="number one-line">${ours ? formatMoney(ours) : '–'}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function renderDayRow({ date, gateway, orders, policies, differences }: Day) {
  return html`<tr>
    <th scope="row" class="one-line">${date}</th>
    ${[gateway, orders, policies].map(renderSum)}
    <td class="number ${differences > 0 ? 'differs' : ''}">${differences}</td>
  </tr>`;
}

function renderSum(sum: Day['gateway']) {
  return sum
    ? html`<td class="number one-line">${formatMoney(sum.amount)} <span class="beneath">${sum.count}</span></td>`
    : html`<td class="number quiet">${words['not-read']}</td>`;
}
