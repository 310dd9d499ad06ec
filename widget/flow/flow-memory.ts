import type { OrderState } from '../../proxy-server/contract/order.ts';
import type { BuyingStep, Draft } from './flow-state.ts';

/** An order that this browser can resume. */
export interface RememberedOrder {
  readonly id: string;
  readonly token: string;
  readonly state: OrderState;
  /** Names of the once-only events that have been dispatched for it. */
  readonly announced: readonly string[];
  /** Fingerprint of what was bought: the same purchase, from a second tab too, is this order. */
  readonly purchase?: string | undefined;
}

/** A draft and the step that was on screen. */
export interface RememberedDraft {
  readonly draft: Draft;
  readonly step: BuyingStep;
}

/** States before a payment: the shopper can go back and change the answers. */
const unpaidStates: ReadonlySet<OrderState> = new Set(['awaiting-payment', 'expired', 'cancelled']);

/** What all tabs share: the last order, and the keys of requests whose answers have not come yet. */
type SharedName = 'order' | 'placement' | 'attempt';

/** Final states: only the tab that showed the order resumes it. */
const finalStates: ReadonlySet<OrderState> = new Set(['active', 'declined', 'expired', 'cancelled', 'refunded']);

/**
 * What a browser keeps between pages. An order's id and token are kept in the browser's storage, so that a shopper who
 * returns from the bank in another tab finds the order. The draft is personal data and is kept for the tab only.
 */
export class FlowMemory {
  /** The beginning of all names in storage. */
  readonly key: string;
  readonly #tab: () => Storage;
  readonly #browser: () => Storage;
  #unsaved: RememberedDraft | undefined;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param scope separates merchants that share an origin
   * @param tab returns the tab's storage; a function, since a browser may throw when storage is blocked
   * @param browser returns the storage that outlives the tab
   */
  constructor(scope: string, tab: () => Storage, browser: () => Storage) {
    this.key = `cover-checkout/${scope}/`;
    this.#tab = tab;
    this.#browser = browser;
  }

  readOrder(): RememberedOrder | undefined {
    const ofTab = this.#read<RememberedOrder>(this.#tab, 'order');
    if (ofTab) return ofTab;
    const order = this.#read<RememberedOrder>(this.#browser, 'order');
    return order && !finalStates.has(order.state) ? order : undefined;
  }

  keepOrder(order: RememberedOrder): void {
    this.#write(this.#tab, 'order', order);
    this.#write(this.#browser, 'order', order);
    // The draft is personal data, and is not needed after the payment.
    if (!unpaidStates.has(order.state)) this.#write(this.#tab, 'draft', undefined);
  }

  readDraft(): RememberedDraft | undefined {
    return this.#read(this.#tab, 'draft');
  }

  /** Saves the draft after a short delay: with a picture in it, saving at each key press would block typing. */
  keepDraft(draft: Draft, step: BuyingStep): void {
    clearTimeout(this.#saveTimer);
    this.#unsaved = { draft, step };
    this.#saveTimer = setTimeout(this.flush, 100);
  }

  /** Saves an unsaved draft at once. */
  readonly flush = (): void => {
    if (this.#unsaved) this.#write(this.#tab, 'draft', this.#unsaved);
    this.#unsaved = undefined;
  };

  /** What all tabs of this browser share under a name. */
  readShared<T>(name: SharedName): T | undefined {
    return this.#read(this.#browser, name);
  }

  keepShared(name: SharedName, value: unknown): void {
    this.#write(this.#browser, name, value);
  }

  /** Removes the order and the draft. */
  forget(): void {
    this.#unsaved = undefined;
    for (const storage of [this.#tab, this.#browser]) {
      for (const name of ['order', 'draft', 'placement', 'attempt']) this.#write(storage, name, undefined);
    }
  }

  #read<T>(storage: () => Storage, name: string): T | undefined {
    try {
      const text = storage().getItem(this.key + name);
      return text ? (JSON.parse(text) as T) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Where storage is blocked or full, nothing can be resumed, but the purchase still works. */
  #write(storage: () => Storage, name: string, value: unknown): void {
    try {
      if (value === undefined) storage().removeItem(this.key + name);
      else storage().setItem(this.key + name, JSON.stringify(value));
    } catch {}
  }
}
