import type { Method, PathOf, RequestOf, ResponseOf } from '../../proxy-server/contract/endpoints/client-types.ts';
import type { Catalogue } from '../../proxy-server/contract/product.ts';
import type { Quote, QuoteRequest } from '../../proxy-server/contract/quote.ts';
import { type Failure, failureOf, type Reply } from './failure.ts';

/** The options of a request. */
export interface CallOptions {
  readonly body?: unknown;
  /** The order's token. */
  readonly token?: string | undefined;
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** A request whose body the table of endpoints knows; a file is a body too. */
export interface JsonCall<Body> extends CallOptions {
  readonly body?: Body | Blob;
}

/** Long enough for a slow connection. */
const timeoutMilliseconds = 30_000;

/** Sends requests to the proxy. Nothing is thrown: each request returns its value or its failure. */
export class ProxyClient {
  /** Origin of the proxy, without a trailing slash. */
  readonly proxy: string;
  readonly #merchant: string | undefined;

  constructor(proxy: string, merchant: string | undefined) {
    this.proxy = proxy.replace(/\/+$/, '');
    this.#merchant = merchant;
  }

  /** Reads the products and the merchant. */
  readCatalogue(): Promise<Reply<Catalogue>> {
    return this.call('GET', '/v1/catalogue');
  }

  /** Asks for the price of a product. */
  askQuote(body: QuoteRequest): Promise<Reply<Quote>> {
    return this.call('POST', '/v1/quotes', { body });
  }

  /** Sends a request and reads its JSON response; body and response are typed by the table of endpoints. */
  async call<M extends Method, Path extends PathOf<M>>(
    method: M,
    path: Path,
    options: JsonCall<RequestOf<M, Path>> = {},
  ): Promise<Reply<ResponseOf<M, Path>>> {
    const reply = await this.send(method, path, options);
    if (!reply.ok) return reply;
    try {
      return { ok: true, value: await reply.value.json() };
    } catch {
      return { ok: false, failure: failureOf('unreadable-answer', reply.value.status) };
    }
  }

  /** Sends a request. Returns the response with its body unread. */
  async send(method: string, path: string, options: CallOptions = {}): Promise<Reply<Response>> {
    const { body, token, idempotencyKey, signal } = options;
    const headers: Record<string, string> = { ...options.headers };
    if (this.#merchant) headers['Cover-Key'] = this.#merchant;
    if (token) headers.Authorization = `Bearer ${token}`;
    if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey;
    const isRaw = body instanceof Blob;
    if (body !== undefined && !isRaw) headers['Content-Type'] = 'application/json';
    try {
      const response = await fetch(this.proxy + path, {
        method,
        headers,
        body: body === undefined ? null : isRaw ? body : JSON.stringify(body),
        signal: signal ?? AbortSignal.timeout?.(timeoutMilliseconds) ?? null,
        credentials: 'omit',
      });
      return response.ok ? { ok: true, value: response } : { ok: false, failure: await readFailure(response) };
    } catch {
      return { ok: false, failure: failureOf('offline') };
    }
  }
}

async function readFailure(response: Response): Promise<Failure> {
  const problem = await response.json().catch(() => ({}));
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const wait = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return {
    code: text(problem.code) ?? 'unreadable-answer',
    status: response.status,
    requestId: text(problem.requestId) ?? response.headers.get('X-Request-Id') ?? undefined,
    retryAfterSeconds: wait >= 0 ? wait : undefined,
    violations: Array.isArray(problem.errors) ? problem.errors : [],
  };
}
