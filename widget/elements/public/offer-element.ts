import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { nigerianDay } from '../../../proxy-server/contract/fields/nigerian-time.ts';
import type { Metadata } from '../../../proxy-server/contract/metadata.ts';
import type { Product } from '../../../proxy-server/contract/product.ts';
import type { Quote } from '../../../proxy-server/contract/quote.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import { ProxyClient } from '../../client/proxy-client.ts';
import { CoverQuoteEvent } from '../../flow/checkout-events.ts';
import { knownPremium } from '../../flow/flow-state.ts';
import { CoverDeclineEvent, CoverSelectEvent } from '../../flow/offer-events.ts';
import { type Offer, OfferStore } from '../../flow/offer-store.ts';
import { returnTo } from '../../flow/payment-return.ts';
import { sumInWords } from '../../form/sum-in-words.ts';
import { choosingWords } from '../../locale/en-choosing.ts';
import { offerWords } from '../../locale/en-offer.ts';
import { shoppingWords } from '../../locale/en-shopping.ts';
import { english, wishesOf } from '../../locale/language.ts';
import { fill, type Phrases, type StepPhraseKey, type StepPhrases } from '../../locale/locale.ts';
import { controls } from '../../styles/controls.ts';
import { tokens } from '../../styles/tokens.ts';
import type { CoveredItem } from '../parts/item-element.ts';
import { failureWords } from '../parts/notice-element.ts';
import { stepParts } from '../shell/screen.ts';
import type { CheckoutElement } from './checkout-element.ts';
import type { CheckoutUpdate } from './checkout-update.ts';
import { offerStyles, shield } from './offer-look.ts';
import { scopeOf, tagIn } from './open-flow.ts';
import { scriptOrigin } from './script-origin.ts';

/**
 * @tag cover-offer
 * @summary A small offer on a product page or in a cart. It opens the checkout in a dialog, or only selects the cover,
 *   for pages that add it to their own cart. Where nothing is offered it shows the slot `empty`, and says why in the
 *   browser's console and by `cover-error`.
 * @example
 * <cover-offer merchant="pk_live_…" category="phone"></cover-offer>
 * @fires {CoverQuoteEvent} cover-quote - The premium is known.
 * @fires {CoverSelectEvent} cover-select - The shopper selected the cover for the page's own cart, or took it back.
 * @fires {CoverDeclineEvent} cover-decline - The shopper refused the offer.
 * @fires {CoverErrorEvent} cover-error - Nothing is offered, or no price is known.
 * @fires {Event} change - The shopper selected or unselected the cover; see `selected`.
 * @slot empty - Shown where nothing is offered.
 * @slot payment - The page's own payment fields, in the checkout that the offer opens.
 * @csspart offer - The whole offer.
 * @csspart button - Any button. The parts of the checkout that it opens can be styled too.
 */
export class OfferElement extends LitElement {
  static override styles = [tokens, controls, offerStyles];

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
  /** Colours: `auto` takes the `color-scheme` of the page, which is light unless it says otherwise. */
  @property({ reflect: true, useDefault: true }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** The language; see `<cover-checkout>`. */
  @property() locale?: string;
  /** In the checkout: `built-in` opens the gateway's page; with `page`, the page collects the money itself. */
  @property() payment: 'built-in' | 'page' = 'built-in';
  /** Identifies the merchant's customer; the merchant's server creates it (`POST /v1/customer-tokens`). */
  @property({ attribute: 'customer-token' }) customerToken?: string;
  /** What is known about the applicant, by field id. Valid values are not asked again. */
  @property({ attribute: false }) applicant: Answers = {};
  /**
   * What is known about the thing covered, by field id. Valid values are not asked again; those that decide the price
   * are priced.
   * @example
   * offer.answers = { brand: 'Tecno', model: 'Camon 20 Pro' };
   */
  @property({ attribute: false }) answers: Answers = {};
  /** What you note with the order for yourself, such as your cart's number; see `<cover-checkout>`. */
  @property({ attribute: false }) metadata?: Metadata;
  /** What the cover is bought for; its title is in the offer, its picture in the checkout. */
  @property({ attribute: false }) item?: CoveredItem;
  /** Texts that replace the built-in ones, by phrase key. */
  @property({ attribute: false }) messages: Partial<Phrases> = {};

  /** The checkout is rendered when it is opened first: a page may show many offers. */
  @state() private isOpened = false;
  @state() private answer: 'none' | 'selected' | 'declined' = 'none';
  @state() private isBusy = false;
  /** Whether the premium has changed since the shopper wanted it. */
  @state() private hasNewPrice = false;

  readonly #store = new OfferStore(
    () => this.#handleChange(),
    (event) => this.dispatchEvent(event),
  );
  #client: ProxyClient | undefined;
  #announced: Quote | undefined;

