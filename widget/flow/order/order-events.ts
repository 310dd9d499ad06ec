import type { Order } from '../../../proxy-server/contract/order.ts';

const outward = { bubbles: true, composed: true };

/** What the events about one order share. */
class OrderEvent extends Event {
  readonly order: Order;

  constructor(name: string, order: Order) {
    super(name, outward);
    this.order = order;
  }
}

/** An order exists or has changed. */
export class CoverOrderEvent extends OrderEvent {
  constructor(order: Order) {
    super('cover-order', order);
  }
}

/** The payment was verified; once per order. */
export class CoverPaidEvent extends OrderEvent {
  constructor(order: Order) {
    super('cover-paid', order);
  }
}

/** The insurer has the policy; once per order. */
export class CoverIssuedEvent extends OrderEvent {
  constructor(order: Order) {
    super('cover-issued', order);
  }
}

/** The policy is active; once per order. */
export class CoverActiveEvent extends OrderEvent {
  constructor(order: Order) {
    super('cover-active', order);
  }
}

/** The insurer said no; once per order. */
export class CoverDeclinedEvent extends OrderEvent {
  constructor(order: Order) {
    super('cover-declined', order);
  }
}

/** Money must be collected. A page that collects it itself prevents the default and later calls `confirmPayment()`. */
export class CoverPaymentRequestEvent extends Event {
  readonly order: Order;
  readonly payment: NonNullable<Order['payment']>;

  constructor(order: Order, payment: NonNullable<Order['payment']>) {
    super('cover-payment-request', { ...outward, cancelable: true });
    this.order = order;
    this.payment = payment;
  }
}

/** The shopper refused the offer. */
export class CoverDeclineEvent extends Event {
  /** Id of the product that was offered. */
  readonly product: string | undefined;

  constructor(product: string | undefined) {
    super('cover-decline', outward);
    this.product = product;
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
  }
}
