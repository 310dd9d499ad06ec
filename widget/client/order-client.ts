import type { CertificateContent } from '../../proxy-server/contract/certificate.ts';
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

  /** The certificate document. */
  fetchCertificate(credentials: OrderCredentials): Promise<Reply<Response>> {
    return this.#client.send('GET', fillPath('/v1/orders/{id}/certificate', credentials.id), {
      token: credentials.token,
    });
  }

  /** Calls back with the order now and after each change, until the signal aborts: by its event stream, or by polling. */
  async follow(
    credentials: OrderCredentials,
    onReply: (reply: Reply<Order>) => void,
    signal: AbortSignal,
  ): Promise<void> {
    while (!signal.aborted) {
      const failure = await this.#listen(credentials, onReply, signal);
      if (signal.aborted) return;
      if (failure && isFinal(failure)) return onReply({ ok: false, failure });
      const reply = await this.read(credentials, signal);
      if (signal.aborted) return;
      if (reply.ok || isFinal(reply.failure)) onReply(reply);
      await pause(pollMilliseconds, signal);
    }
  }

  async #listen(credentials: OrderCredentials, onReply: (reply: Reply<Order>) => void, signal: AbortSignal) {
    const headers = { Accept: 'text/event-stream' };
    const response = await this.#client.send('GET', fillPath('/v1/orders/{id}/events', credentials.id), {
      token: credentials.token,
      headers,
      signal,
    });
    if (!response.ok) return response.failure;
    if (!response.value.body) return undefined;
    for await (const event of readEvents(response.value.body)) {
      if (signal.aborted) break;
      if (event.name === 'order') onReply({ ok: true, value: JSON.parse(event.text) as Order });
    }
    return undefined;
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

/** Whether the order or its token is unknown, so that a retry cannot succeed. */
function isFinal({ status }: Failure): boolean {
  return status === 401 || status === 403 || status === 404;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
