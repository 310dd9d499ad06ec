import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Order, PlacedOrder } from '../../../proxy-server/contract/order.ts';
import type { Problem } from '../../../proxy-server/contract/problem.ts';
import type { Quote } from '../../../proxy-server/contract/quote.ts';
import type { RefundRequest } from '../../../proxy-server/contract/refund.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import { assertPromised } from '../api/promised-answer.ts';
import { publishableKey, secretKey, shopOrigin } from './start-shop.ts';

/** A response of the proxy with its parsed body. */
export interface Reply<Body> {
  /** The request: `POST /v1/quotes`. */
  readonly request: string;
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
const maxWaitMilliseconds = 120_000;

/** Calls the proxy over HTTP, like the widget on a merchant's page. */
export class Shopper {
  readonly url: string;

  readonly #headers: Record<string, string>;

  /** @param headers of every request of this shopper, such as those of a proxy in front, or of another merchant’s page */
  constructor(proxyUrl: string, headers: Record<string, string> = {}) {
    this.url = proxyUrl;
    this.#headers = headers;
  }

  /** Sends a request, and returns any response. */
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
        ...this.#headers,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const parsed = isJson ? JSON.parse(text) : text;
    if (isJson) assertPromised(method, path, response.status, parsed);
    return { request: `${method} ${path}`, status: response.status, headers: response.headers, body: parsed };
  }

  /** Requests a price; throws if there is none. */
  async quote(product = 'phone-warranty-comprehensive', period = '1y', answers: Answers = {}): Promise<Quote> {
    return demand(await this.call<Quote>('POST', '/v1/quotes', { body: { product, period, answers } }), 200).body;
  }

  /** Places an order; `change` edits the request on its way. Throws if no order is placed. */
  async place(change?: OrderChange) {
    const send = await this.#orderSender(change);
    return demand(await whileBusy(send), 201);
  }

  /** The same, but returns a refusal as the response. */
  async tryToPlace(change?: OrderChange) {
    const send = await this.#orderSender(change);
    return send();
  }

  /** Sends one order, the same at each call. */
  async #orderSender(change: OrderChange = (request) => request) {
    const { token } = await this.quote();
    const order = { body: change(orderRequest(token)), headers: { 'Idempotency-Key': randomUUID() } };
    return () => this.call<PlacedOrder>('POST', '/v1/orders', order);
  }

  order(id: string, token: string) {
    return this.call<Order>('GET', `/v1/orders/${id}`, { headers: bearer(token) });
  }

  /** Confirms a payment as the merchant's server; throws if it is refused. */
  async confirmPayment({ id, premium, code }: Pick<Order, 'id' | 'premium' | 'code'>, reference: string = code) {
    const confirmation = { amount: premium.amount, currency: 'NGN', reference };
    const confirm = () => this.asMerchant('POST', `/v1/orders/${id}/payment-confirmation`, confirmation);
    return demand(await whileBusy(confirm), 200);
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

  /** Waits until the order is in one of these states, through its event stream. */
  async until(id: string, token: string, ...states: Order['state'][]): Promise<Order> {
    let last: Order | undefined;
    const deadline = AbortSignal.timeout(maxWaitMilliseconds);
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

  /** Every version of the order in its event stream. */
  async *events(id: string, token: string, deadline?: AbortSignal): AsyncGenerator<Order> {
    const leave = new AbortController();
    deadline?.addEventListener('abort', () => leave.abort(deadline.reason), { once: true });
    const response = await fetch(`${this.url}/v1/orders/${id}/events`, {
      headers: { Origin: shopOrigin, ...this.#headers, ...bearer(token) },
      signal: leave.signal,
    });
    let text = '';
    try {
      if (response.status !== 200)
        throw new Error(`GET /v1/orders/${id}/events answered ${response.status} ${await response.text()}`);
      for await (const chunk of response.body!) {
        text += Buffer.from(chunk).toString('utf8');
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const message = text.slice(0, end);
          text = text.slice(end + 2);
          const line = message.split('\n').find((part) => part.startsWith('data: '));
          if (line) yield readEvent(id, line.slice(6));
        }
      }
    } finally {
      leave.abort();
    }
  }

  /** Gives money of an order back, or notes that it was given back; returns any response. */
  refund(id: string, request: Partial<RefundRequest> & Pick<RefundRequest, 'payment'>, key: string = randomUUID()) {
    return this.call<Order>('POST', `/v1/orders/${id}/refund`, {
      body: { mode: 'noted', reason: 'The shop gave it back.', ...request },
      headers: { ...bearer(secretKey), 'Idempotency-Key': key },
    });
  }

  /** Calls the proxy as the merchant's server. */
  asMerchant<Body = Order>(method: string, path: string, body?: unknown) {
    return this.call<Body>(method, path, { body, headers: bearer(secretKey) });
  }
}

/** An event has what the order itself would be answered with. */
function readEvent(id: string, data: string): Order {
  const order = JSON.parse(data) as Order;
  assertPromised('GET', `/v1/orders/${id}`, 200, order);
  return order;
}

/** Edits an order request. */
export type OrderChange = (request: ReturnType<typeof orderRequest>) => object;

/** The proxy sent another response than was expected; the message has it. */
export class UnexpectedReply extends Error {}

const busyTries = 20;

/** Calls again, as every client should, while a busy machine's database has no room. */
async function whileBusy<Answer extends Reply<unknown>>(call: () => Promise<Answer>): Promise<Answer> {
  for (let triesLeft = busyTries; ; triesLeft--) {
    const reply = await call();
    const { code } = Object(reply.body) as Partial<Problem>;
    if (reply.status !== 503 || code !== 'storage-unavailable' || triesLeft === 0) return reply;
    await sleep(250);
  }
}

/** Returns the response if it has the expected status; otherwise throws an error with the response. */
export function demand<Answer extends Reply<unknown>>(reply: Answer, ...expected: readonly number[]): Answer {
  if (expected.includes(reply.status)) return reply;
  const { code, detail } = Object(reply.body) as Partial<Problem>;
  const body = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
  const what = [reply.status, code, detail].filter((part) => part !== undefined).join(' ');
  throw new UnexpectedReply(`${reply.request} answered ${what}, not ${expected.join(' or ')}: ${body.slice(0, 1_000)}`);
}

export function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

export function orderRequest(quote: string) {
  return { quote, applicant: { ...folake }, answers: { ...camon }, consent: { terms: true, privacy: true } };
}
