import type { Order, PlacedOrder } from '../../../proxy-server/contract/order.ts';
import type { Failure, Reply } from '../../client/failure.ts';
import type { OrderClient, OrderCredentials } from '../../client/order-client.ts';
import type { FlowHost } from '../flow-context.ts';
import { keepOrder } from './order-memory.ts';
import { orderRequestOf } from './order-request.ts';
import { PurchaseKeys, purchaseOf } from './purchase-keys.ts';
import { returnUrl } from './return-address.ts';

/** The order of a purchase. */
export interface PlacedPurchase {
  readonly status: 'placed';
  readonly order: Order;
  readonly token: string;
  readonly purchase: string;
  /** Whether it costs what the shopper has just accepted. */
  readonly isAccepted: boolean;
}

type Placing =
  | PlacedPurchase
  | { readonly status: 'failed'; readonly failure: Failure }
  /** There is nothing to place, or its price has changed or cannot be asked for; the review says so. */
  | { readonly status: 'unplaced' };

/** The price is asked for again; of a key that was used with another body, the order may be there: unpaid, it expires. */
const renewable = ['quote-expired', 'idempotency-key-reused'];

/** A payment page that was opened more recently is gone on with, so that nobody pays on two. */
const openPaymentMilliseconds = 10 * 60_000;

/** An order that has just been placed is not older. */
const freshMilliseconds = 15_000;

/** How often a request is repeated that the proxy is still working on: once a second. */
const mostRepeats = 20;

/** Places the order of the review and begins its payment: one order and one payment in all tabs of a browser. */
export class OrderPlacing {
  readonly #flow: FlowHost;
  readonly #client: OrderClient;
  readonly #keys: PurchaseKeys;

  constructor(flow: FlowHost, client: OrderClient) {
    this.#flow = flow;
    this.#client = client;
    this.#keys = new PurchaseKeys(flow.context.memory);
  }

