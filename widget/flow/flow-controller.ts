import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CheckoutFlow } from './checkout-flow.ts';
import type { Snapshot } from './flow-state.ts';

/** Ties an element to a store: redraws it after each change, stops the store while the element is off the page. */
export class FlowController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #flow: CheckoutFlow | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get flow(): CheckoutFlow | undefined {
    return this.#flow;
  }

  get snapshot(): Snapshot | undefined {
    return this.#flow?.snapshot;
  }

  /** Takes a store, in place of the one before, and begins. */
  take(flow: CheckoutFlow): void {
    this.#release();
    this.#flow = flow;
    this.#unsubscribe = flow.subscribe(() => this.#host.requestUpdate());
    void flow.start();
  }

  hostConnected(): void {
    if (this.#flow && !this.#unsubscribe) this.take(this.#flow);
    addEventListener('pageshow', this.#handlePageShow);
    addEventListener('online', this.#handleOnline);
    addEventListener('pagehide', this.#handlePageHide);
  }

  hostDisconnected(): void {
    removeEventListener('pageshow', this.#handlePageShow);
    removeEventListener('online', this.#handleOnline);
    removeEventListener('pagehide', this.#handlePageHide);
    this.#release();
  }

  /** A page out of the back-forward cache shows what stood there before the bank. */
  readonly #handlePageShow = (event: PageTransitionEvent): void => {
    if (event.persisted) void this.#flow?.refresh();
  };

  readonly #handlePageHide = (): void => this.#flow?.parts.memory.flush();

  readonly #handleOnline = (): void => {
    if (this.#flow?.snapshot.failure?.code === 'offline') this.#flow.dispatch({ want: 'try-again' });
  };

  #release(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#flow?.stop();
  }
}
