import type { CertificateContent } from '../../proxy-server/contract/certificate/certificate.ts';
import type { CertificatePages, PageText } from '../../proxy-server/contract/certificate/certificate-pages.ts';
import type { Method, PathOf, RequestOf, ResponseOf } from '../../proxy-server/contract/endpoints/client-types.ts';
import { fillPath } from '../../proxy-server/contract/endpoints/fill-path.ts';
import type { Correction, Order, OrderRequest, PlacedOrder } from '../../proxy-server/contract/order.ts';
import { readEvents } from './event-stream.ts';
import type { Failure, Reply } from './failure.ts';
import type { JsonCall, ProxyClient } from './proxy-client.ts';

/** The id of an order and its token. */
export interface OrderCredentials {
  readonly id: string;
  readonly token: string;
}

/** How often an order is polled when its event stream is not available. */
const pollMilliseconds = 3000;
/** A stream whose first byte comes later is held back by something on the way. */
const firstByteMilliseconds = 5000;
/** The proxy sends a comment every 15 s: after this one is missing, and the stream is dead. */
const silenceMilliseconds = 25_000;
/** How long an order is polled after its stream was given up, before the stream is tried again. */
const streamPauseMilliseconds = 60_000;
/** A certificate of some megabytes on a slow connection. */
const certificateMilliseconds = 120_000;
/** A picture of a page of some hundred kilobytes. */
const pageMilliseconds = 60_000;

/** What is told to who follows an order. */
export interface OrderListener {
  onOrder(order: Order): void;
  /** The order cannot be read with this token; nothing follows. */
  onRefused(failure: Failure): void;
  /** Whether the proxy could be reached. */
  onLine?(failure: Failure | undefined): void;
}

/** The API calls for one order. */
export class OrderClient {
  readonly #client: ProxyClient;

  constructor(client: ProxyClient) {
    this.#client = client;
  }

  /** Places an order. The same key and body return the same order. */
  place(body: OrderRequest, idempotencyKey: string): Promise<Reply<PlacedOrder>> {
    return this.#client.call('POST', '/v1/orders', { body, idempotencyKey });
  }

  read(credentials: OrderCredentials, signal?: AbortSignal): Promise<Reply<Order>> {
    return this.#call('GET', '/v1/orders/{id}', credentials, { signal });
  }

  /** Starts a payment at the gateway; `payment` in the response has its address. */
  beginPayment(credentials: OrderCredentials, returnUrl: string, idempotencyKey: string): Promise<Reply<Order>> {
    return this.#call('POST', '/v1/orders/{id}/payment-attempts', credentials, { body: { returnUrl }, idempotencyKey });
  }

  /** Reports that a payment may have arrived; the proxy asks the gateway. */
  hintPayment(credentials: OrderCredentials, reference: string | undefined): Promise<Reply<Order>> {
    return this.#call('POST', '/v1/orders/{id}/payment', credentials, { body: reference ? { reference } : {} });
  }

  /** Cancels an unpaid order. */
  cancel(credentials: OrderCredentials): Promise<Reply<Order>> {
    return this.#call('DELETE', '/v1/orders/{id}', credentials);
  }

  /** Corrects what the insurer refused. The same key and body correct once. */
  correct(credentials: OrderCredentials, correction: Correction, idempotencyKey: string): Promise<Reply<Order>> {
    return this.#call('POST', '/v1/orders/{id}/corrections', credentials, { body: correction, idempotencyKey });
  }

  /** The content of a DOCX certificate. */
  readCertificate(credentials: OrderCredentials): Promise<Reply<CertificateContent>> {
    return this.#call('GET', '/v1/orders/{id}/certificate/content', credentials);
  }

  /** How many pages a PDF certificate has, and their sizes. */
  readPages(credentials: OrderCredentials): Promise<Reply<CertificatePages>> {
    return this.#call('GET', '/v1/orders/{id}/certificate/pages', credentials);
  }

