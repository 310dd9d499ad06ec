import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { RequestError, Result } from './console-client.ts';

/** The state of something that is loaded from the proxy. */
export type ResourceState<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly error: RequestError };

/** Loads a value for an element. A response to an earlier request never replaces that to a later one. */
export class ResourceController<T> implements ReactiveController {
  state: ResourceState<T> = { status: 'loading' };
  readonly #host: ReactiveControllerHost;
  /** Identifies the latest request. */
  #request = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Ignores the response to a request that is in progress. */
  hostDisconnected(): void {
    this.#request += 1;
  }

  /** Loads the value. With `keepsValue` the current value is shown until the response has arrived. */
  async load(request: () => Promise<Result<T>>, keepsValue = false): Promise<void> {
    this.#request += 1;
    const current = this.#request;
    if (!keepsValue) this.#setState({ status: 'loading' });
    const result = await request();
    if (current !== this.#request) return;
    this.#setState(result.ok ? { status: 'ready', value: result.value } : { status: 'failed', error: result.error });
  }

  /** Replaces the value, for example by the response to a change. */
  set(value: T): void {
    this.#request += 1;
    this.#setState({ status: 'ready', value });
  }

  #setState(state: ResourceState<T>): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
