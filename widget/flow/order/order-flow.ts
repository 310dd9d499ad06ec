import type { Order } from '../../../proxy-server/contract/order.ts';
import { type Failure, failureOf, type Reply } from '../../client/failure.ts';
import { isRefusal, OrderClient, type OrderCredentials } from '../../client/order-client.ts';
import { randomKey } from '../../client/random-key.ts';
import { orderLink } from '../../form/order-link.ts';
import type { FlowHost } from '../flow-context.ts';
import { shownHere } from '../flow-memory.ts';
import type { OrderScreen, PaymentExit } from '../flow-state.ts';
import type { Intent } from '../intent.ts';
import { announceFailure } from '../report/announce-failure.ts';
import { announceOrder } from './announce-order.ts';
import { orderCode } from './order-code.ts';
import { CoverPaymentRequestEvent } from './order-events.ts';
import { forgetOrder, isPast, keepOrder } from './order-memory.ts';
import { isPayable, OrderPlacing, type PlacedPurchase } from './order-placing.ts';
import { isFinal, newestOf, passOf, progressOf } from './order-progress.ts';
import { namedOrder, orderToResume } from './order-to-resume.ts';
import { codeIn, type PaymentReturn, takeReturn } from './return-address.ts';
import { uploadVideo } from './upload-video.ts';
import { isInForeignFrame, leaveFor } from './way-out.ts';

/** How long the payment is shown as being checked after a return; a payment that arrives later is shown as well. */
const checkingMilliseconds = 12_000;

/** The part of the store that places an order, starts its payment, and follows it until it is final. */
export class OrderFlow {
  readonly #flow: FlowHost;
  readonly #client: OrderClient;
  readonly #placing: OrderPlacing;
  #purchase: string | undefined;
  #following: AbortController | undefined;
  #returned: PaymentReturn | undefined;
  #checkTimer: ReturnType<typeof setTimeout> | undefined;
  /** What is being carried out. A second click meanwhile does nothing. */
  #working: (() => Promise<void>) | undefined;
  /** What is tried again should it fail: what was asked for, or the part of it that is still to be done. */
  #repeatable: (() => Promise<void>) | undefined;
  /** What failed last. */
  #failed: (() => Promise<void>) | undefined;

  constructor(flow: FlowHost) {
    this.#flow = flow;
    this.#client = new OrderClient(flow.context.client);
    this.#placing = new OrderPlacing(flow, this.#client);
  }

  /** Handles an intent about an order. */
  async handle(intent: Intent): Promise<void> {
    switch (intent.type) {
      case 'accept-quote':
        return this.#run(() => this.#place());
      case 'pay':
        return this.#run(() => this.#pay());
      case 'check-payment':
        return this.#run(() => this.hintPayment(undefined));
      case 'cancel-order':
        return this.#run(async () => this.#applyReply(await this.#request((pass) => this.#client.cancel(pass))));
      case 'upload-video':
        return this.#run(async () => this.#applyReply(await uploadVideo(this.#flow, this.#screen, intent.video)));
      case 'correct': {
        // one key through all tries, so that it corrects once
        const key = randomKey();
        const correct = (pass: OrderCredentials) => this.#client.correct(pass, intent.correction, key);
        return this.#run(async () => this.#applyReply(await this.#request(correct)));
      }
      case 'open-order':
        return this.#run(() => this.resume(intent.order));
      case 'retry':
        return this.#run(this.#failed ?? (() => this.hintPayment(undefined)));
      case 'start-over':
        this.#following?.abort();
        this.#returned = undefined;
        this.#placing.forget();
        this.leaveReview();
    }
  }

  /** What is being placed is no longer wanted. */
  leaveReview(): void {
    this.#working = undefined;
    this.#failed = undefined;
  }

