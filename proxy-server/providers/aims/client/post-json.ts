import type { Dispatcher } from 'undici';

/** One POST of JSON, and one limit over all of it: connecting, sending, waiting and reading. */
export interface JsonPost {
  readonly origin: string;
  readonly path: string;
  readonly body: string;
  readonly timeoutMilliseconds: number;
}

/** What came of it. A request that never left did nothing; one that was cut off may have been worked on. */
export type Posted =
  | { readonly was: 'answered'; readonly status: number; readonly text: string }
  | { readonly was: 'never-sent'; readonly cause: string }
  | { readonly was: 'cut-off'; readonly cause: string };

/**
 * Sends once and never again. Speaks to the dispatcher directly: undici's `request` makes a stream of every answer, which
 * costs more than all else that a quote needs.
 */
export function postJson(dispatcher: Dispatcher, { timeoutMilliseconds, ...post }: JsonPost): Promise<Posted> {
  return new Promise((resolve) => {
    dispatcher.dispatch({ ...post, method: 'POST', headers }, new WholeAnswer(resolve, timeoutMilliseconds));
  });
}

const headers = { 'content-type': 'application/json', accept: 'application/json' };
/** A certificate is a few hundred kilobytes; more than this is nonsense and would fill the memory. */
const largestBodyBytes = 15_000_000;

/** Gathers an answer, and knows whether the first byte of the request was about to leave. */
class WholeAnswer implements Dispatcher.DispatchHandler {
  readonly #resolve: (posted: Posted) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #isOver = false;
  #length = 0;
  #status = 0;

  constructor(resolve: (posted: Posted) => void, timeoutMilliseconds: number) {
    this.#resolve = resolve;
    this.#timer = setTimeout(() => this.#giveUp(`no answer within ${timeoutMilliseconds} ms`), timeoutMilliseconds);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // The limit ran out while it waited for a connection: what was told as never sent must not be sent now.
    if (this.#isOver) controller.abort(new Error('The time is up.'));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#length += chunk.length;
    this.#chunks.push(chunk);
    if (this.#length > largestBodyBytes) this.#giveUp('an answer without end');
  }

  onResponseEnd(): void {
    const [first = Buffer.alloc(0), ...more] = this.#chunks;
    const text = (more.length === 0 ? first : Buffer.concat(this.#chunks)).toString('utf8');
    this.#settle({ was: 'answered', status: this.#status, text });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(String((error as NodeJS.ErrnoException).code ?? error.name));
  }

  #giveUp(cause: string): void {
    this.#fail(cause);
    this.#controller?.abort(new Error(cause));
  }

  #fail(cause: string): void {
    this.#settle({ was: this.#controller ? 'cut-off' : 'never-sent', cause });
  }

  #settle(posted: Posted): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#resolve(posted);
  }
}
