import type { Order, OrderState } from '../../../proxy-server/contract/order.ts';
import { catalogue, orderIn, phoneCover } from '../samples.ts';
import type { HeldStream } from './held-stream.ts';

/** An attempt to pay, as the gateway knows it. */
interface Attempt {
  readonly reference: string;
  readonly begunAt: number;
  outcome: 'open' | 'paid' | 'failed';
}

/** An order, and what is true of it, whether anybody has been told or not. */
export interface TrueOrder {
  readonly id: string;
  readonly token: string;
  readonly purchase: string;
  readonly attempts: Attempt[];
  state: OrderState;
  updatedAt: number;
  /** Whether it has run out, or ended without a cover, so that another may be placed; it may be paid late all the same. */
  hasEnded: boolean;
}

/** An answer of the proxy. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** What follows a payment, in any order that the proxy allows. */
const moves: Partial<Record<OrderState, readonly OrderState[]>> = {
  'awaiting-payment': ['expired'],
  expired: ['paid'],
  paid: ['issuing', 'needs-attention'],
  issuing: ['under-review', 'active', 'declined', 'needs-attention'],
  'under-review': ['active', 'declined'],
  'needs-attention': ['issuing', 'refunded'],
  declined: ['refunded'],
};

/** The proxy and the gateway as they should be: what is true in a walk. */
export class ModelProxy {
  readonly orders = new Map<string, TrueOrder>();
  readonly streams = new Set<{ readonly stream: HeldStream; readonly order: TrueOrder }>();
  price = 720_000;
  isGatewayDown = false;
  readonly #kept = new Map<string, { readonly body: string; readonly answer: Answer }>();
  readonly #quotes = new Map<string, { readonly expiresAt: number; readonly price: number }>();
  readonly #now: () => number;
  #count = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Answers a request of the widget. */
  answer(method: string, path: string, body: string, headers: Readonly<Record<string, string>>): Answer {
    const [, id = '', part = ''] = /^\/v1\/orders\/(\w+)\/?(.*)$/.exec(path) ?? [];
    if (path === '/v1/catalogue') return { status: 200, body: catalogue };
    if (path === '/v1/quotes') return this.#quote();
    if (path === '/v1/orders') return this.#once(headers, body, () => this.#place(JSON.parse(body)));
    const order = this.orders.get(id);
    if (!order) return problem(404, 'order-not-found');
    if (headers.Authorization !== `Bearer ${order.token}`) return problem(401, 'unauthenticated');
    if (part === 'payment-attempts') return this.#once(headers, body, () => this.#begin(order));
    if (part === 'payment') this.askGateway(order);
    if (method === 'DELETE') {
      if (order.state !== 'awaiting-payment') return problem(409, 'order-state-conflict');
      this.move(order, 'cancelled');
    }
    return { status: 200, body: this.present(order) };
  }

  present(order: TrueOrder): Order {
    const last = order.attempts.at(-1);
    const isOpen = order.state === 'awaiting-payment';
    const amount = { amount: this.price, currency: 'NGN' as const };
    return orderIn(order.state, {
      id: order.id,
      updatedAt: new Date(order.updatedAt).toISOString(),
      payment: last && {
        method: 'paystack',
        reference: last.reference,
        amount,
        ...(isOpen && { authorizationUrl: `${location.href.replace(/#.*/, '')}#pay-${last.reference}` }),
        ...(isOpen && last.outcome === 'failed' && { failure: { code: 'declined', message: 'The bank said no.' } }),
      },
    });
  }

  /** The shopper does something at the gateway, with the newest attempt of an order. */
  payAt(order: TrueOrder, outcome: 'paid' | 'failed'): void {
    const last = order.attempts.at(-1);
    if (last?.outcome === 'open') last.outcome = outcome;
  }

  /** The proxy asks the gateway, or is told by it. */
  askGateway(order: TrueOrder): void {
    const isPaid = order.attempts.some(({ outcome }) => outcome === 'paid');
    if (isPaid && ['awaiting-payment', 'expired'].includes(order.state)) this.move(order, 'paid');
    else if (isPaid && order.state === 'cancelled') this.move(order, 'needs-attention');
    else this.#tell(order);
  }

  /** An order goes on by itself, in one of the ways that it may. */
  goOn(order: TrueOrder, choice: number): void {
    const next = moves[order.state];
    const isPaid = order.attempts.some(({ outcome }) => outcome === 'paid');
    const to = next?.[choice % next.length];
    if (to && !(to === 'paid' && !isPaid)) this.move(order, to);
  }

  move(order: TrueOrder, state: OrderState): void {
    order.state = state;
    order.hasEnded ||= ['expired', 'cancelled', 'declined', 'refunded'].includes(state);
    this.#tell(order);
  }

  #tell(order: TrueOrder): void {
    order.updatedAt = this.#now();
    for (const each of this.streams) if (each.order === order) each.stream.write(this.eventOf(order));
  }

  eventOf(order: TrueOrder): string {
    return `event: order\ndata: ${JSON.stringify(this.present(order))}\n\n`;
  }

  #quote(): Answer {
    const token = `quote-${++this.#count}`;
    const expiresAt = this.#now() + 15 * 60_000;
    this.#quotes.set(token, { expiresAt, price: this.price });
    const premium = { amount: this.price, currency: 'NGN' };
    const terms = { token, product: phoneCover.id, period: '1y', answers: {}, premium };
    return { status: 200, body: { ...terms, expiresAt: new Date(expiresAt).toISOString() } };
  }

  #place({ quote, applicant, answers }: { quote: string; applicant: unknown; answers: unknown }): Answer {
    const priced = this.#quotes.get(quote);
    if (!priced || priced.expiresAt <= this.#now()) return problem(422, 'quote-expired');
    const id = `ord_${++this.#count}`;
    const purchase = JSON.stringify([applicant, answers]);
    const order: TrueOrder = {
      id,
      token: `token-of-${id}`,
      purchase,
      attempts: [],
      state: 'awaiting-payment',
      updatedAt: this.#now(),
      hasEnded: false,
    };
    this.orders.set(id, order);
    return { status: 201, body: { order: this.present(order), token: order.token } };
  }

  #begin(order: TrueOrder): Answer {
    if (order.state !== 'awaiting-payment') return problem(409, 'order-state-conflict');
    if (this.isGatewayDown) return problem(503, 'payment-gateway-unavailable');
    const reference = `CVR-5CDM-XM2Q-${++this.#count}`;
    order.attempts.push({ reference, begunAt: this.#now(), outcome: 'open' });
    this.#tell(order);
    return { status: 201, body: this.present(order) };
  }

  /** The same key and body have the same answer; refusals are not kept. */
  #once(headers: Readonly<Record<string, string>>, body: string, work: () => Answer): Answer {
    const key = headers['Idempotency-Key'] ?? '';
    const kept = this.#kept.get(key);
    if (kept) return kept.body === body ? kept.answer : problem(422, 'idempotency-key-reused');
    const answer = work();
    if (answer.status < 400) this.#kept.set(key, { body, answer });
    return answer;
  }
}

/** A refusal, as the proxy words it. */
export function problem(status: number, code: string): Answer {
  return { status, body: { code, status, requestId: 'req-1' } };
}
