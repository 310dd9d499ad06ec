import type { Order } from '../../../proxy-server/contract/order.ts';
import { failureOf, type Reply } from '../../client/failure.ts';
import { OrderClient, type OrderPass } from '../../client/order-client.ts';
import { sendVideo } from '../../client/video-upload.ts';
import type { FlowHost } from '../flow-parts.ts';
import type { OrderScreen } from '../flow-state.ts';
import type { Intent } from '../intent.ts';
import { announceOrder } from './announce-order.ts';
import { CoverPaymentRequestEvent } from './order-events.ts';
import { orderRequestOf } from './order-request.ts';
import { returnAddress, takeReturn } from './return-address.ts';

/** Long enough to read and note the order's code before the gateway's page comes. */
const farewellMilliseconds = 2500;

/** A gateway that has said nothing by then has most likely nothing to say. */
const checkingMilliseconds = 12_000;

/** The part of the store that places orders, has them paid, and follows them to their end. */
export class OrderFlow {
  readonly #flow: FlowHost;
  readonly #client: OrderClient;
  #announced: readonly string[] = [];
  #following: AbortController | undefined;
  #lastWish: Intent | undefined;

  constructor(flow: FlowHost) {
    this.#flow = flow;
    this.#client = new OrderClient(flow.parts.client);
  }

  /** Carries out a wish that is about an order. */
  async hear(wish: Intent): Promise<void> {
    if (wish.want === 'try-again' && this.#lastWish) return this.hear(this.#lastWish);
    this.#lastWish = wish.want === 'try-again' ? undefined : wish;
    switch (wish.want) {
      case 'accept-quote':
        return this.#place();
      case 'pay':
        return this.#pay();
      case 'give-up':
        return this.#take(await this.#busily((pass) => this.#client.cancel(pass)));
      case 'send-video':
        return this.#sendVideo(wish.video);
      case 'start-over':
        return this.#following?.abort();
      case 'try-again':
        return this.refresh();
    }
  }

  /** Takes up an order: the one named (`id.token`), the one the shopper came back with, or the one remembered. */
  async resume(named?: string): Promise<void> {
    const { memory } = this.#flow.parts;
    const back = takeReturn();
    const remembered = memory.readOrder();
    const pass = named ? passOf(named) : remembered;
    if (!pass || (back && !named && back.order !== pass.id)) return this.#flow.dispatch({ came: 'lost-order' });
    this.#announced = remembered?.id === pass.id ? remembered.announced : [];
    const reply = await (back ? this.#client.hintPayment(pass, back.reference) : this.#client.read(pass));
    if (reply.ok) return this.#show(reply.value, pass.token, back ? 'checking' : 'idle');
    if (back || named || reply.failure.status === 0) return this.#retryResume(pass, reply);
    memory.forget();
  }

  /** Says that the page has collected the money. */
  async hint(reference: string | undefined): Promise<void> {
    this.#take(await this.#busily((pass) => this.#client.hintPayment(pass, reference)), 'checking');
  }

  /** Asks anew how the order stands. */
  async refresh(): Promise<void> {
    this.#take(await this.#busily((pass) => this.#client.read(pass)));
  }

  get #screen(): OrderScreen | undefined {
    const { state } = this.#flow.snapshot;
    return state.at === 'order' ? state : undefined;
  }

  async #place(): Promise<void> {
    const { parts, snapshot } = this.#flow;
    const { state } = snapshot;
    if (state.at !== 'review') return;
    if (Date.parse(state.quote.expiresAt) <= parts.now() && !(await this.#renewQuote())) return;
    const body = orderRequestOf(this.#flow.snapshot, parts.today());
    if (!body) return;
    this.#flow.dispatch({ came: 'busy' });
    const reply = await this.#client.place(body, this.#placementKey(JSON.stringify(body)));
    if (!reply.ok) {
      if (reply.failure.code === 'quote-expired' && (await this.#renewQuote())) return this.#place();
      return this.#flow.fail(reply.failure);
    }
    this.#announced = [];
    this.#show(reply.value.order, reply.value.token, 'idle');
    await this.#pay();
  }

  /** The same request keeps its key through retries and reloads, so that it makes one order. */
  #placementKey(body: string): string {
    const { memory } = this.#flow.parts;
    const kept = memory.readPlacement();
    const print = printOf(body);
    if (kept?.print === print) return kept.key;
    const key = randomKey();
    memory.keepPlacement({ key, print });
    return key;
  }

  /** Whether the same premium still holds. A changed one is the shopper's to accept; an equal one needs no second word. */
  async #renewQuote(): Promise<boolean> {
    const before = this.#flow.snapshot;
    if (before.state.at !== 'review') return false;
    this.#flow.dispatch({ came: 'busy' });
    await this.#flow.refreshPrice(before.state.product, before.draft.period, true);
    const { state } = this.#flow.snapshot;
    return state.at === 'review' && !state.formerly && Date.parse(state.quote.expiresAt) > this.#flow.parts.now();
  }

  async #pay(): Promise<void> {
    const screen = this.#screen;
    if (!screen) return;
    const isOwn = this.#flow.snapshot.catalogue?.merchant.payment === 'merchant';
    let { order } = screen;
    if (!isOwn) {
      const reply = await this.#busily((pass) => this.#client.beginPayment(pass, returnAddress(), randomKey()));
      if (!reply?.ok) return this.#take(reply);
      order = reply.value;
    }
    const payment = order.payment ?? { method: 'merchant' as const, reference: order.reference, amount: order.premium };
    const isLeftToUs = this.#flow.parts.announce(new CoverPaymentRequestEvent(order, payment));
    const isLeaving = isLeftToUs && this.#flow.parts.payment === 'built-in' && payment.authorizationUrl !== undefined;
    this.#show(order, screen.token, isLeaving ? 'leaving' : 'page');
    if (isLeaving) this.#leaveFor(payment.authorizationUrl!);
  }

  #leaveFor(address: string): void {
    const { signal } = this.#flow;
    setTimeout(() => {
      if (!signal.aborted && this.#screen?.payment === 'leaving') (window.top ?? window).location.href = address;
    }, farewellMilliseconds);
  }

  async #sendVideo(video: Blob): Promise<void> {
    const screen = this.#screen;
    if (!screen) return;
    const told = (sent: number) => this.#flow.dispatch({ came: 'order', screen: { ...screen, sent } });
    told(0);
    const pass = { id: screen.order.id, token: screen.token };
    const reply = await sendVideo(this.#flow.parts.client, pass, video, told);
    // What could not be sent can be sent again, or another video instead.
    this.#flow.dispatch({ came: 'order', screen });
    this.#take(reply);
  }

  async #busily(call: (pass: OrderPass) => Promise<Reply<Order>>): Promise<Reply<Order> | undefined> {
    const screen = this.#screen;
    if (!screen) return undefined;
    this.#flow.dispatch({ came: 'busy' });
    return call({ id: screen.order.id, token: screen.token });
  }

  /** Shows what a call brought, unless the shopper has begun anew meanwhile. */
  #take(reply: Reply<Order> | undefined, payment: OrderScreen['payment'] = 'idle'): void {
    const screen = this.#screen;
    if (!reply || !screen) return;
    if (!reply.ok) this.#flow.fail(reply.failure);
    else if (reply.value.id === screen.order.id) this.#show(reply.value, screen.token, payment);
  }