  /** The quote of the selected cover, valid for 15 minutes; undefined when nothing is selected. */
  get selected(): Quote | undefined {
    return this.answer === 'selected' ? this.#store.quote : undefined;
  }

  /** Opens the checkout in its dialog, where it was left. */
  async open(): Promise<void> {
    this.isOpened = true;
    await this.updateComplete;
    await this.#checkout?.open();
  }

  /** Closes the dialog. Answers are kept. */
  close(): void {
    this.#checkout?.close();
  }

  /** Reports that the page has collected the money of the order in the dialog. */
  async confirmPayment(reference?: string): Promise<void> {
    await this.#checkout?.confirmPayment(reference);
  }

  /**
   * Changes what is offered or known. A cover that is selected and no longer offered is taken back.
   * Lit calls its method of the same name with a `Map`, which is passed on.
   * @example
   * offer.update({ product: 'phone-warranty-premium', answers: { brand: 'Apple', model: 'iPhone 16' } });
   */
  override update(changes: CheckoutUpdate | PropertyValues): void {
    if (changes instanceof Map) super.update(changes);
    else Object.assign(this, changes);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated && returnTo(tagIn('offer', scopeOf(this)))) this.isOpened = true;
    if (sourceProperties.some((name) => changed.has(name))) this.#client = undefined;
    if (!this.hasUpdated || offerProperties.some((name) => changed.has(name))) this.#load();
  }

  protected override render(): TemplateResult {
    const { offer } = this.#store;
    return html`${offer ? this.#renderOffer(offer) : html`<slot name="empty"></slot>`}
      ${this.isOpened ? this.#renderCheckout() : nothing}`;
  }

  #renderOffer(offer: Offer) {
    const { tag, direction } = this.#client?.language ?? english;
    return html`<div class="offer ${this.answer === 'selected' ? 'is-selected' : ''}" part="offer" translate="no" lang=${tag} dir=${direction}>
      ${shield}
      <div class="text" role="status">${this.#renderText(offer)}</div>
      <div class="answers">${this.#renderAnswers(offer)}</div>
    </div>`;
  }

  #renderText(offer: Offer) {
    if (this.answer === 'declined') return this.#say('offer-declined');
    const { product, price } = offer;
    const thing = this.item?.title ?? this.#say(things[product.category] ?? 'offer-thing-other');
    const title = this.answer === 'selected' ? this.#say('offer-chosen') : this.#say('offer-title', { thing });
    const failure = price?.status === 'failed' && this.mode === 'select' ? price.failure : undefined;
    return html`<b>${title}</b><br /><span class="quiet small">${[product.name, this.#sum(offer)].filter(Boolean).join(', ')}</span>
      ${this.hasNewPrice ? html`<p class="small">${this.#say('offer-new-price')}</p>` : nothing}
      ${failure ? html`<p class="error">${Object.values(failureWords(failure, this.#phrases)).join('. ')}</p>` : nothing}`;
  }

  #renderAnswers({ price }: Offer) {
    if (this.answer !== 'none') return this.#button('plain', 'offer-undo', () => this.#answer('none'));
    const decline = this.#button('plain', 'offer-decline', () => this.#answer('declined'));
    if (this.mode === 'checkout') return html`${this.#button('', 'offer-choose', () => this.open())}${decline}`;
    if (!price) return decline;
    const select = price.status === 'failed' ? 'try-again' : 'offer-add';
    return html`${this.#button('', select, () => this.#select(), this.isBusy || price.status === 'loading')}${decline}`;
  }

  #renderCheckout() {
    return html`<cover-checkout
      mode="dialog"
      exportparts=${`frame, progress, summary, ${stepParts}`}
      theme=${this.theme}
      .locale=${this.locale}
      payment=${this.payment}
      .merchant=${this.merchant}
      .proxy=${this.proxy}
      .product=${this.product}
      .category=${this.category}
      .period=${this.period}
      .customerToken=${this.customerToken}
      .applicant=${this.applicant}
      .answers=${this.answers}
      .metadata=${this.metadata}
      .item=${this.item}
      .messages=${this.messages}
    ><slot name="payment" slot="payment"></slot></cover-checkout>`;
  }

  get #checkout(): CheckoutElement | null {
    return this.renderRoot.querySelector('cover-checkout');
  }

  get #phrases(): StepPhrases {
    const { words, formats } = this.#client?.language ?? english;
    return {
      ...shoppingWords,
      ...choosingWords,
      ...offerWords,
      ...words,
      ...this.messages,
      formats,
    } as StepPhrases;
  }

  /** The sum that is paid, for how long, and a month. Until it is quoted the catalogue's, but where it is selected at it. */
  #sum({ product, period, price }: Offer): string | undefined {
    const isKnown = price?.status === 'loading' && this.mode === 'checkout';
    const premium = isKnown ? knownPremium(product, { period }) : undefined;
    const quote = price?.status === 'ready' ? price.quote : premium && { period, premium };
    if (quote) return sumInWords(product, quote, this.#phrases);
    const what = product.fields.find(({ stage }) => stage === 'rating')?.label.toLowerCase();
    return price || !what ? undefined : this.#say('price-depends', { what });
  }

  #load(): void {
    const proxy = this.proxy ?? scriptOrigin.value;
    if (!proxy) {
      console.error('<cover-offer> needs the attribute `proxy`: the address of your proxy.');
      return;
    }
    this.#client ??= new ProxyClient(proxy, this.merchant, wishesOf(this.locale));
    const { product, category, period, answers, applicant } = this;
    void this.#store.load({
      client: this.#client,
      prefill: { product, category, period, answers, applicant },
      isForCart: this.mode === 'select',
      today: nigerianDay(this.#client.clock.now()),
    });
  }

  /** Selects the cover at the premium that is shown: where that may have expired, only if it is still the same. */
  async #select(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    const isAsShown = await this.#store.renew();
    this.isBusy = false;
    this.hasNewPrice = !isAsShown && this.#store.quote !== undefined;
    if (isAsShown) this.#answer('selected');
  }

  #answer(answer: 'none' | 'selected' | 'declined'): void {
    const hadSelected = this.answer === 'selected';
    this.answer = answer;
    this.hasNewPrice = false;
    if (answer === 'declined') this.dispatchEvent(new CoverDeclineEvent(this.#store.offer?.product.id));
    if (hadSelected === (answer === 'selected')) return;
    this.dispatchEvent(new CoverSelectEvent(this.selected, this.#store.answers));
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }

  #handleChange(): void {
    const { quote } = this.#store;
    if (quote && quote !== this.#announced) this.dispatchEvent(new CoverQuoteEvent(quote));
    // what was selected is no longer what is offered
    if (this.answer === 'selected' && quote !== this.#announced) this.#answer('none');
    this.#announced = quote;
    this.requestUpdate();
  }

  #button(look: '' | 'plain', phrase: StepPhraseKey, press: () => unknown, isWaiting = false) {
    return html`<button
      type="button"
      class=${look || nothing}
      part="button"
      aria-disabled=${isWaiting ? 'true' : nothing}
      @click=${isWaiting ? undefined : press}
    >
      ${this.#say(phrase)}
    </button>`;
  }

  #say(phrase: StepPhraseKey, values: Readonly<Record<string, string>> = {}): string {
    return fill(this.#phrases[phrase], values);
  }
}

/** A change of one of these asks another proxy or merchant, or in another language. */
const sourceProperties = ['merchant', 'proxy', 'locale'] as const;
/** A change of one of these changes what is offered, or its price. */
const offerProperties = [...sourceProperties, 'product', 'category', 'period', 'answers', 'mode'] as const;

const things: Partial<Record<Product['category'], 'offer-thing-phone' | 'offer-thing-laptop'>> = {
  phone: 'offer-thing-phone',
  laptop: 'offer-thing-laptop',
};

declare global {
  interface HTMLElementTagNameMap {
    'cover-offer': OfferElement;
  }
}
