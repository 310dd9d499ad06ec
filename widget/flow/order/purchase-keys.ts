import type { OrderRequest } from '../../../proxy-server/contract/order.ts';
import type { Quote } from '../../../proxy-server/contract/quote.ts';
import { randomKey } from '../../client/random-key.ts';
import type { FlowMemory } from '../flow-memory.ts';
import { keep } from './kept-values.ts';
import { type RememberedOrder, readLastOrder } from './order-memory.ts';

/** A request to place an order whose answer has not come: sent again, it must be the same, with the same key. */
interface Placement {
  readonly key: string;
  readonly purchase: string;
  /** The token of the quote that was accepted. */
  readonly quote: string;
}

/** The current attempt to pay an order. */
interface Attempt {
  readonly key: string;
  readonly order: string;
  /** Where the gateway leads back to: on another device, or from another page, it is another attempt. */
  readonly returnUrl: string;
}

/** States after which the same cover may be bought again. */
const endedStates: ReadonlySet<string> = new Set(['expired', 'cancelled', 'declined', 'refunded']);

/**
 * The keys that make a purchase one order and one payment, however often and in however many tabs of this browser its
 * buttons are pressed. Tabs share them through the browser's storage; where that is blocked, each tab has its own.
 */
export class PurchaseKeys {
  readonly #memory: FlowMemory;
  #placement: Placement | undefined;
  #attempt: Attempt | undefined;

  constructor(memory: FlowMemory) {
    this.#memory = memory;
  }

  /** Runs work while no other tab of this browser does the same. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    let isBegun = false;
    const begin = () => {
      isBegun = true;
      return work();
    };
    try {
      return await (navigator.locks?.request(this.#memory.keyOf(''), begin) ?? begin());
    } catch (error) {
      // a page without an origin of its own, such as a sandboxed frame, has no locks
      if (isBegun) throw error;
      return work();
    }
  }

  /** The order that another tab has placed for the same purchase, and that is not over. */
  findPlaced(purchase: string): RememberedOrder | undefined {
    const order = readLastOrder(this.#memory);
    return order?.purchase === purchase && !endedStates.has(order.state) ? order : undefined;
  }

  /** The key and the quote to place an order with: those of an earlier try, if its answer has not been used. */
  placementOf(purchase: string, quote: string): Placement & { readonly isNew: boolean } {
    const kept = this.#placement ?? this.#memory.read<Placement>('browser', 'placement');
    const isNew = kept?.purchase !== purchase || !kept.quote;
    this.#placement = isNew ? { key: randomKey(), purchase, quote } : kept;
    keep(this.#memory, 'browser', 'placement', this.#placement);
    return { ...this.#placement, isNew };
  }

  /** The proxy has answered. */
  endPlacement(): void {
    this.#placement = undefined;
    keep(this.#memory, 'browser', 'placement', undefined);
  }

  /** Whether this browser has begun a payment of the order that leads back to the same page. */
  hasAttempt(order: string, returnUrl: string): boolean {
    const kept = this.#attempt ?? this.#memory.read<Attempt>('browser', 'attempt');
    this.#attempt = kept?.order === order && kept.returnUrl === returnUrl ? kept : undefined;
    return this.#attempt !== undefined;
  }

  /** The key to begin the payment of an order with, the same in all tabs until the attempt has ended. */
  attemptOf(order: string, returnUrl: string): string {
    if (!this.hasAttempt(order, returnUrl)) this.#attempt = { key: randomKey(), order, returnUrl };
    keep(this.#memory, 'browser', 'attempt', this.#attempt);
    return this.#attempt!.key;
  }

  /** The attempt has failed: the next one is another. */
  endAttempt(): void {
    this.#attempt = undefined;
    keep(this.#memory, 'browser', 'attempt', undefined);
  }
}

/** Identifies what is bought, whatever quote it is bought with. */
export function purchaseOf({ applicant, answers }: OrderRequest, { product, period, ...priced }: Quote): string {
  return fingerprintOf(JSON.stringify([product, period, priced.answers, applicant, answers]));
}

/** A hash of a text (FNV-1a, forwards and backwards): the text itself, with pictures, would fill the storage. */
function fingerprintOf(text: string): string {
  let [low, high] = [0x811c9dc5, 0xc9dc5811];
  for (let index = 0; index < text.length; index++) {
    low = Math.imul(low ^ text.charCodeAt(index), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(text.length - 1 - index), 0x01000193);
  }
  return `${text.length}.${low}.${high}`;
}
