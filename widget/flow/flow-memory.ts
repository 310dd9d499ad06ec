import type { OrderState } from '../../proxy-server/contract/order.ts';
import type { BuyingStep, Draft } from './flow-state.ts';

/** An order this browser may go on with. */
export interface RememberedOrder {
  readonly id: string;
  readonly token: string;
  readonly state: OrderState;
  /** The once-only events that the page has heard already. */
  readonly announced: readonly string[];
}

/** A draft and the step it was left at. */
export interface RememberedDraft {
  readonly draft: Draft;
  readonly step: BuyingStep;
}

/** What tells one attempt to place an order from another. */
export interface Placement {
  readonly key: string;
  readonly print: string;
}

/** Nothing is paid: the shopper may go back and change what was typed. */
const unbought: ReadonlySet<OrderState> = new Set(['awaiting-payment', 'expired', 'cancelled']);

/** Over and done: only the tab that saw it shows it again. */
const endings: ReadonlySet<OrderState> = new Set(['active', 'declined', 'expired', 'cancelled', 'refunded']);

/**
 * What a browser keeps between pages. An order's id and token outlive the tab, so that a shopper who comes back from
 * the bank finds the order; what was typed is personal and stays with the tab.
 */
export class FlowMemory {
  readonly #key: string;
  readonly #tab: () => Storage;
  readonly #browser: () => Storage;
  #latest: RememberedDraft | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  /** @param scope separates merchants that share an origin; the storages are asked for late, since a browser may refuse them */
  constructor(scope: string, tab: () => Storage, browser: () => Storage) {
    this.#key = `cover-checkout/${scope}/`;
    this.#tab = tab;
    this.#browser = browser;
  }

  hasOrder(): boolean {
    return this.readOrder() !== undefined;
  }

  readOrder(): RememberedOrder | undefined {
    const ofTab = this.#read<RememberedOrder>(this.#tab, 'order');
    if (ofTab) return ofTab;
    const order = this.#read<RememberedOrder>(this.#browser, 'order');
    return order && !endings.has(order.state) ? order : undefined;
  }

  keepOrder(order: RememberedOrder): void {
    this.#write(this.#tab, 'order', order);
    this.#write(this.#browser, 'order', order);
    // once it is bought, nobody goes back to what was typed, and it is personal
    if (!unbought.has(order.state)) this.#write(this.#tab, 'draft', undefined);
  }

  readDraft(): RememberedDraft | undefined {
    return this.#read(this.#tab, 'draft');
  }

  /** Soon, not at once: a picture in the draft would make each key that is pressed wait for it. */
  keepDraft(draft: Draft, step: BuyingStep): void {
    clearTimeout(this.#waiting);
    this.#latest = { draft, step };
    this.#waiting = setTimeout(this.flush, 100);
  }

  /** Keeps now what waits to be kept. */
  readonly flush = (): void => {
    if (this.#latest) this.#write(this.#tab, 'draft', this.#latest);
    this.#latest = undefined;
  };

  /** The key under which the same order may be placed again after a cut line, and the print of its body. */
  readPlacement(): Placement | undefined {
    return this.#read(this.#tab, 'placement');
  }

  keepPlacement(placement: Placement): void {
    this.#write(this.#tab, 'placement', placement);
  }

  /** Forgets the order and the draft. */
  forget(): void {
    this.#latest = undefined;
    for (const storage of [this.#tab, this.#browser]) {
      for (const name of ['order', 'draft', 'placement']) this.#write(storage, name, undefined);
    }
  }

  #read<T>(storage: () => Storage, name: string): T | undefined {
    try {
      const text = storage().getItem(this.#key + name);
      return text ? (JSON.parse(text) as T) : undefined;
    } catch {
      return undefined;
    }
  }

  /** A browser that keeps nothing (blocked or full storage) costs the resuming, not the purchase. */
  #write(storage: () => Storage, name: string, value: unknown): void {
    try {
      if (value === undefined) storage().removeItem(this.#key + name);
      else storage().setItem(this.#key + name, JSON.stringify(value));
    } catch {}
  }
}
