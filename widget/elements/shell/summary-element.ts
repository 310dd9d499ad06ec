import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Product } from '../../../proxy-server/contract/product.ts';
import type { Money } from '../../../proxy-server/contract/values.ts';
import { formatMoney } from '../../form/money.ts';
import { fill, type StepPhrases } from '../../locale/locale.ts';
import { controls } from '../../styles/controls.ts';
import { lists } from '../../styles/lists.ts';
import type { CoveredItem } from '../parts/item-element.ts';

/**
 * @summary The product and its premium: beside the step of a wide checkout, and under an order that waits for its
 *   payment.
 * @csspart summary - The whole summary.
 */
export class SummaryElement extends LitElement {
  static override styles = [
    controls,
    lists,
    css`
      :host {
        display: block;
        margin: 0.5em -1em -1em;
      }
      section {
        padding: 0.75em 1em;
        background: var(--_raised);
        border-block-start: 1px solid var(--_line);
        border-radius: 0 0 calc(var(--_radius) * 1.25) calc(var(--_radius) * 1.25);
      }
      cover-item {
        margin-block-end: 0.75em;
        color: var(--_text);
      }
      .price {
        font-size: 1.25em;
        white-space: nowrap;
      }
      .extra {
        display: none;
      }
      :host([slot]) {
        flex: 1 1 5em;
        min-inline-size: 0;
        margin: 0;
        line-height: 1.3;
      }
      :host([slot]) .price {
        font-size: 1.125em;
      }
      .what {
        overflow-wrap: anywhere;
      }
      @container (min-width: 34em) {
        :host {
          margin: 0.5em -1.75em -1.75em;
        }
        :host([slot]) {
          flex: none;
          order: 1;
          margin-inline-start: auto;
        }
        section {
          padding-inline: 1.75em;
        }
      }
      @container (min-width: 52em) {
        :host {
          position: sticky;
          align-self: start;
          inset-block-start: var(--cover-sticky-offset, 1em);
          margin: 0;
        }
        :host([slot]) {
          display: none;
        }
        section {
          padding: 1.25em;
          border: 1px solid var(--_line);
          border-radius: var(--_radius);
        }
        .row,
        .row > .price {
          display: block;
        }
        .price {
          font-size: 1.625em;
        }
        .extra {
          display: block;
          margin-block-start: 1em;
        }
      }
    `,
  ];

  @property({ attribute: false }) phrases!: StepPhrases;

  /** The chosen product. */
  @property({ attribute: false }) product!: Product;

  /** What the cover is bought for. */
  @property({ attribute: false }) item: CoveredItem | undefined;

  /** Id of the cover period, once chosen. */
  @property({ attribute: false }) period: string | undefined;

  /** The premium, once known. */
  @property({ attribute: false }) premium: Money | undefined;

  protected override render() {
    const { product, phrases, premium, item } = this;
    const period = product.periods.find(({ id }) => id === this.period);
    const sum = premium
      ? html`<span class="price"><span class="hidden-text">${phrases['summary-premium']} </span>${formatMoney(premium, phrases)}</span>`
      : nothing;
    // in the bar of a step there is room for two short lines
    if (this.slot) return html`${sum}<div class="what quiet small">${period?.label ?? product.name}</div>`;
    return html`<section part="summary" aria-label=${phrases['summary-title']}>
      <div class="row">
        <span><b>${product.name}</b><br /><span class="quiet small">${period?.label}</span></span>
        ${sum}
      </div>
      <div class="extra quiet small">
        ${item ? html`<cover-item .item=${item}></cover-item>` : nothing}
        ${fill(phrases['insured-by'], { insurer: product.insurer })}
        <ul class="ticks">${product.benefits.map((benefit) => html`<li>${benefit}</li>`)}</ul>
      </div>
    </section>`;
  }
}
