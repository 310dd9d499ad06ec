import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CheckoutFlow } from './checkout-flow.ts';
import type { FlowState } from './flow-state.ts';

/** Connects an element to a store: redraws it after each change, and stops the store while the element is detached. */
export class FlowController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #flow: CheckoutFlow | undefined;
  #unsubscribe: (() => void) | undefined;
  #attached: AbortController | undefined;

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
    this.#unsubscribe = flow.subscribe(() => this.redraw());
    void flow.start();
  }

  /** Draws what has changed; the code of the later steps replaces it, to put that off for a moment. */
  redraw(): void {
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    if (this.#flow && !this.#unsubscribe) this.connect(this.#flow);
    this.#attached = new AbortController();
    const { signal } = this.#attached;
    // a page that the browser restores from its back-forward cache shows the order as it was before the payment
    addEventListener('pageshow', ({ persisted }) => persisted && this.#flow?.refresh(true), { signal });
    addEventListener('pagehide', () => this.#flow?.rules.flush(), { signal });
    // the line or the shopper has come back
    const refresh = () => document.hidden || this.#flow?.refresh();
    addEventListener('online', refresh, { signal });
    document.addEventListener('visibilitychange', refresh, { signal });
  }

  hostDisconnected(): void {
    this.#attached?.abort();
    this.#disconnect();
  }

  #disconnect(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#flow?.stop();
  }
}