  /** Places the order of the review; it is remembered while it is wanted. */
  place(isWanted: () => boolean): Promise<Placing> {
    if (orderRequestOf(this.#flow.state, this.#flow.context.today())) this.#flow.dispatch({ type: 'request-started' });
    return this.#keys.alone(() => this.#placeAlone(isWanted));
  }

  /** The shopper starts over. */
  forget(): void {
    this.#keys.endPlacement();
    this.#keys.endAttempt();
  }

  /** Begins a payment, or goes on with one that was begun a moment ago. @param newest when it has just been read */
  beginPayment(pass: OrderCredentials, newest: Order | undefined, isWanted: () => boolean): Promise<Reply<Order>> {
    return this.#keys.alone(() => this.#beginAlone(pass, newest, isWanted));
  }

  async #beginAlone(pass: OrderCredentials, newest: Order | undefined, isWanted: () => boolean): Promise<Reply<Order>> {
    // another tab may have begun a payment since; where there was none, the key keeps the two one
    const isNew = newest && !newest.payment;
    const read: Reply<Order> = isNew ? { ok: true, value: newest } : await this.#client.read(pass);
    if (!read.ok || !isPayable(read.value) || !isWanted()) return read;
    const back = returnUrl(this.#flow.context.tag);
    if (read.value.payment && this.#keys.hasAttempt(pass.id, back)) {
      if (this.#isOpen(read.value)) return read;
      // it has failed, or is old: this is another
      this.#keys.endAttempt();
    }
    const key = this.#keys.attemptOf(pass.id, back);
    const reply = await untilDone(() => this.#client.beginPayment(pass, back, key));
    if (!reply.ok && isAnswered(reply)) this.#keys.endAttempt();
    // erased a moment ago: the order says what is wanted again
    return !reply.ok && reply.failure.code === 'answers-erased' ? this.#client.read(pass) : reply;
  }

  async #placeAlone(isWanted: () => boolean): Promise<Placing> {
    const { context, state } = this.#flow;
    const { screen } = state;
    const request = isWanted() ? orderRequestOf(state, context.today()) : undefined;
    if (!request || screen.status !== 'review') return { status: 'unplaced' };
    const purchase = purchaseOf(request, screen.quote);
    const isAccepted = ({ premium }: Order) => premium.amount === screen.quote.premium.amount;
    const known = context.isResuming ? this.#keys.findPlaced(purchase) : undefined;
    if (known) {
      const read = await this.#client.read(known);
      if (!read.ok) return { status: 'failed', failure: read.failure };
      return { status: 'placed', order: read.value, token: known.token, purchase, isAccepted: isAccepted(read.value) };
    }
    // a new quote has ended it
    this.#flow.dispatch({ type: 'request-started' });
    const { key, quote, isNew } = this.#keys.placementOf(purchase, request.quote);
    // an earlier try may have placed it: then its answer is kept, however old the quote
    const isExpired = isNew && Date.parse(screen.quote.expiresAt) <= context.now();
    const reply = isExpired ? undefined : await untilDone(() => this.#client.place({ ...request, quote }, key));
    // one that is no longer wanted is found again by its key, should the shopper accept the same after all
    if (!reply || (isAnswered(reply) && isWanted())) this.#keys.endPlacement();
    if (reply?.ok) {
      const { token } = reply.value;
      if (isWanted()) this.#remember(reply.value.order, token, purchase);
      const order = await this.#newest(reply.value);
      return { status: 'placed', order, token, purchase, isAccepted: isAccepted(order) };
    }
    if (reply && !renewable.includes(reply.failure.code)) return { status: 'failed', failure: reply.failure };
    return (await this.#renewQuote()) ? this.#placeAlone(isWanted) : { status: 'unplaced' };
  }

  /** The answer to a request that was sent before is the one that was given then: the order may have moved on. */
  async #newest({ order, token }: PlacedOrder): Promise<Order> {
    if (this.#flow.context.now() - Date.parse(order.updatedAt) < freshMilliseconds) return order;
    const read = await this.#client.read({ id: order.id, token });
    return read.ok ? read.value : order;
  }

  /** At once: the next tab must find it. */
  #remember(order: Order, token: string, purchase: string): void {
    const { isResuming, memory } = this.#flow.context;
    if (isResuming) keepOrder(memory, order, token, { purchase });
  }

  /** Asks for a new quote. Returns whether the premium is the same, so that the shopper need not accept it again. */
  async #renewQuote(): Promise<boolean> {
    const before = this.#flow.state;
    if (before.screen.status !== 'review') return false;
    this.#flow.dispatch({ type: 'request-started' });
    await this.#flow.refreshPrice(before.screen.product, before.draft.period, true);
    const { screen } = this.#flow.state;
    return (
      screen.status === 'review' &&
      !screen.previousPremium &&
      screen.quote.token !== before.screen.quote.token &&
      Date.parse(screen.quote.expiresAt) > this.#flow.context.now()
    );
  }

  #isOpen({ payment, updatedAt }: Order): boolean {
    if (!payment?.authorizationUrl || payment.failure) return false;
    return this.#flow.context.now() - Date.parse(updatedAt) < openPaymentMilliseconds;
  }
}

/** Whether a payment can be begun: the order waits for it, and nothing must be given again before. */
export function isPayable({ state, problem }: Order): boolean {
  return state === 'awaiting-payment' && !problem;
}

/** Sends a request until the proxy no longer says that it is working on the same one. */
async function untilDone<T>(send: () => Promise<Reply<T>>): Promise<Reply<T>> {
  for (let repeats = 0; ; repeats++) {
    const reply = await send();
    if (reply.ok || reply.failure.code !== 'request-in-flight' || repeats === mostRepeats) return reply;
    await new Promise((resume) => setTimeout(resume, (reply.failure.retryAfterSeconds ?? 1) * 1000));
  }
}

/** Whether the proxy has done the request or refused it, so that it need not be sent again with the same key. */
function isAnswered(reply: Reply<unknown>): boolean {
  if (reply.ok) return true;
  const { status, code } = reply.failure;
  return status >= 400 && status < 500 && status !== 429 && !['request-in-flight', 'unreadable-answer'].includes(code);
}
