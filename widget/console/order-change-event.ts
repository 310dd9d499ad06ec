/** `cover-order-change`: the order in the panel has changed, so that the list must load again. */
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
