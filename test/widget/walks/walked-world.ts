import { ProxyClient } from '../../../widget/client/proxy-client.ts';
import { CheckoutFlow } from '../../../widget/flow/checkout-flow.ts';
import { FlowMemory } from '../../../widget/flow/flow-memory.ts';
import { chosenPriceKey, type FlowState, isBuying } from '../../../widget/flow/flow-state.ts';
import { FormFlow } from '../../../widget/flow/form-flow.ts';
import '../../../widget/flow/order/order-flow.ts';
import type { Intent } from '../../../widget/flow/intent.ts';
import { camon, folake, phoneCover } from '../samples.ts';
import { type DrawnState, drawnSentences, untruthsIn } from '../truth/drawn-sentences.ts';
import { ModelProxy, type TrueOrder } from './model-proxy.ts';
import { settle, VirtualTime } from './virtual-time.ts';
import { type SentRequest, WalkedLine } from './walked-line.ts';

/** Storage of a tab, or of the browser. */
export class WalkedStorage {
  readonly #items: Map<string, string>;

  constructor(items: Iterable<readonly [string, string]> = []) {
    this.#items = new Map(items);
  }

  copy(): WalkedStorage {
    return new WalkedStorage(this.#items);
  }

  getItem(name: string): string | null {
    return this.#items.get(name) ?? null;
  }

  setItem(name: string, value: string): void {
    this.#items.set(name, value);
  }

  removeItem(name: string): void {
    this.#items.delete(name);
  }
}

/** A page with a checkout. */
export interface Tab {
  readonly name: string;
  readonly session: WalkedStorage;
  flow: CheckoutFlow;
  /** It has come back from a payment, and the shopper has not begun again. */
  hasReturned: boolean;
  /** The gateway's page is in its place: the reference of the attempt. */
  away: string | undefined;
}

/** What the address of a return from the gateway says. */
interface Returned {
  readonly order: string;
  readonly reference: string;
}

/** A sentence that a line which is down makes doubtful. */
const doubtful = ['payment-title', 'payment-text', 'payment-failed-title', 'payment-failed-text', 'state-expired-text'];
/** A stream may be silent for 25 s, and a read hang for 15 s. */
const admittedMilliseconds = 46_000;
const noticedMilliseconds = 46_000;
const followedStates = ['awaiting-payment', 'expired', 'paid', 'issuing', 'under-review', 'needs-attention'];

/** What these say that they do, only the proxy can. Pressed twice before anything is drawn, they might do it twice. */
export const sending: ReadonlySet<string> = new Set(['accept-quote', 'pay', 'check-payment', 'cancel-order', 'retry']);

/** What each kind of state says, drawn once. */
const drawnStates = new Map<string, DrawnState>();

/** The shopper's tabs, the line and the proxy. Every rule is checked after each step. */
export class WalkedWorld {
  readonly time = new VirtualTime();
  readonly proxy = new ModelProxy(() => this.time.serverNow());
  readonly line: WalkedLine;
  readonly tabs: Tab[] = [];
  /** Orders that the shopper has wanted. */
  wanted = 1;
  #opened = 0;
  readonly #browser = new WalkedStorage();
  readonly #failures: string[] = [];
  readonly #realFetch = globalThis.fetch;
  readonly #address = location.href;
  #locked: Promise<unknown> = Promise.resolve();

  constructor() {
    this.time.install();
    this.line = new WalkedLine(
      this.proxy,
      () => this.time.passed,
      (request) => this.#judge(request),
    );
    globalThis.fetch = this.line.fetch;
    const request = <T>(_name: string, work: () => Promise<T>): Promise<T> => {
      const result = this.#locked.then(work);
      this.#locked = result.catch(() => undefined);
      return result;
    };
    Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true });
    addEventListener('unhandledrejection', this.#onRejection);
  }

