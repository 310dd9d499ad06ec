import type { Order } from '../../../proxy-server/contract/order.ts';
import { type Failure, failureOf, type Reply } from '../../client/failure.ts';
import { OrderClient, type OrderCredentials } from '../../client/order-client.ts';
import { sendVideo } from '../../client/video-upload.ts';
import type { FlowHost } from '../flow-context.ts';
import type { OrderScreen } from '../flow-state.ts';
import type { Intent } from '../intent.ts';
import { announceOrder } from './announce-order.ts';
import { CoverPaymentRequestEvent } from './order-events.ts';
import { orderRequestOf } from './order-request.ts';
import { consumePaymentReturn, returnUrl } from './return-address.ts';

/** Time to note the order's code before the gateway's page opens. */
const leaveDelayMilliseconds = 2500;

/** How long the payment is shown as being checked after a return; a payment that arrives later is shown as well. */
const checkingMilliseconds = 12_000;

/** The part of the store that places an order, starts its payment, and follows it until it is final. */
export class OrderFlow {
  readonly #flow: FlowHost;
  readonly #client: OrderClient;
  #announced: readonly string[] = [];
  #following: AbortController | undefined;
  #lastIntent: Intent | undefined;
  readonly #correctionKeys = new WeakMap<Intent, string>();

  constructor(flow: FlowHost) {
    this.#flow = flow;
    this.#client = new OrderClient(flow.context.client);
  }

  /** Handles an intent about an order. */
  async handle(intent: Intent): Promise<void> {
    if (intent.type === 'retry' && this.#lastIntent) return this.handle(this.#lastIntent);
    this.#lastIntent = intent.type === 'retry' ? undefined : intent;
    switch (intent.type) {
      case 'accept-quote':
        return this.#place();
      case 'pay':
        return this.#pay();
      case 'cancel-order':
        return this.#applyReply(await this.#request((credentials) => this.#client.cancel(credentials)));
      case 'upload-video':
        return this.#sendVideo(intent.video);
      case 'correct':
        return this.#correct(intent);
      case 'start-over':
        return this.#following?.abort();
      case 'retry':
        return this.refresh();
    }
  }

  /** Resumes an order: the named one (`id.token`), the one of a return from payment, or the remembered one. */
  async resume(named?: string): Promise<void> {
    const { memory } = this.#flow.context;
    const returned = consumePaymentReturn();
    const remembered = memory.readOrder();
    const credentials = named ? parseCredentials(named) : remembered;
    if (!credentials || (returned && !named && returned.order !== credentials.id))
      return this.#flow.dispatch({ type: 'order-not-found' });
    this.#announced = remembered?.id === credentials.id ? remembered.announced : [];
    const reply = await (returned
      ? this.#client.hintPayment(credentials, returned.reference)
      : this.#client.read(credentials));
    const isChecking = returned && !returned.isCancelled;
    if (reply.ok) return this.#show(reply.value, credentials.token, isChecking ? 'checking' : 'idle');
    if (returned || named || reply.failure.status === 0) return this.#retryResume(credentials, reply);
    memory.forget();
  }

  /** Reports that the page has collected the money. */
  async hintPayment(reference: string | undefined): Promise<void> {
    this.#applyReply(
      await this.#request((credentials) => this.#client.hintPayment(credentials, reference)),
      'checking',
    );
  }

  /** Reads the order again. */
  async refresh(): Promise<void> {
    this.#applyReply(await this.#request((credentials) => this.#client.read(credentials)));
  }

  get #screen(): OrderScreen | undefined {
    const { screen } = this.#flow.state;
    return screen.status === 'order' ? screen : undefined;
  }

  async #place(): Promise<void> {
    const { context, state } = this.#flow;
    const { screen } = state;
    if (screen.status !== 'review') return;
    if (Date.parse(screen.quote.expiresAt) <= context.now() && !(await this.#renewQuote())) return;
    const body = orderRequestOf(this.#flow.state, context.today());
    if (!body) return;
    this.#flow.dispatch({ type: 'request-started' });
    const reply = await this.#client.place(body, this.#placementKey(JSON.stringify(body)));
    if (!reply.ok) {
      if (reply.failure.code === 'quote-expired' && (await this.#renewQuote())) return this.#place();
      return this.#flow.fail(reply.failure);
    }
    this.#announced = [];
    this.#show(reply.value.order, reply.value.token, 'idle');
    await this.#pay();
  }

  /** The same body keeps its idempotency key through retries and reloads, so that it creates one order. */
  #placementKey(body: string): string {
    const { memory } = this.#flow.context;
    const kept = memory.readPlacement();
    const print = fingerprintOf(body);
    if (kept?.print === print) return kept.key;
    const key = randomKey();
    memory.keepPlacement({ key, print });
    return key;
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
      Date.parse(screen.quote.expiresAt) > this.#flow.context.now()
    );
  }

  async #pay(): Promise<void> {
    const screen = this.#screen;
    if (!screen) return;
    const isOwn = this.#flow.state.catalogue?.merchant.payment === 'merchant';
    let { order } = screen;
    if (!isOwn) {
      const reply = await this.#request((credentials) =>
        this.#client.beginPayment(credentials, returnUrl(), randomKey()),
      );
      if (!reply?.ok) return this.#applyReply(reply);
      order = reply.value;
    }
    const payment = order.payment ?? { method: 'merchant' as const, reference: order.reference, amount: order.premium };
    const isNotPrevented = this.#flow.context.announce(new CoverPaymentRequestEvent(order, payment));
    const isLeaving =
      isNotPrevented && this.#flow.context.payment === 'built-in' && payment.authorizationUrl !== undefined;
    this.#show(order, screen.token, isLeaving ? 'leaving' : 'page');
    if (isLeaving) this.#leaveFor(payment.authorizationUrl!);
  }

