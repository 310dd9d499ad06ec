import type { Order } from '../../../proxy-server/contract/order.ts';
import type { Quote } from '../../../proxy-server/contract/quote.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';

const toPage = { bubbles: true, composed: true };

/** Base class of the events about one order. */
class OrderEvent extends Event {
  /** The order as the API returns it. */
  readonly order: Order;

  constructor(name: string, order: Order) {
    super(name, toPage);
    this.order = order;
  }
}

/**
 * `cover-order`: an order was placed or has changed.
 * @example
 * checkout.addEventListener('cover-order', ({ order }) => console.log(order.id, order.state));
 */
export class CoverOrderEvent extends OrderEvent {
  constructor(order: Order) {
    super('cover-order', order);
  }
}

/** `cover-paid`: the payment was verified; once per order. */
export class CoverPaidEvent extends OrderEvent {
  constructor(order: Order) {
    super('cover-paid', order);
  }
}

/** `cover-issued`: the insurer has issued the policy; once per order. */
export class CoverIssuedEvent extends OrderEvent {
  constructor(order: Order) {
    super('cover-issued', order);
  }
}

/** `cover-active`: the policy is active; once per order. */
export class CoverActiveEvent extends OrderEvent {
  constructor(order: Order) {
    super('cover-active', order);
  }
}

/** `cover-declined`: the insurer declined the cover; once per order. */
export class CoverDeclinedEvent extends OrderEvent {
  constructor(order: Order) {
    super('cover-declined', order);
  }
}

/**
 * `cover-payment-request`: the premium must be collected. Cancelable: a page that collects it itself prevents the
 * default, and calls `confirmPayment()` afterwards.
 * @example
 * checkout.addEventListener('cover-payment-request', async (event) => {
 *   event.preventDefault();
 *   await collect(event.payment.amount);
 *   await checkout.confirmPayment();
 * });
 */
export class CoverPaymentRequestEvent extends Event {
  readonly order: Order;
  /** Method, reference and amount in kobo; `authorizationUrl` is the gateway's page. */
  readonly payment: NonNullable<Order['payment']>;

  constructor(order: Order, payment: NonNullable<Order['payment']>) {
    super('cover-payment-request', { ...toPage, cancelable: true });
    this.order = order;
    this.payment = payment;
  }
}

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
    'cover-order': CoverOrderEvent;
    'cover-paid': CoverPaidEvent;
    'cover-issued': CoverIssuedEvent;
    'cover-active': CoverActiveEvent;
    'cover-declined': CoverDeclinedEvent;
    'cover-payment-request': CoverPaymentRequestEvent;
    'cover-decline': CoverDeclineEvent;
    'cover-select': CoverSelectEvent;
  }
}
