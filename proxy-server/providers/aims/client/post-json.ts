import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';

/** One POST of JSON. The time limit covers connecting, sending, waiting and reading. */
export interface JsonPost {
  readonly origin: string;
  readonly path: string;
  readonly body: string;
  readonly timeoutMilliseconds: number;
  /** W3C Trace Context. */
  readonly traceparent?: string | undefined;
}

/** The result. A request that was not sent had no effect; one that was aborted may have had. */
export type PostResult =
  | {
      readonly status: 'received';
      readonly httpStatus: number;
      readonly text: string;
      /** The `Date` header. */
      readonly date: string | undefined;
    }
  | { readonly status: 'not-sent'; readonly cause: string }
  | { readonly status: 'aborted'; readonly cause: string };

/**
 * Sends the request once and never retries it. Calls the dispatcher directly: undici's `request` creates a stream for
 * every response, which costs more CPU time than the rest of a quote.
 */
export function postJson(
  dispatcher: Dispatcher,
  { timeoutMilliseconds, traceparent, ...post }: JsonPost,
): Promise<PostResult> {
  return new Promise((resolve) => {
    const all = traceparent ? { ...headers, traceparent } : headers;
    dispatcher.dispatch({ ...post, method: 'POST', headers: all }, new ResponseCollector(resolve, timeoutMilliseconds));
  });
}

const headers = { 'content-type': 'application/json', accept: 'application/json' };
/** A certificate has a few hundred kilobytes; a larger body is an error and would fill the memory. */
const maxBodyBytes = 15_000_000;

/** Collects a response, and records whether the request was started. */
class ResponseCollector implements Dispatcher.DispatchHandler {
  readonly #resolve: (result: PostResult) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #isSettled = false;
  #length = 0;
  #status = 0;
  #date: string | undefined;

  constructor(resolve: (result: PostResult) => void, timeoutMilliseconds: number) {
    this.#resolve = resolve;
    this.#timer = setTimeout(() => this.#abort(`no response within ${timeoutMilliseconds} ms`), timeoutMilliseconds);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // The time limit passed while waiting for a connection: a request reported as not sent must not be sent now.
    if (this.#isSettled) controller.abort(new Error('The time limit has passed.'));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.#status = status;
    this.#date = headers.date;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#length += chunk.length;
    this.#chunks.push(chunk);
    if (this.#length > maxBodyBytes) this.#abort('the response is too large');
  }

  onResponseEnd(): void {
    const [first = Buffer.alloc(0), ...more] = this.#chunks;
    const text = (more.length === 0 ? first : Buffer.concat(this.#chunks)).toString('utf8');
    this.#settle({ status: 'received', httpStatus: this.#status, text, date: this.#date });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(String((error as NodeJS.ErrnoException).code ?? error.name));
  }

  #abort(cause: string): void {
    this.#fail(cause);
    this.#controller?.abort(new Error(cause));
  }

  #fail(cause: string): void {
    this.#settle({ status: this.#controller ? 'aborted' : 'not-sent', cause });
  }

  #settle(result: PostResult): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    clearTimeout(this.#timer);
    this.#resolve(result);
  }
}
