import { randomUUID } from 'node:crypto';
import type { Order, PlacedOrder } from '../../proxy-server/contract/order.ts';
import type { Problem } from '../../proxy-server/contract/problem.ts';
import type { Quote } from '../../proxy-server/contract/quote.ts';
import { assertNamedProblem } from './named-problem.ts';
import { publishableKey, secretKey, shopOrigin } from './start-shop.ts';

/** An answer of the proxy with its body read. */
export interface Reply<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export const folake = {
  firstName: 'Folake',
  lastName: 'Arinze',
  phone: '+2348031234567',
  email: 'folake.arinze@example.com',
};

export const camon = { brand: 'Tecno', model: 'Camon 20 Pro', imei: '356938035643809' };

/** Longer than anything an order waits for in a test. */
const longestWaitMilliseconds = 60_000;

/** What a page of the merchant asks of the proxy, as the widget would; over real HTTP. */
export class Shopper {
  readonly url: string;

  constructor(proxyUrl: string) {
    this.url = proxyUrl;
  }

  async call<Body = unknown>(
    method: string,
    path: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Reply<Body & Partial<Problem>>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        Origin: shopOrigin,
        'Cover-Key': publishableKey,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const answer = isJson ? JSON.parse(text) : text;
    if (response.status >= 400) assertNamedProblem(method, path, answer.code);
    return { status: response.status, headers: response.headers, body: answer };
  }

  async quote(product = 'phone-warranty-comprehensive', period = '1y'): Promise<Quote> {
    return (await this.call<Quote>('POST', '/v1/quotes', { body: { product, period, answers: {} } })).body;
  }

  /** Places an order; `change` edits the request on its way. */
  async place(change: (request: ReturnType<typeof orderRequest>) => object = (request) => request) {
    const { token } = await this.quote();
    return this.call<PlacedOrder>('POST', '/v1/orders', {
      body: change(orderRequest(token)),
      headers: { 'Idempotency-Key': randomUUID() },
    });
  }

  order(id: string, token: string) {
    return this.call<Order>('GET', `/v1/orders/${id}`, { headers: bearer(token) });
  }

  beginPayment(id: string, token: string, returnUrl = `${shopOrigin}/cart`) {
    return this.call<Order>('POST', `/v1/orders/${id}/payment-attempts`, {
      body: { returnUrl },
      headers: { ...bearer(token), 'Idempotency-Key': randomUUID() },
    });
  }

  hint(id: string, token: string) {
    return this.call<Order>('POST', `/v1/orders/${id}/payment`, { body: {}, headers: bearer(token) });
  }

  /** The order once it is in one of these states, by its stream of events. */
  async until(id: string, token: string, ...states: Order['state'][]): Promise<Order> {
    let last: Order | undefined;
    const deadline = AbortSignal.timeout(longestWaitMilliseconds);
    try {
      for await (const order of this.events(id, token, deadline)) {
        last = order;
        if (states.includes(order.state)) return order;
      }
    } catch (error) {
      if (!deadline.aborted) throw error;
    }
    throw new Error(`${id} is not ${states.join(' or ')} but ${JSON.stringify(last)}.`);
  }

  /** Every version of the order that the stream tells. */
  async *events(id: string, token: string, deadline?: AbortSignal): AsyncGenerator<Order> {
    const leave = new AbortController();
    const response = await fetch(`${this.url}/v1/orders/${id}/events`, {
      headers: { Origin: shopOrigin, ...bearer(token) },
      signal: deadline ? AbortSignal.any([leave.signal, deadline]) : leave.signal,
    });
    let text = '';
    try {
      for await (const chunk of response.body!) {
        text += Buffer.from(chunk).toString('utf8');
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const message = text.slice(0, end);
          text = text.slice(end + 2);
          const line = message.split('\n').find((part) => part.startsWith('data: '));
          if (line) yield JSON.parse(line.slice(6)) as Order;
        }
      }
    } finally {
      leave.abort();
    }
  }

  /** As the merchant's own server. */
  asMerchant<Body = Order>(method: string, path: string, body?: unknown) {
    return this.call<Body>(method, path, { body, headers: bearer(secretKey) });
  }
}

export function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

export function orderRequest(quote: string) {
  return { quote, applicant: { ...folake }, answers: { ...camon }, consent: { terms: true, privacy: true } };
}
