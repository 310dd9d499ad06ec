import { css, html, LitElement, type PropertyValues, unsafeCSS } from 'lit';
import { property } from 'lit/decorators.js';
import uPlot from 'uplot';
import chartSheet from 'uplot/dist/uPlot.min.css?inline';
import { fill } from '../../locale/locale.ts';
import { controls } from '../../styles/controls.ts';
import { views } from '../console-styles.ts';
import { words } from './insight-words.ts';

/** One line or row of bars of a chart. */
interface ChartSeries {
  readonly label: string;
  readonly values: readonly (number | null)[];
  readonly kind: 'bars' | 'line';
  /** Has an axis of its own, at the right. */
  readonly isAtRight?: boolean;
}

/** What a chart shows: values by day. */
export interface ChartData {
  readonly title: string;
  /** `YYYY-MM-DD`, oldest first. */
  readonly dates: readonly string[];
  readonly series: readonly ChartSeries[];
}

const heightPixels = 220;

/**
 * @summary A chart of values by day, and the same as a table that can be opened.
 */
export class ChartElement extends LitElement {
  static override styles = [
    unsafeCSS(chartSheet),
    controls,
    views,
    css`
      .chart {
        min-block-size: ${heightPixels}px;
        overflow: hidden;
      }
      .u-legend {
        color: var(--_text);
        font-size: 0.875em;
        text-align: start;
      }
      .u-legend td,
      .u-legend th {
        border: 0;
        padding: 0.125em 0.25em;
      }
      .uplot {
        font-family: inherit;
      }
      summary {
        min-block-size: 2.75em;
        padding-block: 0.5em;
        color: var(--_accent);
        cursor: pointer;
      }
      details .scroll {
        max-block-size: 24em;
        overflow: auto;
      }
    `,
  ];

  /** What is shown. */
  @property({ attribute: false }) data!: ChartData;

  private chart: uPlot | undefined;
  readonly #resizes = new ResizeObserver(() => this.#fit());
  readonly #scheme = matchMedia('(prefers-color-scheme: dark)');

  override connectedCallback() {
    super.connectedCallback();
    this.#resizes.observe(this);
    this.#scheme.addEventListener('change', this.#draw);
    if (this.hasUpdated) this.#draw();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#resizes.disconnect();
    this.#scheme.removeEventListener('change', this.#draw);
    this.chart?.destroy();
    this.chart = undefined;
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('data')) this.#draw();
  }

  protected override render() {
    const { title, dates, series } = this.data;
    // the picture is for eyes alone: the table says the same to everybody
    return html`<div class="chart" aria-hidden="true"></div>
      <details>
        <summary>${fill(words['table-of'], { title })}</summary>
        <div class="scroll" tabindex="0" role="group" aria-label=${title}>
          <table>
            <thead>
              <tr>
                <th scope="col">${words.date}</th>
                ${series.map(({ label }) => html`<th scope="col" class="number">${label}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${dates.map(
                (date, index) => html`<tr>
                  <th scope="row" class="one-line">${date}</th>
                  ${series.map(({ values }) => html`<td class="number">${shown(values[index])}</td>`)}
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>`;
  }

  readonly #draw = () => {
    const place = this.renderRoot.querySelector<HTMLElement>('.chart');
    if (!place) return;
    this.chart?.destroy();
    const { dates, series } = this.data;
    const days = dates.map((date) => Date.parse(date) / 1_000);
    const options = optionsOf(this.data, coloursOf(this), place.clientWidth || 300);
    this.chart = new uPlot(options, [days, ...series.map(({ values }) => [...values])], place);
  };

  #fit() {
    const width = this.renderRoot.querySelector('.chart')?.clientWidth ?? 0;
    if (width > 0 && this.chart?.width !== width) this.chart?.setSize({ width, height: heightPixels });
  }
}

interface Colours {
  readonly text: string;
  readonly line: string;
  readonly series: readonly string[];
}

/** The theme's own colours: a canvas knows no custom properties. */
function coloursOf(host: Element): Colours {
  const probe = document.createElement('span');
  host.shadowRoot!.append(probe);
  const read = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    text: read('--_quiet'),
    line: read('--_line'),
    series: [read('--_accent'), read('--_caution'), read('--_danger')],
  };
  probe.remove();
  return colours;
}

function optionsOf({ series }: ChartData, colours: Colours, width: number): uPlot.Options {
  const axis = {
    stroke: colours.text,
    grid: { stroke: colours.line, width: 1 },
    ticks: { stroke: colours.line, width: 1 },
  };
  const bars = uPlot.paths.bars!({ size: [0.6, 40], radius: 0.15 });
  const hasRight = series.some(({ isAtRight }) => isAtRight);
  const fromZero: uPlot.Range.Function = (_chart, _least, most) => [0, Math.max(1, most * 1.1)];
  return {
    width,
    height: heightPixels,
    // days are dates, whatever the clock here says
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC'),
    scales: { x: { time: true }, y: { range: fromZero }, ...(hasRight && { right: { range: fromZero } }) },
    axes: [
      { ...axis, grid: { show: false }, values: '{D} {MMM}' as never, space: 60 },
      { ...axis, size: 56, values: (_chart, splits) => splits.map(short) },
      ...(hasRight
        ? [{ ...axis, scale: 'right', side: 1 as const, size: 48, grid: { show: false }, values: shorts }]
        : []),
    ],
    series: [
      { label: words.date, value: '{YYYY}-{MM}-{DD}' },
      ...series.map(({ label, kind, isAtRight }, index): uPlot.Series => {
        const stroke = colours.series[index % colours.series.length]!;
        return {
          label,
          stroke,
          scale: isAtRight ? 'right' : 'y',
          value: (_chart, value) => shown(value),
          ...(kind === 'bars' ? { fill: stroke, paths: bars, points: { show: false } } : { width: 2, spanGaps: true }),
        };
      }),
    ],
  };
}

const shorts = (_chart: uPlot, splits: number[]) => splits.map(short);
const compact = new Intl.NumberFormat('en-NG', { notation: 'compact', maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en-NG', { maximumFractionDigits: 1 });

function short(value: number): string {
  return compact.format(value);
}

function shown(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : whole.format(value);
}