  /** Shows the order as it is now, remembers it, tells the page, and goes on following it. */
  #show(order: Order, token: string, payment: OrderScreen['payment']): void {
    const known = this.#screen?.order;
    const isNew = known?.id !== order.id || known.updatedAt !== order.updatedAt || known.state !== order.state;
    this.#flow.dispatch({ came: 'order', screen: { at: 'order', order, token, payment } });
    if (isNew) this.#announced = announceOrder(order, this.#announced, this.#flow.parts.announce);
    if (this.#flow.parts.isResuming) {
      this.#flow.parts.memory.keepOrder({ id: order.id, token, state: order.state, announced: this.#announced });
    }
    if (payment === 'checking') this.#endChecking(order.id);
    this.#follow({ id: order.id, token });
  }

  #endChecking(id: string): void {
    const { signal } = this.#flow;
    setTimeout(() => {
      const screen = this.#screen;
      if (signal.aborted || screen?.order.id !== id || screen.payment !== 'checking') return;
      this.#flow.dispatch({ came: 'order', screen: { ...screen, payment: 'idle' } });
    }, checkingMilliseconds);
  }

  #follow(pass: OrderPass): void {
    if (this.#following && !this.#following.signal.aborted) return;
    const following = new AbortController();
    this.#following = following;
    this.#flow.signal.addEventListener('abort', () => following.abort());
    const heard = (reply: Reply<Order>) => {
      if (!reply.ok) return this.#flow.fail(reply.failure);
      const { payment, sent } = this.#screen ?? { payment: 'idle' as const };
      if (sent !== undefined && reply.value.state === 'awaiting-video') return;
      this.#show(reply.value, pass.token, reply.value.state === 'awaiting-payment' ? payment : 'idle');
      if (endings.has(reply.value.state)) following.abort();
    };
    void this.#client.follow(pass, heard, following.signal);
  }

  async #retryResume(pass: OrderPass, reply: Reply<Order>): Promise<void> {
    if (reply.ok) return;
    this.#lastWish = undefined;
    this.#flow.fail(reply.failure.status === 404 ? failureOf('order-not-found', 404) : reply.failure);
    if (reply.failure.status === 0) this.#follow(pass);
  }
}

/** States after which nothing more comes. */
const endings: ReadonlySet<string> = new Set(['active', 'declined', 'cancelled', 'refunded']);

function passOf(named: string): OrderPass | undefined {
  const dot = named.indexOf('.');
  return dot > 0 ? { id: named.slice(0, dot), token: named.slice(dot + 1) } : undefined;
}

/** Tells two bodies apart without keeping them: pictures and members would fill what a browser keeps (FNV-1a, twice). */
function printOf(body: string): string {
  let [low, high] = [0x811c9dc5, 0xc9dc5811];
  for (let place = 0; place < body.length; place++) {
    low = Math.imul(low ^ body.charCodeAt(place), 0x01000193);
    high = Math.imul(high ^ body.charCodeAt(body.length - 1 - place), 0x01000193);
  }
  return `${body.length}.${low}.${high}`;
}

/** 128 random bits in hex (`randomUUID` is missing from pages without https). */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
