import type { Method, PathOf, RequestOf, ResponseOf } from '../../proxy-server/contract/endpoints/client-types.ts';
import type { Catalogue } from '../../proxy-server/contract/product.ts';
import type { Quote, QuoteRequest } from '../../proxy-server/contract/quote.ts';
import { english } from '../locale/language.ts';
import { type CatalogueFilter, catalogueQuery, sharedCatalogue } from './brought-catalogue.ts';
import { type Failure, failureOf, type Reply } from './failure.ts';
import { importWhole } from './import-whole.ts';
import { ServerClock } from './server-clock.ts';

/** The options of a request. */
export interface CallOptions {
  readonly body?: unknown;
  /** The order's token. */
  readonly token?: string | undefined;
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** The address names the merchant, so that no header does, for which a browser would ask leave first. */
  readonly isKeyless?: boolean;
  /** Time limit of the request; by default that of its kind and size. */
  readonly limitMilliseconds?: number;
}

/** A request whose body the table of endpoints knows; a file is a body too. */
export interface JsonCall<Body> extends CallOptions {
  readonly body?: Body | Blob;
}

/** What is only read can be asked for again soon; an order may wait for insurers. */
const limits = { read: 15_000, write: 30_000 };
/** Besides, a body gets the time that the slowest connections in use need for it: 10 kB a second. */
const bytesPerMillisecond = 10;

/** Sends requests to the proxy. Nothing is thrown: each request returns its value or its failure. */
export class ProxyClient {
  /** Origin of the proxy, without a trailing slash. */
  readonly proxy: string;
  readonly clock = new ServerClock();
  /** The merchant's publishable key. */
  readonly merchant: string | undefined;

  /** The languages that the shopper would like, best first, by commas. */
  readonly wishes: string;
  /** English until a catalogue has come in another language. */
  language = english;

  constructor(proxy: string, merchant: string | undefined, wishes = '') {
    this.proxy = proxy.replace(/\/+$/, '');
    this.merchant = merchant;
    this.wishes = wishes;
  }

  /** Reads the merchant and its products, and the texts in their language. */
  async readCatalogue(filter: CatalogueFilter = {}): Promise<Reply<Catalogue>> {
    const { wishes } = this;
    const headers = { 'Accept-Language': wishes };
    const reply = await sharedCatalogue(this.proxy, catalogueQuery(this.merchant, filter), wishes, (path) =>
      this.exchange('GET', path, { isKeyless: true, headers }, (response) => response.json()),
    );
    if (reply.ok) await this.#speak(reply.value.locale);
    return reply;
  }

  /** A proxy of an earlier version does not say its language; a chunk that does not load leaves the English texts. */
  async #speak(tag = english.tag): Promise<void> {
    if (tag === this.language.tag) return;
    const load = () =>
      importWhole(() => import('../locale/languages.ts'), import.meta.url).then(({ loadLanguage }) =>
        loadLanguage(tag, importWhole),
      );
    this.language = tag === english.tag ? english : await load().catch(() => english);
  }

  /** Asks for the price of a product. */
  askQuote(body: QuoteRequest): Promise<Reply<Quote>> {
    return this.call('POST', '/v1/quotes', { body });
  }

  /** Sends a request and reads its JSON response; body and response are typed by the table of endpoints. */
  call<M extends Method, Path extends PathOf<M>>(
    method: M,
    path: Path,
    options: JsonCall<RequestOf<M, Path>> = {},
  ): Promise<Reply<ResponseOf<M, Path>>> {
    return this.exchange(method, path, options, (response) => response.json());
  }

  /** Sends a request. Returns the response with its body unread; the time limit ends with the headers. */
  send(method: string, path: string, options?: CallOptions): Promise<Reply<Response>> {
    return this.exchange(method, path, options, (response) => response);
  }

  /** Sends a request and reads the response with `read`, all within the time limit. */
  async exchange<T>(
    method: string,
    path: string,
    { body, token, idempotencyKey, signal, ...options }: CallOptions = {},
    read: (response: Response) => T | Promise<T>,
  ): Promise<Reply<T>> {
    const headers: Record<string, string> = { ...options.headers };
    if (this.merchant && !options.isKeyless) headers['Cover-Key'] = this.merchant;
    if (token) headers.Authorization = `Bearer ${token}`;
    if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey;
    const content = body === undefined ? null : body instanceof Blob ? body : JSON.stringify(body);
    if (typeof content === 'string') headers['Content-Type'] = 'application/json';
    const limit = new AbortController();
    const abort = () => limit.abort();
    const timer = setTimeout(abort, options.limitMilliseconds ?? limitOf(method, content));
    signal?.addEventListener('abort', abort);
    let status = 0;
    try {
      const response = await fetch(this.proxy + path, {
        method,
        headers,
        body: content,
        signal: limit.signal,
        credentials: 'omit',
      });
      ({ status } = response);
      this.clock.setFrom(response.headers);
      if (!response.ok) return { ok: false, failure: await readFailure(response) };
      return { ok: true, value: await read(response) };
    } catch (error) {
      return { ok: false, failure: failureOf(...causeOf(error, status, limit.signal.aborted)) };
    } finally {
      clearTimeout(timer);
    }
  }
}

function limitOf(method: string, content: string | Blob | null): number {
  const bytes = content instanceof Blob ? content.size : (content?.length ?? 0);
  return limits[/GET|HEAD/.test(method) ? 'read' : 'write'] + bytes / bytesPerMillisecond;
}

/** Why there is no answer: one that is not JSON came from something on the way, such as a Wi-Fi that asks to sign in. */
function causeOf(error: unknown, status: number, isTooLate: boolean): [code: string, status?: number] {
  // Safari's is a DOMException of this name
  if ((error as Error).name === 'SyntaxError') return ['unreadable-answer', status];
  return [isTooLate ? 'timeout' : navigator.onLine === false ? 'offline' : 'unreachable'];
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
