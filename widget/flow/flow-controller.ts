import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CheckoutFlow } from './checkout-flow.ts';
import type { FlowState } from './flow-state.ts';

/** Connects an element to a store: redraws it after each change, and stops the store while the element is detached. */
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

  get state(): FlowState | undefined {
    return this.#flow?.state;
  }

  /** Connects to a store, instead of the previous one, and starts it. */
  connect(flow: CheckoutFlow): void {
    this.#disconnect();
    this.#flow = flow;
    this.#unsubscribe = flow.subscribe(() => this.#host.requestUpdate());
    void flow.start();
  }

  hostConnected(): void {
    if (this.#flow && !this.#unsubscribe) this.connect(this.#flow);
    addEventListener('pageshow', this.#handlePageShow);
    addEventListener('online', this.#handleReturn);
    document.addEventListener('visibilitychange', this.#handleReturn);
    addEventListener('pagehide', this.#handlePageHide);
  }

  hostDisconnected(): void {
    removeEventListener('pageshow', this.#handlePageShow);
    removeEventListener('online', this.#handleReturn);
    document.removeEventListener('visibilitychange', this.#handleReturn);
    removeEventListener('pagehide', this.#handlePageHide);
    this.#disconnect();
  }

  /** A page that the browser restores from its back-forward cache shows the order as it was before the payment. */
  readonly #handlePageShow = (event: PageTransitionEvent): void => {
    if (event.persisted) this.#flow?.refresh(true);
  };

  readonly #handlePageHide = (): void => this.#flow?.rules.flush();

  /** The line or the shopper has come back. */
  readonly #handleReturn = (): void => {
    if (!document.hidden) this.#flow?.refresh();
  };

  #disconnect(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#flow?.stop();
  }
}