  async end(): Promise<void> {
    for (const { flow } of this.tabs) flow.stop();
    await settle();
    removeEventListener('unhandledrejection', this.#onRejection);
    Reflect.deleteProperty(navigator, 'locks');
    globalThis.fetch = this.#realFetch;
    this.time.uninstall();
    show(this.#address);
  }

  /** Opens a page: empty, after a return, or with the copied storage of another tab. */
  open(session = new WalkedStorage(), returnedWith?: Returned, browser = this.#browser): Tab {
    const address = new URL(this.#address);
    if (returnedWith) {
      address.searchParams.set('cover-order', returnedWith.order);
      address.searchParams.set('reference', returnedWith.reference);
    }
    show(address.href);
    const name = `pk_tab_${++this.#opened}`;
    const client = new ProxyClient('https://proxy.example.ng', name);
    const context = {
      client,
      memory: new FlowMemory(
        'pk_test',
        phoneCover.id,
        () => session as never,
        () => browser as never,
      ),
      tag: `inline:${phoneCover.id}`,
      announce: () => true,
      payment: 'built-in' as const,
      order: undefined,
      isResuming: true,
      hasReturned: returnedWith !== undefined,
      today: () => '2031-03-01',
      now: client.clock.now,
    };
    const prefill = { product: phoneCover.id, answers: camon, applicant: folake };
    const flow = new CheckoutFlow(context, prefill);
    const tab: Tab = { name, session, flow, hasReturned: returnedWith !== undefined, away: undefined };
    this.tabs.push(tab);
    void flow.start();
    flow.setRules(new FormFlow(flow));
    return tab;
  }

  /** The shopper presses a button. It does something, or the page says that it is busy. */
  async press(tab: Tab, intent: Intent, isDouble = false): Promise<void> {
    const before = tab.flow.state;
    const sent = this.line.sent.length;
    tab.flow.dispatch(intent);
    // before anything is drawn
    if (isDouble) tab.flow.dispatch(intent);
    await settle();
    if (intent.type === 'start-over') this.#startOver(tab);
    const hasSent = this.line.sent.length > sent || tab.flow.state.isBusy;
    // a price, the catalogue and the order that is looked for may be on their way already
    const isOnItsWay = intent.type === 'retry' && before.prices[chosenPriceKey(before) ?? '']?.status === 'loading';
    const hasActed =
      sending.has(intent.type) && ['review', 'order'].includes(before.screen.status) && !isOnItsWay
        ? hasSent
        : tab.flow.state !== before;
    if (!hasActed && !before.isBusy) this.#failures.push(`dead button: ${intent.type} at ${describe(before)}`);
  }

  orderOf(tab: Tab): TrueOrder | undefined {
    const { screen } = tab.flow.state;
    return screen.status === 'order' ? this.proxy.orders.get(screen.order.id) : undefined;
  }

  /** What breaks a rule now. */
  async faults(): Promise<readonly string[]> {
    this.#noticeLeaving();
    for (const tab of this.tabs) if (tab.away === undefined) await this.#judgeTab(tab);
    const orders = [...this.proxy.orders.values()];
    const open = orders.filter(({ hasEnded }) => !hasEnded);
    if (open.length > this.wanted) this.#failures.push(`${open.length} orders of ${this.wanted}`);
    for (const { attempts } of orders) {
      const isPayable = ({ outcome, begunAt }: (typeof attempts)[number]) =>
        outcome === 'open' && this.time.serverNow() - begunAt < 600_000;
      const payable = attempts.filter(isPayable).length;
      if (payable > 1) this.#failures.push(`${payable} payments are open for one order`);
    }
    return this.#failures;
  }

  #startOver(tab: Tab): void {
    this.wanted++;
    tab.hasReturned = false;
  }

  /** Orders and payments are sent only while the page says that it is doing so. */
  #judge({ tab: name, method, path }: SentRequest): void {
    if (method !== 'POST' || !(path === '/v1/orders' || path.endsWith('/payment-attempts'))) return;
    const state = this.tabs.find((tab) => tab.name === name)?.flow.state;
    if (!state?.isBusy || state.failure) this.#failures.push(`${path} was sent unasked`);
  }

  #noticeLeaving(): void {
    const reference = /^#pay-(.*)$/.exec(location.hash)?.[1];
    if (!reference) return;
    show(this.#address);
    for (const tab of this.tabs) {
      const { screen } = tab.flow.state;
      if (screen.status === 'order' && screen.payment === 'leaving' && screen.order.payment?.reference === reference)
        tab.away = reference;
    }
  }

  async #judgeTab({ flow, hasReturned }: Tab): Promise<void> {
    const { state } = flow;
    const { screen } = state;
    const drawn = await draw(state);
    for (const { sentence, known } of untruthsIn(state, drawn))
      this.#failures.push(`says “${sentence}”, knows ${known}, at ${describe(state)}`);
    if (hasReturned && isBuying(state)) this.#failures.push('shows the shop to somebody who has come back');
    if (screen.status !== 'order' || !followedStates.includes(screen.order.state)) return;
    const { brokenSince, workingSince } = this.line;
    const isOldBreak = brokenSince !== undefined && this.time.passed - brokenSince > admittedMilliseconds;
    const doubted = isOldBreak ? drawn.said.filter((sentence) => doubtful.includes(sentence)) : [];
    if (doubted.length > 0) this.#failures.push(`says ${doubted} though the line is down, at ${describe(state)}`);
    const truth = this.proxy.orders.get(screen.order.id);
    const isOld = truth && this.time.serverNow() - truth.updatedAt > noticedMilliseconds;
    const isOldLine = brokenSince === undefined && this.time.passed - workingSince > noticedMilliseconds;
    if (isOld && isOldLine && truth.state !== screen.order.state)
      this.#failures.push(`shows ${screen.order.state}, is ${truth.state}`);
  }

  readonly #onRejection = ({ reason }: PromiseRejectionEvent): void => {
    this.#failures.push(`unhandled: ${reason}`);
  };
}

/** Puts an address into the address bar. WebKit takes a hundred in ten seconds. */
function show(address: string): void {
  if (location.href !== address) history.replaceState(null, '', address);
}

function describe({ screen, failure }: FlowState): string {
  const order = screen.status === 'order' ? [screen.order.state, screen.payment, screen.isCutOff && 'cut off'] : [];
  return [screen.status, ...order, failure?.code].filter(Boolean).join(' ');
}

async function draw(state: FlowState): Promise<DrawnState> {
  const { screen, failure, isBusy } = state;
  const order = screen.status === 'order' && [screen.order.payment?.failure?.code, screen.order.problem?.code];
  const review = screen.status === 'review' && screen.previousPremium !== undefined;
  const key = JSON.stringify([describe(state), order, review, failure?.status, failure?.violations.length, isBusy]);
  const known = drawnStates.get(key) ?? (await drawnSentences(state));
  drawnStates.set(key, known);
  return known;
}

/** How many kinds of states the walks have come to, each of them drawn. */
export function countDrawnStates(): number {
  return drawnStates.size;
}