  /** Resumes an order: the named one (`id.token`), the one of a return from payment, or the remembered one. */
  async resume(named?: string): Promise<void> {
    const { memory, tag } = this.#flow.context;
    const returned = takeReturn(tag) ?? this.#returned;
    this.#returned = returned;
    const remembered = named ? undefined : await orderToResume(this.#flow, this.#client, returned?.order);
    const credentials = named ? namedOrder(memory, named) : remembered;
    if (!credentials) return this.#endResuming(named, returned !== undefined);
    this.#purchase = remembered?.purchase;
    const reply = await (returned?.order === credentials.id
      ? this.#client.hintPayment(credentials, returned.reference)
      : this.#client.read(credentials));
    if (reply.ok) return this.#showResumed(reply.value, credentials.token);
    if (isRefusal(reply.failure)) return this.#endResuming(named, returned !== undefined);
    this.#flow.fail(reply.failure);
    this.#follow(credentials);
  }

  /** Reads the order again. `isRestored`: the page had been left, so that somebody may have paid. */
  async refresh(isRestored = false): Promise<void> {
    const screen = this.#screen;
    if (!screen) return;
    if (isRestored && screen.payment === 'leaving') return this.#run(() => this.hintPayment(undefined));
    const reply = await this.#client.read(passOf(screen));
    if (reply.ok) this.#takeUpdate(newestOf(reply.value, this.#screen?.order));
    this.#follow(passOf(screen));
  }

  get #screen(): OrderScreen | undefined {
    const { screen } = this.#flow.state;
    return screen.status === 'order' ? screen : undefined;
  }

  async #run(work: () => Promise<void>): Promise<void> {
    if (this.#working) return;
    this.#working = work;
    this.#repeatable = work;
    this.#failed = undefined;
    await work();
    if (this.#working === work) this.#working = undefined;
  }

  #fail(failure: Failure): void {
    this.#failed = this.#working && this.#repeatable;
    this.#flow.fail(failure);
  }

  async #place(): Promise<void> {
    const work = this.#working;
    const isWanted = () => this.#working === work;
    const placed = await this.#placing.place(isWanted);
    if (!isWanted()) return;
    if (placed.status === 'failed') return this.#fail(placed.failure);
    // the new price has to be accepted, or could not be asked for
    if (placed.status === 'unplaced') this.#failed = work;
    else if (this.#flow.state.screen.status === 'review') await this.#showPlaced(placed);
  }

  async #showPlaced({ order, token, purchase, isAccepted }: PlacedPurchase): Promise<void> {
    this.#purchase = purchase;
    const isOpening = isAccepted && order.state === 'awaiting-payment';
    this.#show(order, token, 'idle');
    this.#repeatable = () => this.#pay();
    if (!isOpening) return;
    this.#changeScreen({ isOpening });
    await this.#pay(order);
  }

