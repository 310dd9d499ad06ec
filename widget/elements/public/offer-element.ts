import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Product } from '../../../proxy-server/contract/product.ts';
import type { Quote } from '../../../proxy-server/contract/quote.ts';
import { isRecoverable } from '../../client/failure.ts';
import { ProxyClient } from '../../client/proxy-client.ts';
import { CoverErrorEvent, CoverQuoteEvent } from '../../flow/checkout-events.ts';
import { isRated } from '../../flow/flow-state.ts';
import { CoverDeclineEvent } from '../../flow/order/order-events.ts';
import { longestPeriod, monthsOf } from '../../form/cover-period.ts';
import { formatMoney, perMonth } from '../../form/money.ts';
import { orderWords } from '../../locale/en-order.ts';
import { shoppingWords } from '../../locale/en-shopping.ts';
import { fill, type Phrases, type StepPhraseKey } from '../../locale/locale.ts';
import { controls } from '../../styles/controls.ts';
import { tokens } from '../../styles/tokens.ts';
import { scriptOrigin } from './script-origin.ts';

/**
 * @tag cover-offer
 * @summary A small offer on a product page or in a cart. It opens the checkout in a dialog, or only selects the cover,
 *   for pages that add it to their own cart. It is empty when nothing is offered.
 * @example
 * <cover-offer merchant="pk_live_…" category="phone"></cover-offer>
 * @fires {CoverQuoteEvent} cover-quote - The premium is known.
 * @fires {CoverDeclineEvent} cover-decline - The shopper refused the offer.
 * @fires {CoverErrorEvent} cover-error - The catalogue cannot be read.
 * @fires {Event} change - The shopper selected or unselected the cover; see `selected`.
 * @csspart offer - The whole offer.
 * @csspart button - Any button.
 */
