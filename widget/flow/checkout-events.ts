import type { Order } from '../../proxy-server/contract/order.ts';
import type { Product } from '../../proxy-server/contract/product.ts';
import type { Quote } from '../../proxy-server/contract/quote.ts';
import type { ScreenName } from './flow-state.ts';

const toPage = { bubbles: true, composed: true };

/**
 * `cover-ready`: the first step can be used.
 * @example
 * checkout.addEventListener('cover-ready', ({ products }) => console.log(products.map(({ id }) => id)));
 */
export class CoverReadyEvent extends Event {
  /** The products on offer. */
  readonly products: readonly Product[];

  constructor(products: readonly Product[]) {
    super('cover-ready', toPage);
    this.products = products;
  }
}

/** `cover-step`: a step is shown. */
export class CoverStepEvent extends Event {
  readonly step: ScreenName;
  /** Position of the step, from 0; -1 for the screens after the payment. */
  readonly index: number;
  /** Number of steps in this purchase. */
  readonly count: number;

  constructor(step: ScreenName, index: number, count: number) {
    super('cover-step', toPage);
    this.step = step;
    this.index = index;
    this.count = count;
  }
}

/** `cover-quote`: a premium is known. */
export class CoverQuoteEvent extends Event {
  /** The quote; `premium.amount` is in kobo. */
  readonly quote: Quote;

  constructor(quote: Quote) {
    super('cover-quote', toPage);
    this.quote = quote;
  }
}

/**
 * `cover-error`: an error is shown to the shopper.
 * @example
 * checkout.addEventListener('cover-error', ({ code, requestId }) => report(code, requestId));
 */
export class CoverErrorEvent extends Event {
  /**
   * A problem code of the API, or what this page has found: `offline`, `unreachable`, `timeout`, `unreadable-answer`,
   * `code-not-loaded`, `origin-not-allowed`, `wrong-proxy`, `requests-blocked`, `nothing-offered`, `unknown-period`.
   */
  readonly code: string;
  /** Whether a retry may succeed. */
  readonly recoverable: boolean;
  /** Identifies the request in the proxy's log; undefined when the proxy did not respond. */
  readonly requestId: string | undefined;

  /** For the developer of the page: what is probably wrong, and what to change; undefined when that is not known. */
  readonly advice: string | undefined;

  constructor(code: string, recoverable: boolean, requestId?: string, advice?: string) {
    super('cover-error', toPage);
    this.code = code;
    this.recoverable = recoverable;
    this.requestId = requestId;
    this.advice = advice;
  }
}

/** `cover-close`: the dialog was closed. */
export class CoverCloseEvent extends Event {
  /** The order that was shown, if any. */
  readonly order: Order | undefined;

  constructor(order: Order | undefined) {
    super('cover-close', toPage);
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
