import type { Product } from '../../proxy-server/contract/product.ts';
import type { Failure } from '../client/failure.ts';
import type { ProxyClient } from '../client/proxy-client.ts';
import type { FlowMemory } from './flow-memory.ts';
import type { Snapshot } from './flow-state.ts';
import type { Intent } from './intent.ts';
import type { Change } from './reducer.ts';

/** What the store works with. */
export interface FlowParts {
  readonly client: ProxyClient;
  readonly memory: FlowMemory;
  /** Tells the page; the answer is false where the page prevented the default. */
  readonly announce: (event: Event) => boolean;
  /** `page`: the page collects the money itself. */
  readonly payment: 'built-in' | 'page';
  /** An order to take up, `id.token`. */
  readonly order: string | undefined;
  /** Whether to take up the order or the draft that this browser remembers. */
  readonly isResuming: boolean;
  /** Whether this page was opened by coming back from a payment. */
  readonly hasReturned: boolean;
  /** The current day, `YYYY-MM-DD`. */
  readonly today: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The store as its part for orders sees it. */
export interface FlowHost {
  readonly parts: FlowParts;
  readonly snapshot: Snapshot;
  readonly signal: AbortSignal;
  dispatch(change: Change): void;
  fail(failure: Failure): void;
  refreshPrice(product: Product, period: string | undefined, isStale?: boolean): Promise<void>;
}

/** The store as the later steps see it. */
export interface LaterHost extends FlowHost {
  orders(): Promise<{ hear(wish: Intent): Promise<void> }>;
}