export class OfferElement extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      .offer {
        display: flex;
        flex-wrap: wrap;
        gap: 0.75em 1em;
        align-items: center;
        padding: 0.875em 1em;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        background: var(--_surface);
      }
      .text {
        flex: 1 1 12em;
      }
      svg {
        flex: none;
        inline-size: 2em;
        block-size: 2em;
        color: var(--_accent);
      }
      .answers {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5em;
      }
      .is-selected {
        border-color: var(--_accent);
        background: var(--_tint);
      }
    `,
  ];

  /** The merchant's publishable key, `pk_…`. Optional when the proxy serves one merchant. */
  @property() merchant?: string;
  /** Origin of the proxy. Default: the origin of the script; required with npm. */
  @property() proxy?: string;
  /** Id of the product to offer. Default: the first product of the category. */
  @property() product?: string;
  /** Offers a product of this category, such as `phone`. */
  @property() category?: string;
  /** Id of the cover period to offer, such as `1y`. Default: the longest. */
  @property() period?: string;
  /** `checkout` opens the checkout in a dialog; `select` only selects the cover, for the page's own cart. */
  @property({ reflect: true, useDefault: true }) mode: 'checkout' | 'select' = 'checkout';
  /** Colours: `auto` follows the shopper's system. */
  @property({ reflect: true, useDefault: true }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** Texts that replace the built-in ones, by phrase key. */
  @property({ attribute: false }) messages: Partial<Phrases> = {};

  @state() private offered: Product | undefined;
  @state() private quote: Quote | undefined;
  /** The checkout is rendered when it is opened first: a page may show many offers. */
  @state() private isOpened = false;
  @state() private answer: 'none' | 'selected' | 'declined' = 'none';

  /** The quote of the selected cover, valid for 15 minutes; undefined when nothing is selected. */
  get selected(): Quote | undefined {
    return this.answer === 'selected' ? this.quote : undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (sourceProperties.some((name) => changed.has(name))) void this.#loadOffer();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { offered } = this;
    if (!offered) return nothing;
    return html`<div class="offer ${this.answer === 'selected' ? 'is-selected' : ''}" part="offer">
        ${shield}
        <div class="text" role="status">${this.renderText(offered)}</div>
        <div class="answers">${this.renderAnswers()}</div>
      </div>
      ${this.isOpened ? this.renderCheckout() : nothing}`;
  }

  private renderText(offered: Product) {
    if (this.answer === 'declined') return this.#say('offer-declined');
    const thing = this.#say(things[offered.category] ?? 'offer-thing-other');
    const title = this.answer === 'selected' ? this.#say('offer-chosen') : this.#say('offer-title', { thing });
    return html`<b>${title}</b><br /><span class="quiet small">${offered.name}${this.#price(offered)}</span>`;
  }

  private renderAnswers() {
    if (this.answer !== 'none') {
      return html`<button type="button" class="plain" part="button" @click=${() => this.#answer('none')}>
        ${this.#say('offer-undo')}
      </button>`;
    }
    const yes = this.mode === 'select' ? () => this.#answer('selected') : () => this.#openCheckout();
    return html`<button type="button" part="button" @click=${yes}>
        ${this.#say(this.mode === 'select' ? 'offer-add' : 'offer-choose')}
      </button>
      <button type="button" class="plain" part="button" @click=${() => this.#answer('declined')}>
        ${this.#say('offer-decline')}
      </button>`;
  }

  private renderCheckout() {
    return html`<cover-checkout
      mode="dialog"
      theme=${this.theme}
      .merchant=${this.merchant}
      .proxy=${this.proxy}
      .product=${this.product}
      .category=${this.category}
      .period=${this.period}
      .messages=${this.messages}
    ></cover-checkout>`;
  }

  async #openCheckout(): Promise<void> {
    this.isOpened = true;
    await this.updateComplete;
    await this.renderRoot.querySelector<HTMLElement & { open(): Promise<void> }>('cover-checkout')?.open();
  }

  async #loadOffer(): Promise<void> {
    const proxy = this.proxy ?? scriptOrigin.value;
    if (!proxy) return;
    const client = new ProxyClient(proxy, this.merchant);
    const { product, category } = this;
    const catalogue = await client.readCatalogue();
    if (!catalogue.ok) {
      const { failure } = catalogue;
      this.dispatchEvent(new CoverErrorEvent(failure.code, isRecoverable(failure), failure.requestId));
      return;
    }
    const isOffered = ({ id, category: kind }: Product) =>
      (!product || id === product) && (!category || kind === category);
    this.offered = catalogue.value.products.find(isOffered);
    if (this.offered) await this.#loadQuote(client, this.offered);
  }

  async #loadQuote(client: ProxyClient, product: Product): Promise<void> {
    if (isRated(product)) return;
    const { id, periods } = product;
    const period = this.period ?? longestPeriod(periods);
    const reply = await client.askQuote({ product: id, ...(period && { period }), answers: {} });
    if (!reply.ok) return;
    this.quote = reply.value;
    this.dispatchEvent(new CoverQuoteEvent(reply.value));
  }

  #price({ periods }: Product): string {
    const { quote } = this;
    if (!quote) return '';
    const months = quote.period ? monthsOf(quote.period) : undefined;
    const label = periods.find(({ id }) => id === quote.period)?.label;
    if (this.mode === 'select') return [', ', label, ', ', formatMoney(quote.premium)].filter(Boolean).join('');
    const price = formatMoney(months ? perMonth(quote.premium, months) : quote.premium);
    return `, ${fill(this.#say(months ? 'price-monthly' : 'price-whole'), { price })}`;
  }

  #answer(answer: 'none' | 'selected' | 'declined'): void {
    const hadSelected = this.answer === 'selected';
    this.answer = answer;
    if (answer === 'declined') this.dispatchEvent(new CoverDeclineEvent(this.offered?.id));
    if (hadSelected !== (answer === 'selected'))
      this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }

  #say(phrase: StepPhraseKey, values: Readonly<Record<string, string>> = {}): string {
    return fill({ ...shoppingWords, ...orderWords, ...this.messages }[phrase], values);
  }
}

/** A change of one of these loads the offer again. */
const sourceProperties = ['merchant', 'proxy', 'product', 'category', 'period'] as const;

const things: Partial<Record<Product['category'], 'offer-thing-phone' | 'offer-thing-laptop'>> = {
  phone: 'offer-thing-phone',
  laptop: 'offer-thing-laptop',
};

const shield = html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" aria-hidden="true">
  <path d="M12 2.75l7.500 3v5.500c0 5-3.300 8.500-7.500 10-4.200-1.500-7.500-5-7.500-10v-5.500z" />
  <path d="M8.750 12l2.250 2.250 4.250-4.500" />
</svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'cover-offer': OfferElement;
  }
}
