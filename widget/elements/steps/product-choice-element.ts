import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Period, Product } from '../../../proxy-server/contract/product.ts';
import type { Money } from '../../../proxy-server/contract/values.ts';
import { monthsOf } from '../../form/cover-period.ts';
import { formatMoney } from '../../form/money.ts';
import { cheapestByMonth, perMonth } from '../../form/monthly-price.ts';
import { controls } from '../../styles/controls.ts';
import { lists } from '../../styles/lists.ts';
import { renderCovered } from './covered-lists.ts';
import { StepElement } from './step-element.ts';

/**
 * @summary What the card of the chosen product unfolds: its cover periods with the price of each as it is paid, what is
 *   covered, and what is not.
 * @fires {IntentEvent} cover-intent - `choose-period`.
 * @csspart card - One cover period.
 */
export class ProductChoiceElement extends StepElement {
  static override styles = [
    controls,
    lists,
    css`
      :host {
        display: block;
        margin-block-start: 0.625em;
      }
      .cards {
        gap: 0.5em;
        margin-block: 0.375em 0.75em;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 8em), 1fr));
      }
      .card {
        display: flex;
        gap: 0.5em;
        padding: 0.625em 0.75em;
        line-height: 1.35;
      }
      .tag {
        color: var(--_accent);
        font-weight: 600;
      }
      .lists {
        display: grid;
        gap: 0.375em 1.5em;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 13em), 1fr));
      }
    `,
  ];

  @property({ attribute: false }) product!: Product;

  /** The cover periods to choose from; none where there is no choice. */
  @property({ attribute: false }) periods: readonly Period[] = [];

  /** Id of the chosen cover period. */
  @property({ attribute: false }) chosen: string | undefined;

  /** What each cover period costs, by its id, where it is known. */
  @property({ attribute: false }) premiums: Readonly<Record<string, Money | undefined>> = {};

  protected override render() {
    const { product, phrases } = this;
    return html`${this.periods.length > 1 ? this.#renderPeriods() : nothing} ${renderCovered(product, phrases)}`;
  }

  #renderPeriods() {
    return html`<fieldset aria-labelledby="how-long">
      <b class="small" id="how-long">${this.say('period-title')}</b>
      <div class="cards">${this.periods.map((period) => this.#renderPeriod(period))}</div>
    </fieldset>`;
  }

  #renderPeriod({ id, label }: Period) {
    const premium = this.premiums[id];
    const months = monthsOf(id) ?? 1;
    return html`<label class="card" part="card">
      <input
        type="radio"
        name="period"
        value=${id}
        .checked=${id === this.chosen}
        aria-labelledby="name-${id}"
        aria-describedby="price-${id}"
        @change=${() => this.dispatchIntent({ type: 'choose-period', period: id })}
      />
      <span class="grow">
        <span class="small" id="name-${id}">${label}</span>
        <div id="price-${id}">
          <span class="price">${premium ? formatMoney(premium, this.phrases) : this.skeleton(this.say('price-loading'))}</span>
          ${
            premium && months > 1
              ? html`<div class="quiet small">${this.say('period-monthly', { price: formatMoney(perMonth(premium, months), this.phrases) })}</div>`
              : nothing
          }
          ${id === this.#best ? html`<div class="small tag">${this.say('period-best')}</div>` : nothing}
        </div>
      </span>
    </label>`;
  }

  /** The period that costs less a month than every other one, once all prices are known. */
  get #best(): string | undefined {
    const { periods, premiums } = this;
    const known = periods.flatMap(({ id }) => {
      const premium = premiums[id];
      return premium && monthsOf(id) ? [{ id, amount: premium.amount }] : [];
    });
    return known.length === periods.length ? cheapestByMonth(known) : undefined;
  }
}
