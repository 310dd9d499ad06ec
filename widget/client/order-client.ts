import type { CertificateContent } from '../../proxy-server/contract/certificate.ts';
import type { Method, PathOf, RequestOf, ResponseOf } from '../../proxy-server/contract/endpoints/client-types.ts';
import { fillPath } from '../../proxy-server/contract/endpoints/fill-path.ts';
import type { Order, OrderRequest, PlacedOrder } from '../../proxy-server/contract/order.ts';
import { readEvents } from './event-stream.ts';
import type { Failure, Reply } from './failure.ts';
import type { JsonCall, ProxyClient } from './proxy-client.ts';

/** Names an order and proves who is asking. */
export interface OrderPass {
  readonly id: string;
  readonly token: string;
}

/** How often an order is asked about where its events do not come through (contract, `…/events`). */
const pollMilliseconds = 3000;

/** The calls about orders. */
export class OrderClient {
  readonly #client: ProxyClient;

  constructor(client: ProxyClient) {
    this.#client = client;
  }

  /** Places an order; the same key and body get the same order again. */
  place(body: OrderRequest, idempotencyKey: string): Promise<Reply<PlacedOrder>> {
    return this.#client.call('POST', '/v1/orders', { body, idempotencyKey });
  }

  read(pass: OrderPass, signal?: AbortSignal): Promise<Reply<Order>> {
    return this.#call('GET', '/v1/orders/{id}', pass, { signal });
  }

  /** Asks the gateway to begin; the answer's `payment` says where the shopper pays. */
  beginPayment(pass: OrderPass, returnUrl: string, idempotencyKey: string): Promise<Reply<Order>> {
    return this.#call('POST', '/v1/orders/{id}/payment-attempts', pass, { body: { returnUrl }, idempotencyKey });
  }

  /** Says that money may have come; the proxy asks the gateway. */
  hintPayment(pass: OrderPass, reference: string | undefined): Promise<Reply<Order>> {
    return this.#call('POST', '/v1/orders/{id}/payment', pass, { body: reference ? { reference } : {} });
  }

  /** Gives up an unpaid order. */
  cancel(pass: OrderPass): Promise<Reply<Order>> {
    return this.#call('DELETE', '/v1/orders/{id}', pass);
  }

  /** What the proxy read out of a DOCX certificate. */
  readCertificate(pass: OrderPass): Promise<Reply<CertificateContent>> {
    return this.#call('GET', '/v1/orders/{id}/certificate/content', pass);
  }

  /** The certificate itself. */
  fetchCertificate(pass: OrderPass): Promise<Reply<Response>> {
    return this.#client.send('GET', fillPath('/v1/orders/{id}/certificate', pass.id), { token: pass.token });
  }

  /** Tells of the order now and at each change, until the signal: by events, or by asking where they do not come through. */
  async follow(pass: OrderPass, heard: (reply: Reply<Order>) => void, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const failure = await this.#listen(pass, heard, signal);
      if (signal.aborted) return;
      if (failure && isFinal(failure)) return heard({ ok: false, failure });
      const reply = await this.read(pass, signal);
      if (signal.aborted) return;
      if (reply.ok || isFinal(reply.failure)) heard(reply);
      await pause(pollMilliseconds, signal);
    }
  }

  async #listen(pass: OrderPass, heard: (reply: Reply<Order>) => void, signal: AbortSignal) {
    const headers = { Accept: 'text/event-stream' };
    const answer = await this.#client.send('GET', fillPath('/v1/orders/{id}/events', pass.id), {
      token: pass.token,
      headers,
      signal,
    });
    if (!answer.ok) return answer.failure;
    if (!answer.value.body) return undefined;
    for await (const event of readEvents(answer.value.body)) {
      if (signal.aborted) break;
      if (event.name === 'order') heard({ ok: true, value: JSON.parse(event.text) as Order });
    }
    return undefined;
  }

  #call<M extends Method, Path extends PathOf<M>>(
    method: M,
    path: Path,
    pass: OrderPass,
    options: JsonCall<RequestOf<M, Path>> = {},
  ): Promise<Reply<ResponseOf<M, Path>>> {
    return this.#client.call<M, Path>(method, fillPath(path, pass.id), { ...options, token: pass.token });
  }
}

/** The proxy does not know the order, or not this token: asking again will not help. */
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