  /** A page of a PDF certificate as an image. */
  fetchPage({ id, token }: OrderCredentials, page: number, width: number): Promise<Reply<Blob>> {
    return this.#client.exchange(
      'GET',
      `${fillPath('/v1/orders/{id}/certificate/pages', id)}/${page}?width=${width}`,
      { token, limitMilliseconds: pageMilliseconds },
      (response) => response.blob(),
    );
  }

  /** The words of a page with their places. */
  readPageText({ id, token }: OrderCredentials, page: number): Promise<Reply<PageText>> {
    const path = `${fillPath('/v1/orders/{id}/certificate/pages', id)}/${page}/text`;
    return this.#client.exchange('GET', path, { token }, (response) => response.json());
  }

  /** The certificate document. */
  fetchCertificate(credentials: OrderCredentials): Promise<Reply<Response>> {
    return this.#client.exchange(
      'GET',
      fillPath('/v1/orders/{id}/certificate', credentials.id),
      { token: credentials.token, limitMilliseconds: certificateMilliseconds },
      async (response) => new Response(await response.blob(), { headers: response.headers }),
    );
  }

  /** Calls back with the order now and after each change, until the signal aborts: by its event stream, or by polling. */
  async follow(credentials: OrderCredentials, listener: OrderListener, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const { failure, isSilent } = await this.#listen(credentials, listener, signal);
      if (signal.aborted) return;
      if (failure && isRefusal(failure)) return listener.onRefused(failure);
      const pollsUntil = performance.now() + (isSilent ? streamPauseMilliseconds : 0);
      do {
        const reply = await this.read(credentials, signal);
        if (signal.aborted) return;
        if (!reply.ok && isRefusal(reply.failure)) return listener.onRefused(reply.failure);
        listener.onLine?.(reply.ok ? undefined : reply.failure);
        if (reply.ok) listener.onOrder(reply.value);
        await pause(pollMilliseconds, signal);
      } while (performance.now() < pollsUntil && !signal.aborted);
    }
  }

  async #listen(
    credentials: OrderCredentials,
    listener: OrderListener,
    signal: AbortSignal,
  ): Promise<{ failure?: Failure; isSilent?: boolean }> {
    const start = performance.now();
    const response = await this.#client.send('GET', fillPath('/v1/orders/{id}/events', credentials.id), {
      token: credentials.token,
      headers: { Accept: 'text/event-stream' },
      limitMilliseconds: firstByteMilliseconds,
      signal,
    });
    if (!response.ok) return { failure: response.failure, isSilent: response.failure.code === 'timeout' };
    // an answer without content came from something on the way
    if (!response.value.body) return { isSilent: true };
    let isSilent = false;
    const patience = {
      first: Math.max(0, start + firstByteMilliseconds - performance.now()),
      next: silenceMilliseconds,
      onSilence: () => {
        isSilent = true;
      },
    };
    for await (const event of readEvents(response.value.body, patience)) {
      if (signal.aborted) break;
      const order = event.name === 'order' && parseOrder(event.text);
      if (!order) continue;
      listener.onLine?.(undefined);
      listener.onOrder(order);
    }
    return { isSilent };
  }

  #call<M extends Method, Path extends PathOf<M>>(
    method: M,
    path: Path,
    credentials: OrderCredentials,
    options: JsonCall<RequestOf<M, Path>> = {},
  ): Promise<Reply<ResponseOf<M, Path>>> {
    return this.#client.call<M, Path>(method, fillPath(path, credentials.id), { ...options, token: credentials.token });
  }
}

/** Whether the proxy itself says that the order or its token is unknown, so that a retry cannot succeed. */
export function isRefusal({ code }: Failure): boolean {
  return code === 'unauthenticated' || code === 'order-not-found';
}

/** The order of an event; undefined when something on the way has changed it. */
function parseOrder(text: string): Order | undefined {
  try {
    return JSON.parse(text) as Order;
  } catch {
    return undefined;
  }
}

/** Waits; not longer than until the device is back on line. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
