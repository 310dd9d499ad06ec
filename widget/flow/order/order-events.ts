import type { Order } from '../../../proxy-server/contract/order.ts';

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

declare global {
  interface HTMLElementEventMap {
    'cover-order': CoverOrderEvent;
    'cover-paid': CoverPaidEvent;
    'cover-issued': CoverIssuedEvent;
    'cover-active': CoverActiveEvent;
    'cover-declined': CoverDeclinedEvent;
    'cover-payment-request': CoverPaymentRequestEvent;
  }
}
