import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Insights } from '../../../proxy-server/contract/console/insights.ts';
import type { Session } from '../../../proxy-server/contract/console/session.ts';
import { nigerianDay } from '../../../proxy-server/contract/fields/nigerian-time.ts';
import { fill } from '../../locale/locale.ts';
import { controls } from '../../styles/controls.ts';
import type { ConsoleClient } from '../console-client.ts';
import { formatMoney } from '../console-formats.ts';
import { choices, views } from '../console-styles.ts';
import { gatewayWords } from '../refunds/refund-words.ts';
import { ResourceController } from '../resource-controller.ts';
import { renderResource } from '../view-parts.ts';
import { certificateChart, funnelChart, funnelSteps, salesChart, upstreamChart } from './chart-data.ts';
import type { ChartData } from './chart-element.ts';
import { words } from './insight-words.ts';

const dayMilliseconds = 86_400_000;
const ranges = [7, 30, 90] as const;

/**
 * @summary How sales go: charts by day, each with its table.
 */
export class InsightsViewElement extends LitElement {
  static override styles = [
    controls,
    views,
    choices,
    css`
      .totals {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(9em, 1fr));
        gap: 0.75em;
        margin-block: 0 1.5em;
      }
      .totals div {
        padding: 0.75em 1em;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        background: var(--_raised);
      }
      .totals dt {
        color: var(--_quiet);
        font-size: 0.875em;
      }
      .totals dd {
        font-size: 1.375em;
        font-weight: 650;
        font-variant-numeric: tabular-nums;
      }
      .charts {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 1.5em;
        align-items: start;
      }
      section {
        padding: 1em;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
      }
      h2 {
        margin: 0 0 0.25em;
        font-size: 1.125em;
      }
      meter {
        inline-size: 100%;
        min-inline-size: 4em;
      }
      @container (min-width: 56em) {
        .charts {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }
    `,
  ];

  /** Calls the proxy. */
  @property({ attribute: false }) client!: ConsoleClient;

  /** The products, for their names. */
  @property({ attribute: false }) products: Session['products'] = [];

  /** Whether the merchant is in test mode. */
  @property({ attribute: false }) isTest = false;

  @state() private days: (typeof ranges)[number] = 30;

  private readonly insights = new ResourceController<Insights>(this);

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('client')) void this.#load();
  }

  protected override render() {
    return html`<h1 class="heading">${words.title}</h1>
      ${this.isTest ? html`<p class="quiet small">${words.test}</p>` : nothing}
      <div class="tools">
        <div class="choices" role="group" aria-label=${words.range}>
          ${ranges.map(
            (days) => html`<button
              type="button"
              class="second"
              aria-pressed=${this.days === days ? 'true' : 'false'}
              @click=${() => this.#show(days)}
            >
              ${words[`range-${days}`]}
            </button>`,
          )}
        </div>
      </div>
      ${renderResource(this.insights.state, (insights) => this.#renderInsights(insights), this.#load)}`;
  }

  #renderInsights(insights: Insights) {
    const names = [...new Set(insights.upstreams.map(({ upstream }) => upstream))].sort();
    return html`${renderTotals(insights)}
      <div class="charts">
        ${renderChart(words['sales-help'], salesChart(insights))} ${renderFunnel(insights)}
        ${renderChart(words['certificate-help'], certificateChart(insights))} ${this.#renderProducts(insights)}
        ${names.map((name) => renderUpstream(insights, name))}
      </div>`;
  }

  #renderProducts({ products }: Insights) {
    const nameOf = (id: string) => this.products.find((product) => product.id === id)?.name ?? id;
    return html`<section aria-labelledby="products">
      <h2 id="products">${words.products}</h2>
      ${
        products.length === 0
          ? html`<p class="empty">${words.nothing}</p>`
          : html`<div class="scroll" tabindex="0" role="group" aria-labelledby="products">
              <table aria-labelledby="products">
                <thead>
                  <tr>
                    <th scope="col">${words.product}</th>
                    <th scope="col" class="number">${words['orders-paid']}</th>
                    <th scope="col" class="number wide">${words.active}</th>
                    <th scope="col" class="number">${words['total-sales']}</th>
                  </tr>
                </thead>
                <tbody>
                  ${products.map(
                    ({ product, paid, active, sales }) => html`<tr>
                      <th scope="row">${nameOf(product)}</th>
                      <td class="number">${paid}</td>
                      <td class="number wide">${active}</td>
                      <td class="number one-line">${formatMoney(sales)}</td>
                    </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
      }
    </section>`;
  }

  #show(days: (typeof ranges)[number]) {
    this.days = days;
    void this.#load();
  }

  readonly #load = (): Promise<void> => {
    const now = Date.now();
    const from = nigerianDay(now - (this.days - 1) * dayMilliseconds);
    return this.insights.load(() => this.client.readInsights(from, nigerianDay(now)));
  };
}

function renderTotals(insights: Insights) {
  const [, , orders, paid, active] = funnelSteps(insights).map(({ count }) => count);
  const amount = insights.days.reduce((sum, { sales }) => sum + sales.amount, 0);
  const totals = [
    [words['total-sales'], formatMoney({ amount, currency: 'NGN' })],
    [words['total-paid'], paid],
    [words['total-active'], active],
    [words['total-share'], percent(paid, orders)],
  ];
  return html`<dl class="totals">${totals.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function renderChart(help: string, data: ChartData) {
  return html`<section aria-label=${data.title}>
    <h2>${data.title}</h2>
    <p class="quiet small">${help}</p>
    <cover-console-chart .data=${data}></cover-console-chart>
  </section>`;
}

function renderFunnel(insights: Insights) {
  const steps = funnelSteps(insights);
  const most = Math.max(1, ...steps.map(({ count }) => count));
  return html`<section aria-label=${words.funnel}>
    <h2 id="funnel">${words.funnel}</h2>
    <p class="quiet small">${words['funnel-help']}</p>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="funnel">
      <table aria-labelledby="funnel">
        <thead>
          <tr>
            <th scope="col">${words.step}</th>
            <th scope="col" class="number">${words.count}</th>
            <th scope="col">${words.share}</th>
          </tr>
        </thead>
        <tbody>
          ${steps.map(
            ({ label, count }, index) => html`<tr>
              <th scope="row">${label}</th>
              <td class="number">${count}</td>
              <td>
                <meter max=${most} value=${count} aria-hidden="true"></meter>
                <span class="beneath">${index > 0 ? percent(count, steps[index - 1]?.count) : ''}</span>
              </td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <cover-console-chart .data=${funnelChart(insights)}></cover-console-chart>
  </section>`;
}

function renderUpstream(insights: Insights, upstream: string) {
  const name = upstreamNames[upstream] ?? gatewayWords[upstream] ?? upstream;
  const own = insights.upstreams.filter((each) => each.upstream === upstream);
  const failed = own.reduce((sum, each) => sum + each.failed, 0);
  const data = upstreamChart(insights, upstream);
  const budget = insights.budgets.find((each) => each.upstream === upstream);
  const help = fill(words['upstreams-help'], { failed });
  const left = budget ? ` ${fill(words.budget, { name, left: budget.left })}` : '';
  return renderChart(`${help}${left}`, { ...data, title: fill(words.upstreams, { name }) });
}

const upstreamNames: Readonly<Record<string, string>> = { aims: 'AIMS', insurpass: 'InsurPass' };

function percent(part = 0, whole = 0): string {
  // offers are a lower bound: more than all of them is no share
  return whole > 0 && part <= whole ? `${Math.round((100 * part) / whole)} %` : '–';
}
