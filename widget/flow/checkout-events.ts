import type { Order } from '../../proxy-server/contract/order.ts';
import type { Product } from '../../proxy-server/contract/product.ts';
import type { Quote } from '../../proxy-server/contract/quote.ts';
import type { ScreenName } from './flow-state.ts';

const outward = { bubbles: true, composed: true };

/** The first step can be used. */
export class CoverReadyEvent extends Event {
  /** What is offered. */
  readonly products: readonly Product[];

  constructor(products: readonly Product[]) {
    super('cover-ready', outward);
    this.products = products;
  }
}

/** A step is shown. */
export class CoverStepEvent extends Event {
  readonly step: ScreenName;
  /** Its place among the steps, from 0; -1 for what comes after them. */
  readonly index: number;
  readonly count: number;

  constructor(step: ScreenName, index: number, count: number) {
    super('cover-step', outward);
    this.step = step;
    this.index = index;
    this.count = count;
  }
}

/** A premium is known. */
export class CoverQuoteEvent extends Event {
  readonly quote: Quote;

  constructor(quote: Quote) {
    super('cover-quote', outward);
    this.quote = quote;
  }
}

/** Something went wrong that the shopper sees. */
export class CoverErrorEvent extends Event {
  /** A stable word (see the API's list of codes). */
  readonly code: string;
  /** Whether trying again may help. */
  readonly recoverable: boolean;
  readonly requestId: string | undefined;

  constructor(code: string, recoverable: boolean, requestId: string | undefined) {
    super('cover-error', outward);
    this.code = code;
    this.recoverable = recoverable;
    this.requestId = requestId;
  }
}

/** Dialog mode was closed. */
export class CoverCloseEvent extends Event {
  readonly order: Order | undefined;

  constructor(order: Order | undefined) {
    super('cover-close', outward);
    this.order = order;
  }
}

declare global {
  interface HTMLElementEventMap {
    'cover-ready': CoverReadyEvent;
    'cover-step': CoverStepEvent;
    'cover-quote': CoverQuoteEvent;
    'cover-error': CoverErrorEvent;
    'cover-close': CoverCloseEvent;
  }
}