  #leaveFor(address: string): void {
    const { signal } = this.#flow;
    setTimeout(() => {
      if (!signal.aborted && this.#screen?.payment === 'leaving') (window.top ?? window).location.href = address;
    }, leaveDelayMilliseconds);
  }

  async #sendVideo(video: Blob): Promise<void> {
    const screen = this.#screen;
    if (!screen) return;
    const showProgress = (sent: number) => this.#flow.dispatch({ type: 'order-changed', screen: { ...screen, sent } });
    showProgress(0);
    const credentials = { id: screen.order.id, token: screen.token };
    const reply = await sendVideo(this.#flow.context.client, credentials, video, showProgress);
    // Without `sent`: after a failure the shopper can send the video again, or another one.
    this.#flow.dispatch({ type: 'order-changed', screen });
    this.#applyReply(reply);
  }

  /** One intent keeps its idempotency key through retries, so that it corrects once. */
  async #correct(intent: Extract<Intent, { type: 'correct' }>): Promise<void> {
    const key = this.#correctionKeys.get(intent) ?? randomKey();
    this.#correctionKeys.set(intent, key);
    this.#applyReply(await this.#request((credentials) => this.#client.correct(credentials, intent.correction, key)));
  }

  async #request(call: (credentials: OrderCredentials) => Promise<Reply<Order>>): Promise<Reply<Order> | undefined> {
    const screen = this.#screen;
    if (!screen) return undefined;
    this.#flow.dispatch({ type: 'request-started' });
    return call({ id: screen.order.id, token: screen.token });
  }

  /** Shows the result of a request, unless the shopper has started over meanwhile. */
  #applyReply(reply: Reply<Order> | undefined, payment: OrderScreen['payment'] = 'idle'): void {
    const screen = this.#screen;
    if (!reply || !screen) return;
    if (!reply.ok) this.#flow.fail(reply.failure);
    else if (reply.value.id === screen.order.id) this.#show(reply.value, screen.token, payment);
  }

  /** Shows the order, dispatches its events, remembers it, and follows it. */
  #show(order: Order, token: string, payment: OrderScreen['payment']): void {
    const known = this.#screen?.order;
    const isNew = known?.id !== order.id || known.updatedAt !== order.updatedAt || known.state !== order.state;
    this.#flow.dispatch({ type: 'order-changed', screen: { status: 'order', order, token, payment } });
    if (isNew) this.#announced = announceOrder(order, this.#announced, this.#flow.context.announce);
    if (this.#flow.context.isResuming) {
      this.#flow.context.memory.keepOrder({ id: order.id, token, state: order.state, announced: this.#announced });
    }
    if (payment === 'checking') this.#endChecking(order.id);
    this.#follow({ id: order.id, token });
  }

  #endChecking(id: string): void {
    const { signal } = this.#flow;
    setTimeout(() => {
      const screen = this.#screen;
      if (signal.aborted || screen?.order.id !== id || screen.payment !== 'checking') return;
      this.#flow.dispatch({ type: 'order-changed', screen: { ...screen, payment: 'idle' } });
    }, checkingMilliseconds);
  }

  #follow(credentials: OrderCredentials): void {
    if (this.#following && !this.#following.signal.aborted) return;
    const following = new AbortController();
    this.#following = following;
    this.#flow.signal.addEventListener('abort', () => following.abort());
    const onOrder = (order: Order) => {
      const { payment, sent } = this.#screen ?? { payment: 'idle' as const };
      if (sent !== undefined && order.state === 'awaiting-video') return;
      const isChecked = payment === 'checking' && order.payment?.failure !== undefined;
      const isPaying = order.state === 'awaiting-payment' && !isChecked;
      this.#show(order, credentials.token, isPaying ? payment : 'idle');
      if (isFinal(order)) following.abort();
    };
    const onRefused = (failure: Failure) => this.#flow.fail(failure);
    void this.#client.follow(credentials, { onOrder, onRefused }, following.signal);
  }

  async #retryResume(credentials: OrderCredentials, reply: Reply<Order>): Promise<void> {
    if (reply.ok) return;
    this.#lastIntent = undefined;
    this.#flow.fail(reply.failure.status === 404 ? failureOf('order-not-found', 404) : reply.failure);
    if (reply.failure.status === 0) this.#follow(credentials);
  }
}

/** Whether the order no longer changes: it is in such a state, and its certificate or summary is there. */
function isFinal({ state, certificate, summary }: Order): boolean {
  return finalStates.has(state) && (state !== 'active' || certificate !== undefined || summary !== undefined);
}

const finalStates: ReadonlySet<string> = new Set(['active', 'declined', 'cancelled', 'refunded']);

function parseCredentials(named: string): OrderCredentials | undefined {
  const dot = named.indexOf('.');
  return dot > 0 ? { id: named.slice(0, dot), token: named.slice(dot + 1) } : undefined;
}

/** A hash of a request body (FNV-1a, forwards and backwards): the body itself, with pictures, would fill the storage. */
function fingerprintOf(body: string): string {
  let [low, high] = [0x811c9dc5, 0xc9dc5811];
  for (let index = 0; index < body.length; index++) {
    low = Math.imul(low ^ body.charCodeAt(index), 0x01000193);
    high = Math.imul(high ^ body.charCodeAt(body.length - 1 - index), 0x01000193);
  }
  return `${body.length}.${low}.${high}`;
}

/** 128 random bits in hex (`randomUUID` is missing from pages without https). */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
