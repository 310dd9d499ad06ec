/** An order was settled in its panel, or has gone on since: the list shows an older version. */
export class OrderChangeEvent extends Event {
  constructor() {
    super('cover-order-change', { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'cover-order-change': OrderChangeEvent;
  }
}
