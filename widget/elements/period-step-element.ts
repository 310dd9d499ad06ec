import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Period, Product } from '../../proxy-server/contract/product.ts';
import { priceKey, type Snapshot } from '../flow/flow-state.ts';
import { longestPeriod, monthsOf } from '../form/cover-period.ts';
import { formatMoney, perMonth } from '../form/money.ts';
import { controls } from '../styles/controls.ts';
import { StepElement } from './step-element.ts';

/**
 * @summary How long the cover lasts, with the premium of each cover period.
 * @fires {IntentEvent} cover-intent - The cover period that was chosen, and the wish to go on or back.
 * @csspart card - One cover period.
 */
export class PeriodStepElement extends StepElement {
  static override styles = [
    controls,
    css`
      .card {
        display: flex;
        gap: 0.75em;
        min-block-size: 4.75em;
      }
      .price {
        font-size: 1.125em;
      }
      .tag {
        color: var(--_accent);
        font-weight: 600;
      }
      details {
        margin-block-start: 1.25em;
      }
      summary {
        cursor: pointer;
        min-block-size: 2.75em;
        display: flex;
        align-items: center;
        font-weight: 600;
        color: var(--_accent);
      }
      .lists {
        display: grid;
        gap: 0.75em 1.5em;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 14em), 1fr));
      }
    `,
  ];

  @property({ attribute: false }) product!: Product;

  /** The cover period chosen so far. */
  @property({ attribute: false }) chosen: string | undefined;

  /** The premiums known so far. */
  @property({ attribute: false }) prices: Snapshot['prices'] = {};

  /** Whether a step comes before this one. */
  @property({ attribute: false }) hasBack = true;

  @state() private isMissing = false;

  protected override render() {
    const { product } = this;
    return html`<form novalidate @submit=${this.handleSubmit}>
      ${this.heading(this.say('period-title'))}
      <p class="quiet">${this.say('period-lead', { product: product.name })}</p>
      <fieldset aria-labelledby="heading" aria-describedby=${this.isMissing ? 'missing' : nothing}>
        <div class="cards">${product.periods.map((period) => this.renderCard(period))}</div>
      </fieldset>
      ${this.isMissing ? html`<p class="error" id="missing">${this.say('period-missing')}</p>` : nothing}
      ${this.actions(this.say('continue'), this.hasBack)}
      <details>
        <summary>${this.say('period-what', { product: product.name })}</summary>
        <div class="lists small">
          <div><b>${this.say('benefits')}</b><ul class="ticks">${product.benefits.map((text) => html`<li>${text}</li>`)}</ul></div>
          <div>
            <b>${this.say('exclusions')}</b>
            <ul class="crosses quiet">${product.exclusions.map((text) => html`<li>${text}</li>`)}</ul>
          </div>
        </div>
      </details>
    </form>`;
  }

  private renderCard({ id, label }: Period) {
    const isBest = id === longestPeriod(this.product.periods) && this.product.periods.length > 1;
    return html`<label class="card" part="card">
      <input
        type="radio"
        name="period"
        value=${id}
        .checked=${id === this.chosen}
        aria-labelledby="name-${id}"
        aria-describedby="price-${id} tag-${id}"
        @change=${this.handleChoice}
      />
      <span class="grow row">
        <span>
          <b id="name-${id}">${label}</b><br />
          <span class="small tag" id="tag-${id}">${isBest ? this.say('period-best') : nothing}</span>
        </span>
        <span class="price" id="price-${id}">${this.renderPrice(id)}</span>
      </span>
    </label>`;
  }

  private renderPrice(id: string) {
    const price = this.prices[priceKey(this.product.id, id)];
    if (price?.status === 'unknown') return html`<span class="quiet">${this.say('price-unknown')}</span>`;
    if (price?.status !== 'known') return html`<span class="bone">${this.say('price-loading')}</span>`;
    const { premium } = price.quote;
    const months = monthsOf(id);
    const monthly =
      months && months > 1 ? this.say('period-monthly', { price: formatMoney(perMonth(premium, months)) }) : '';
    return html`${formatMoney(premium)}<br /><span class="quiet small">${monthly}</span>`;
  }

  private handleChoice(event: Event) {
    this.isMissing = false;
    this.wish({ want: 'choose-period', period: (event.target as HTMLInputElement).value });
  }

  private handleSubmit(event: Event) {
    event.preventDefault();
    // What is ticked counts, even where the store's answer to the choice has not been drawn yet.
    this.isMissing = !this.renderRoot.querySelector(':checked');
    if (this.isMissing) this.renderRoot.querySelector('input')?.focus();
    else this.wish({ want: 'go-on' });
  }
}
