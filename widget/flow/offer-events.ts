import type { Quote } from '../../proxy-server/contract/quote.ts';
import type { Answers } from '../../proxy-server/contract/values.ts';

const toPage = { bubbles: true, composed: true };

/** `cover-decline`: the shopper refused the offer. */
export class CoverDeclineEvent extends Event {
  /** Id of the offered product. */
  readonly product: string | undefined;

  constructor(product: string | undefined) {
    super('cover-decline', toPage);
    this.product = product;
  }
}

/**
 * `cover-select`: in `mode="select"` the shopper has selected the cover for the page's own cart, or has taken it back.
 * Give your server product, period and both kinds of answers: it prices the cover again when the cart is paid, since a
 * quote holds for 15 minutes.
 * @example
 * offer.addEventListener('cover-select', ({ quote, answers }) => {
 *   if (quote) cart.add({ product: quote.product, period: quote.period, rating: quote.answers, answers });
 *   else cart.remove('cover');
 * });
 */
export class CoverSelectEvent extends Event {
  /** What was selected: token, product, period, the answers that decided the price, premium; undefined: taken back. */
  readonly quote: Quote | undefined;
  /** What the page has said of the thing covered, by field id; the order needs it besides the answers of the quote. */
  readonly answers: Answers;

  constructor(quote: Quote | undefined, answers: Answers) {
    super('cover-select', toPage);
    this.quote = quote;
    this.answers = answers;
  }
}

declare global {
  interface HTMLElementEventMap {
    'cover-decline': CoverDeclineEvent;
    'cover-select': CoverSelectEvent;
  }
}
