import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { RequestError, Result } from './console-client.ts';

/** What is known of something that is read from the proxy. */
export type Read<T> =
  | { readonly at: 'loading' }
  | { readonly at: 'ready'; readonly value: T }
  | { readonly at: 'failed'; readonly refusal: RequestError };

/** Reads something for an element; the answer to an older question never replaces that to a newer one. */
export class Reading<T> implements ReactiveController {
  now: Read<T> = { at: 'loading' };
  readonly #host: ReactiveControllerHost;
  #question = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** What is not asked for any more is not waited for. */
  hostDisconnected(): void {
    this.#question += 1;
  }

  /** Reads it anew; `quietly` leaves what is on show until the answer is there. */
  async read(ask: () => Promise<Result<T>>, quietly = false): Promise<void> {
    this.#question += 1;
    const question = this.#question;
    if (!quietly) this.#show({ at: 'loading' });
    const answer = await ask();
    if (question !== this.#question) return;
    this.#show(answer.ok ? { at: 'ready', value: answer.value } : { at: 'failed', refusal: answer.error });
  }

  /** Shows a newer version that came by another way. */
  replace(value: T): void {
    this.#question += 1;
    this.#show({ at: 'ready', value });
  }

  #show(now: Read<T>): void {
    this.now = now;
    this.#host.requestUpdate();
  }
}
