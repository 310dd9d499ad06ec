import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Product } from '../../../proxy-server/contract/product.ts';
import { type FlowState, isRated, knownPremium, priceKey } from '../../flow/flow-state.ts';
import { shownPeriod } from '../../form/cover-period.ts';
import { formatMoney } from '../../form/money.ts';
import { firstControls } from '../../styles/first-controls.ts';
import { StepElement } from './step-element.ts';

/**
 * @summary The products on offer, each with its price; or a skeleton while they are loading.
 * @slot more - What the card of the chosen product unfolds.
 * @fires {IntentEvent} cover-intent - `choose-product` and `next`.
 * @csspart card - One product.
 */
export class ProductStepElement extends StepElement {
  static override styles = [
    firstControls,
    css`
      form {
        display: flex;
        flex-direction: column;
        min-block-size: 100%;
      }
      fieldset {
        flex: auto;
      }
      .card {
        padding-block: 0.5em;
        min-block-size: 6.4em;
        line-height: 1.35;
      }
      .card label {
        display: flex;
        gap: 0.75em;
      }
      .top {
        flex-direction: column;
        gap: 0;
      }
      /* Two lines until the product is chosen, so that all fit the height that a page reserves. */
      .summary {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
      }
      .card:has(:checked) .summary {
        display: block;
      }
      /* All still fit that height on the narrowest phones. */
      @container (max-width: 19em) {
        .cards {
          font-size: 0.9375em;
        }
      }
      @container (min-width: 34em) {
        .top {
          flex-direction: row;
        }
        /* Wide enough for the longest price, so that nothing moves when it has loaded. */
        .price {
          min-inline-size: 11em;
          text-align: end;
        }
        .card {
          padding-block: 0.75em;
          min-block-size: 4.25em;
        }
      }
    `,
  ];

  /** Id of the cover period that the page has settled. */
  @property({ attribute: false }) period: string | undefined;

  /** Id of the cover period of the chosen product. */
  @property({ attribute: false }) chosenPeriod: string | undefined;

  /** The products on offer; undefined while they are loading. */
  @property({ attribute: false }) products: readonly Product[] | undefined;

  /** Id of the chosen product. */
  @property({ attribute: false }) chosen: string | undefined;

  /** The prices by `priceKey`. */
  @property({ attribute: false }) prices: FlowState['prices'] = {};

  @state() private isMissing = false;

  protected override render() {
    return html`<form novalidate @submit=${this.#handleSubmit}>
      ${this.heading(this.say('product-title'))}
      <p class="quiet">${this.say('product-lead')}</p>
      <fieldset aria-labelledby="heading" aria-describedby=${this.isMissing ? 'missing' : nothing}>
        <div class="cards">
          ${this.products?.map((product) => this.#renderCard(product)) ?? [1, 2, 3].map(() => this.#renderSkeletonCard())}
        </div>
      </fieldset>
      ${this.isMissing ? html`<p class="error" id="missing">${this.say('choose-first')}</p>` : nothing}
      ${this.actions(this.say('continue'), false)}
    </form>`;
  }

  #renderCard(product: Product) {
    const { id } = product;
    const isChosen = id === this.chosen;
    return html`<div class="card" part="card"><label>
      <input
        type="radio"
        name="product"
        value=${id}
        .checked=${isChosen}
        aria-labelledby="name-${id}"
        aria-describedby="price-${id} summary-${id}"
        @change=${this.#handleChoice}
      />
      <span class="grow">
        <span class="row top">
          <b id="name-${id}">${product.name}</b>
          <span class="price" id="price-${id}">${this.#renderPrice(product)}</span>
        </span>
        <span class="summary quiet small" id="summary-${id}">${product.summary}</span>
      </span>
    </label>${isChosen ? html`<slot name="more"></slot>` : nothing}</div>`;
  }

  #renderPrice(product: Product) {
    if (isRated(product)) {
      const what = product.fields.find(({ stage }) => stage === 'rating')?.label.toLowerCase();
      return html`<span class="quiet">${this.say('price-depends', { what: what! })}</span>`;
    }
    const wanted = product.id === this.chosen ? this.chosenPeriod : this.period;
    const id = shownPeriod(product.periods, wanted);
    const price = this.prices[priceKey(product.id, id)];
    const premium = price?.status === 'ready' ? price.quote.premium : knownPremium(product, { period: id });
    if (!premium && price?.status === 'loading') return this.skeleton(this.say('price-loading'));
    if (!premium) return html`<span class="quiet">${this.say('price-unknown')}</span>`;
    const sum = formatMoney(premium, this.phrases);
    const period = product.periods.find((one) => one.id === id)?.label;
    return period ? this.say('price-period', { price: sum, period }) : sum;
  }

  #renderSkeletonCard() {
    return html`<div class="card" aria-hidden="true">
      <span class="grow"><span class="skeleton">&nbsp;</span><br /><span class="skeleton small">&nbsp;</span></span>
    </div>`;
  }

  #handleChoice(event: Event) {
    this.isMissing = false;
    this.dispatchIntent({ type: 'choose-product', product: (event.target as HTMLInputElement).value });
  }

  #handleSubmit(event: Event) {
    event.preventDefault();
    if (!this.products) return;
    // The checked radio button counts, even when `chosen` has not been updated yet.
    this.isMissing = !this.renderRoot.querySelector(':checked');
    if (this.isMissing) this.renderRoot.querySelector('input')?.focus();
    else this.dispatchIntent({ type: 'next' });
  }
}
