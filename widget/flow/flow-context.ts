import type { Product } from '../../proxy-server/contract/product.ts';
import type { Failure } from '../client/failure.ts';
import type { ProxyClient } from '../client/proxy-client.ts';
import type { FlowMemory } from './flow-memory.ts';
import type { FlowState } from './flow-state.ts';
import type { Action } from './reducer.ts';

/** What the store depends on. */
export interface FlowContext {
  readonly client: ProxyClient;
  readonly memory: FlowMemory;
  /** Names the tag in the address that a payment returns to: how it stands in the page, and its scope. */
  readonly tag: string;
  /** Dispatches an event to the page. Returns false when the page prevented the default. */
  readonly announce: (event: Event) => boolean;
  /** `page`: the page collects the money itself. */
  readonly payment: 'built-in' | 'page';
  /** The order to resume, `id.token`. */
  readonly order: string | undefined;
  /** Whether to resume the order or the draft that this browser remembers. */
  readonly isResuming: boolean;
  /** Whether the shopper has just returned to this tag from a payment. */
  readonly hasReturned: boolean;
  /** The current day in Nigeria by the proxy's clock, `YYYY-MM-DD`. */
  readonly today: () => string;
  /** The proxy's time, in milliseconds since 1970. */
  readonly now: () => number;
}

/** What `OrderFlow` uses of the store. */
export interface FlowHost {
  readonly context: FlowContext;
  readonly state: FlowState;
  readonly signal: AbortSignal;
  dispatch(action: Action): void;
  fail(failure: Failure): void;
  /** Reads the catalogue, unless it is known: the products of the element, or all of them. Resolves with whether all are known. */
  loadCatalogue(isWhole?: boolean): Promise<boolean>;
  refreshPrice(product: Product, period: string | undefined, isStale?: boolean): Promise<void>;
}
