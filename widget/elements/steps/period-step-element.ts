import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Period, Product } from '../../../proxy-server/contract/product.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import type { Price } from '../../flow/flow-state.ts';
import { monthsOf } from '../../form/cover-period.ts';
import { formatMoney } from '../../form/money.ts';
import { cheapestByMonth, perMonth } from '../../form/monthly-price.ts';
import { lists } from '../../styles/lists.ts';
import { failureWords } from '../parts/notice-element.ts';
import { renderCovered } from './covered-lists.ts';
import { QuestionsElement } from './questions-element.ts';

/**
 * @summary The questions that decide the price, and the cover periods, each with its premium for the current answers.
 * @fires {IntentEvent} cover-intent - `save-answers`, `choose-period`, `next`, `back` and `retry`.
 * @csspart card - One cover period.
 */
export class PeriodStepElement extends QuestionsElement {
  static override styles = [
    ...QuestionsElement.styles,
    lists,
    css`
      .card {
        display: flex;
        gap: 0.75em;
      }
      .cards.by-month .card {
        min-block-size: 4.75em;
      }
      @container (min-width: 34em) {
        .cards.is-many {
          grid-template-columns: 1fr 1fr;
        }
      }
      .questions {
        margin-block-end: 1.25em;
      }
      .price {
        font-size: 1.125em;
      }
      .tag {
        color: var(--_accent);
        font-weight: 600;
      }
      .sum {
        margin-block-start: 1.25em;
        padding: 0.875em 1em;
        border-radius: var(--_radius);
        background: var(--_raised);
        border: 1px solid var(--_line);
      }
      .sum .price {
        font-size: 1.375em;
      }
      .failed {
        margin-block-start: 0.75em;
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

  /** The chosen product. */
  @property({ attribute: false }) product!: Product;

  /** The cover periods on offer for these answers. */
  @property({ attribute: false }) periods: readonly Period[] = [];

  /** Id of the chosen cover period. */
  @property({ attribute: false }) chosen: string | undefined;

  /** The prices for these answers by cover period id; the key is an empty string for a product without periods. */
  @property({ attribute: false }) prices: Readonly<Record<string, Price | undefined>> = {};

  /** Whether all questions that decide the price have valid answers. */
  @property({ attribute: false }) isPriceable = true;

  @state() private isMissing = false;

  protected override renderIntroduction() {
    const { product } = this;
    if (this.fields.length === 0) {
      return html`${this.heading(this.say('period-title'))}
        <p class="quiet">${this.say('period-lead', { product: product.name })}</p>`;
    }
    return html`${this.heading(this.say('cover-title'))}
      <p class="quiet">${this.say('cover-lead', { product: product.name })}</p>`;
  }

  protected override renderRest() {
    return html`${this.product.periods.length > 0 ? this.#renderPeriods() : this.#renderSum()} ${this.#renderFailure()}`;
  }

  protected override renderEnd() {
    const { product } = this;
    return html`<details>
      <summary>${this.say('period-what', { product: product.name })}</summary>
      ${renderCovered(product, this.phrases)}
    </details>`;
  }

  #renderPeriods() {
    const hasQuestions = this.fields.length > 0;
    return html`<fieldset
        aria-labelledby=${hasQuestions ? 'how-long' : 'heading'}
        aria-describedby=${this.isMissing ? 'missing' : nothing}
      >
        ${hasQuestions ? html`<b id="how-long">${this.say('period-title')}</b>` : nothing}
        ${this.isPriceable ? nothing : html`<p class="quiet small">${this.say('price-answers')}</p>`}
        ${hasQuestions ? html`<p class="hidden-text" role="status">${this.#announcement}</p>` : nothing}
        <div class="cards ${this.#isByMonth ? 'by-month' : ''} ${this.periods.length > 4 ? 'is-many' : ''}">${this.periods.map((period) => this.#renderCard(period))}</div>
      </fieldset>
      ${this.isMissing ? html`<p class="error" id="missing">${this.say('period-missing')}</p>` : nothing}`;
  }

  #renderCard({ id, label }: Period) {
    return html`<label class="card" part="card">
      <input
        type="radio"
        name="period"
        value=${id}
        .checked=${id === this.chosen}
        aria-labelledby="name-${id}"
        aria-describedby="price-${id} tag-${id}"
        @input=${(event: Event) => event.stopPropagation()}
        @change=${this.#handleChoice}
      />
      <span class="grow row">
        <span>
          <b id="name-${id}">${label}</b>
          <div class="small tag" id="tag-${id}">${id === this.#best ? this.say('period-best') : nothing}</div>
        </span>
        <span class="price" id="price-${id}">${this.#renderPrice(id)}</span>
      </span>
    </label>`;
  }

  /** The premium of a product without cover periods. */
  #renderSum() {
    return html`<div class="sum row" role="status">
      <span>${this.say(this.isPriceable ? 'review-price' : 'price-answers')}</span>
      <span class="price">${this.#renderPrice('')}</span>
    </div>`;
  }

  #renderPrice(id: string) {
    const price = this.prices[id];
    if (!this.isPriceable) return nothing;
    if (price?.status === 'failed') return html`<span class="quiet">${this.say('price-unknown')}</span>`;
    if (price?.status !== 'ready') return this.skeleton(this.say('price-loading'));
    const { premium } = price.quote;
    const months = this.#isByMonth ? monthsOf(id) : undefined;
    const monthly =
      months && months > 1
        ? this.say('period-monthly', { price: formatMoney(perMonth(premium, months), this.phrases) })
        : '';
    return html`${formatMoney(premium, this.phrases)}
      <div class="quiet small">${monthly}</div>`;
  }

  /** Why there is no price, when no single answer is the cause. */
  #renderFailure() {
    const failure = this.#failure;
    if (!failure || failure.violations.length > 0) return nothing;
    const { title, help } = failureWords(failure, this.phrases);
    return html`<div class="failed" role="alert">
      <p class="error" tabindex="-1"><b>${title}.</b> ${help}</p>
      ${
        failure.code === 'quote-refused'
          ? nothing
          : html`<button type="button" class="plain" part="button" @click=${() => this.dispatchIntent({ type: 'retry' })}>
            ${this.say('try-again')}
          </button>`
      }
    </div>`;
  }

  protected override saveAnswers(answers: Answers): void {
    this.dispatchIntent({ type: 'save-answers', answers });
  }

  /** The checked radio button counts, even when `chosen` has not been updated yet. */
  protected override submit(): void {
    const chosen = this.renderRoot.querySelector<HTMLInputElement>('[name=period]:checked');
    this.isMissing = this.product.periods.length > 0 && !chosen;
    if (this.isMissing) this.renderRoot.querySelector<HTMLElement>('[name=period]')?.focus();
    else if (this.#failure?.code === 'quote-refused') this.renderRoot.querySelector<HTMLElement>('.failed p')?.focus();
    else this.dispatchIntent({ type: 'next' });
  }

  /** The text of the live region when all prices have loaded. */
  get #announcement(): string {
    const isKnown = this.isPriceable && this.periods.every(({ id }) => this.prices[id]?.status === 'ready');
    return isKnown ? this.say('price-ready') : '';
  }

  /** Whether all periods are counted in months, so that their monthly prices can be compared. */
  get #isByMonth(): boolean {
    return this.periods.every(({ id }) => monthsOf(id));
  }

  /** The period that costs less a month than every other one, once all prices are known. */
  get #best(): string | undefined {
    const { periods, prices } = this;
    if (!this.isPriceable || !this.#isByMonth) return undefined;
    const known = periods.flatMap(({ id }) => {
      const price = prices[id];
      return price?.status === 'ready' ? [{ id, amount: price.quote.premium.amount }] : [];
    });
    return known.length === periods.length ? cheapestByMonth(known) : undefined;
  }

  get #failure() {
    const price = this.prices[this.chosen ?? this.periods[0]?.id ?? ''];
    return this.isPriceable && price?.status === 'failed' ? price.failure : undefined;
  }

  #handleChoice(event: Event) {
    this.isMissing = false;
    this.dispatchIntent({ type: 'choose-period', period: (event.target as HTMLInputElement).value });
  }
}