  /** @param newest the order, when it has just been read */
  async #pay(newest?: Order): Promise<void> {
    const [screen, work] = [this.#screen, this.#working];
    const isWanted = () => this.#working === work;
    if (!screen) return;
    let { order } = screen;
    if (this.#flow.state.catalogue?.merchant.payment !== 'merchant') {
      const reply = await this.#request((pass) => this.#placing.beginPayment(pass, newest, isWanted));
      if (!reply?.ok || !isPayable(reply.value)) return this.#applyReply(reply);
      order = reply.value;
    }
    if (!this.#screen || !isWanted()) return;
    const payment = order.payment ?? { method: 'merchant' as const, reference: order.reference, amount: order.premium };
    const { announce, payment: collects } = this.#flow.context;
    const isLeftToUs = announce(new CoverPaymentRequestEvent(order, payment)) && collects === 'built-in';
    if (isLeftToUs && payment.authorizationUrl) this.#leave(order, screen.token, payment.authorizationUrl);
    else this.#show(order, screen.token, isLeftToUs && payment.method === 'merchant' ? 'shop' : 'page');
  }

  /** Opens the gateway's page; from a frame of another site by the order's own page, which keeps the order. */
  #leave(order: Order, token: string, authorizationUrl: string): void {
    const { client, memory, isResuming } = this.#flow.context;
    const isForeign = isInForeignFrame();
    const address = isForeign ? orderLink(client.proxy, order.id, token) : authorizationUrl;
    const isFound = isForeign || !isResuming || keepOrder(memory, order, token, { purchase: this.#purchase });
    this.#show(order, token, isFound ? 'leaving' : 'link', { address, reason: isFound ? 'frame' : 'memory' });
    const isStillHere = () => !this.#flow.signal.aborted && this.#screen?.payment === 'leaving';
    if (isFound) leaveFor(address, isStillHere, () => this.#show(order, token, 'link', { address, reason: 'frame' }));
  }

  /** Says that money may have come: the proxy asks the gateway. */
  async hintPayment(reference: string | undefined): Promise<void> {
    const reply = await this.#request((pass) => this.#client.hintPayment(pass, reference));
    this.#applyReply(reply, 'checking');
  }

  async #request(call: (pass: OrderCredentials) => Promise<Reply<Order>>): Promise<Reply<Order> | undefined> {
    const screen = this.#screen;
    if (!screen) return undefined;
    this.#flow.dispatch({ type: 'request-started' });
    return call(passOf(screen));
  }

  /** Shows the result of a request, unless the shopper has started over meanwhile. */
  #applyReply(reply: Reply<Order> | undefined, payment: OrderScreen['payment'] = 'idle'): void {
    const screen = this.#screen;
    if (!reply || !screen) return;
    if (!reply.ok) {
      this.#changeScreen({ isOpening: false });
      this.#fail(reply.failure);
    } else if (reply.value.id === screen.order.id) {
      const order = newestOf(reply.value, screen.order);
      this.#show(order, screen.token, progressOf(order, payment, screen.order));
    }
  }

  /** Shows the order, dispatches its events, remembers it, and follows it. `isNews`: nothing that the shopper asked for. */
  #show(order: Order, token: string, payment: OrderScreen['payment'], exit?: PaymentExit, isNews = false): void {
    const known = this.#screen?.order;
    const isSame = known?.id === order.id && known.state === order.state && this.#screen?.payment === payment;
    const isQuiet = isNews && (isSame || this.#working !== undefined);
    const isNew = known?.id !== order.id || known.updatedAt !== order.updatedAt || known.state !== order.state;
    const isOpening = isNews && payment === 'idle' && (this.#screen?.isOpening ?? false);
    const screen = { status: 'order', order, token, payment, exit, isOpening } as const;
    this.#flow.dispatch({ type: 'order-changed', screen, isQuiet });
    const { memory, announce, isResuming } = this.#flow.context;
    if (isNew) void announceOrder(order, memory, announce, this.#flow.signal);
    if (isResuming) keepOrder(memory, order, token, { purchase: this.#purchase });
    if (isPast(order)) shownHere.add(memory.keyOf('past'));
    if (payment === 'checking') this.#endChecking();
    this.#follow({ id: order.id, token });
    void this.#flow.loadCatalogue();
  }

  /** Shows what the proxy said unasked. */
  #takeUpdate(order: Order): void {
    const screen = this.#screen;
    if (!screen) return;
    if (screen.sent !== undefined && order.state === 'awaiting-video') return;
    const payment = progressOf(order, screen.payment, screen.order);
    this.#show(order, screen.token, payment, payment === screen.payment ? screen.exit : undefined, true);
  }

  /** Some time after a return, the payment counts as not received if the proxy still says so. */
  #endChecking(): void {
    if (this.#checkTimer) return;
    this.#checkTimer = setTimeout(async () => {
      const screen = this.#screen;
      const isChecking = () => !this.#flow.signal.aborted && this.#screen?.payment === 'checking';
      const reply = screen && isChecking() ? await this.#client.read(passOf(screen)) : undefined;
      this.#checkTimer = undefined;
      if (!screen || !reply || !isChecking()) return;
      if (reply.ok) return this.#show(newestOf(reply.value, screen.order), screen.token, 'idle', undefined, true);
      this.#cutOff(reply.failure);
      this.#endChecking();
    }, checkingMilliseconds);
  }

  #cutOff(failure: Failure | undefined): void {
    const isCutOff = failure !== undefined;
    if (isCutOff !== (this.#screen?.isCutOff ?? false)) this.#changeScreen({ isCutOff });
  }

  #changeScreen(change: Partial<OrderScreen>): void {
    const screen = this.#screen;
    if (screen) this.#flow.dispatch({ type: 'order-changed', screen: { ...screen, ...change }, isQuiet: true });
  }

  #follow(pass: OrderCredentials): void {
    if (this.#following && !this.#following.signal.aborted) return;
    const following = new AbortController();
    this.#following = following;
    this.#flow.signal.addEventListener('abort', () => following.abort());
    const onOrder = (order: Order) => {
      if (this.#screen) this.#takeUpdate(order);
      else {
        this.#showResumed(order, pass.token);
        if (this.#returned) void this.#run(() => this.hintPayment(this.#returned?.reference));
      }
      if (isFinal(order)) following.abort();
    };
    const onRefused = () =>
      this.#screen ? this.#fail(failureOf('order-not-found', 404)) : this.#endResuming(pass.id, true);
    const onLine = (failure: Failure | undefined) => this.#cutOff(failure);
    void this.#client.follow(pass, { onOrder, onRefused, onLine }, following.signal);
  }

  /** After a return the payment is checked, unless its page was left without paying. */
  #showResumed(order: Order, token: string): void {
    const returned = this.#returned?.order === order.id && this.#returned;
    const payment = returned && !returned.isCancelled ? 'checking' : 'idle';
    if (this.#screen?.order.id === order.id) this.#takeUpdate(newestOf(order, this.#screen.order));
    else this.#show(order, token, progressOf(order, payment), undefined, true);
  }

  /** The order is not there. One that the shopper has asked for by its address is never replaced by the shop. */
  #endResuming(named: string | undefined, isReturn: boolean): void {
    const { context } = this.#flow;
    if (named || isReturn) {
      this.#flow.dispatch({ type: 'order-not-found', isByLink: !!named, code: codeIn(this.#returned?.reference) });
      if (named) void announceFailure(context, failureOf('order-not-found', 404));
    } else {
      if (context.isResuming) forgetOrder(context.memory);
      this.#flow.dispatch({ type: 'order-forgotten' });
    }
  }
}
orderCode.create = (flow) => new OrderFlow(flow);
