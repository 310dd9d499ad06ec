import type { Product } from '../../proxy-server/contract/product.ts';
import type { Answers } from '../../proxy-server/contract/values.ts';
import { askTime } from '../client/ask-time.ts';
import { failureOf } from '../client/failure.ts';
import { importWhole } from '../client/import-whole.ts';
import { whenIdle } from '../client/when-idle.ts';
import { onTimer, type Schedule } from '../form/schedule.ts';
import { choosesPeriodByCard, type HasQuestions } from './buying-steps.ts';
import type { FlowHost } from './flow-context.ts';
import {
  type AskingStep,
  type FlowState,
  isBuying,
  isRated,
  knownPremium,
  offeredProducts,
  type Prefill,
  productOf,
  ratingKey,
  type Screen,
} from './flow-state.ts';
import type { Intent } from './intent.ts';
import { DraftMemory } from './order/draft-memory.ts';
import { orderCode } from './order/order-code.ts';
import { forgetOrder, visibleOrders } from './order/order-memory.ts';
import type { Orders } from './order/orders.ts';
import { areAskedTogether, hasScreen, isAnswered, offeredPeriods, ratingAnswers } from './questions.ts';
import { reduceForm } from './reduce-form.ts';
import { type Action, currentStep, type FormRules } from './reducer.ts';
import { reportOffer } from './report/report-offer.ts';

/** Debounces the price while an answer is being typed: a sum costs one call to the insurer. */
const debounceMilliseconds = 400;
/** How long a changed offer waits for a catalogue that did not come. */
const retryMilliseconds = 15_000;

/** The part of the store for the steps after the first: their rules, the prices of their answers, their intents. */
export class FormFlow implements FormRules {
  readonly #flow: FlowHost;
  readonly #schedule: Schedule;
  readonly #drafts: DraftMemory;
  #cancelPricing = () => {};
  #orders: Orders | undefined;
  /** Rises when what waits for the code of orders is no longer wanted. */
  #turn = 0;
  #recognised = '';
  #wanted: Prefill | undefined;

  constructor(flow: FlowHost, schedule: Schedule = onTimer) {
    this.#flow = flow;
    this.#schedule = schedule;
    this.#drafts = new DraftMemory(flow.context.memory);
  }

  readonly hasQuestions: HasQuestions = (step, product, state) => hasScreen(step, product, state, this.#today);

  areAskedTogether(product: Product, state: FlowState): boolean {
    return areAskedTogether(product, state, this.#today);
  }

  reduce(state: FlowState, action: Action): FlowState {
    return reduceForm(state, action, this);
  }

  ratingAnswers(product: Product): Answers | undefined {
    return ratingAnswers(product, this.#flow.state, this.#today);
  }

  /** The cover periods on offer for the answers of a state. */
  offeredPeriods(product: Product, state: FlowState) {
    return offeredPeriods(product, state, this.#today);
  }

  isAnswered(step: AskingStep, product: Product, state: FlowState): boolean {
    return isAnswered(step, product, state, this.#today);
  }

  afterAction(action: Action, before: FlowState): void {
    const { state, context } = this.#flow;
    if (state.catalogue && ['catalogue-loaded', 'rules-loaded'].includes(action.type)) {
      void reportOffer(context, state);
      if (offeredProducts(state).every((product) => isRated(product) || product.prices)) void askTime(context.client);
    }
    if (action.type === 'prefill-changed') this.#wanted = undefined;
    // the first use of `Intl` on a page takes a cheap phone 40 ms, which no later tap should wait for
    if (state.draft.product && (action.type === 'rules-loaded' || !before.draft.product))
      whenIdle(() => Intl.NumberFormat('en-NG'));
    if (action.type === 'retry' && state.screen.status === 'resuming') this.resume();
    if (action.type === 'rules-loaded' || state.screen !== before.screen || state.catalogue !== before.catalogue)
      this.#nameOrders();
    if (before.screen.status === 'review' && isBuying(state) && state.screen.status !== 'review')
      this.#readyOrders?.leaveReview();
    this.#updatePrice(action, before);
    void this.#recogniseCustomer();
    if (action.type === 'start-over') this.#forget();
    else if (state.screen !== before.screen || state.draft !== before.draft) this.#keepDraft();
    if (isForOrders(action, this.#flow.state.screen)) this.#handleOrder(action);
  }

  /** Does something with the orders, once their code has come. */
  async withOrders(work: (orders: Orders) => Promise<void>): Promise<void> {
    const turn = this.#turn;
    if (!this.#readyOrders) {
      try {
        await importWhole(() => import('./order/order-flow.ts'), import.meta.url);
      } catch {
        return this.#flow.fail(failureOf('code-not-loaded'));
      }
    }
    const orders = this.#readyOrders;
    if (orders && turn === this.#turn && !this.#flow.signal.aborted) await work(orders);
  }

  resume(): void {
    const { status } = this.#flow.state.screen;
    if (status === 'resuming') void this.withOrders((orders) => orders.resume(this.#flow.context.order));
    else if (status === 'order') void this.#readyOrders?.refresh();
  }

  refresh(isRestored: boolean): void {
    const { screen, failure } = this.#flow.state;
    if (screen.status === 'order') void this.#readyOrders?.refresh(isRestored);
    else if (screen.status !== 'resuming') this.#flow.dispatch({ type: 'prices-outdated' });
    else if (failure) this.#flow.dispatch({ type: 'retry' });
  }

  flush(): void {
    this.#drafts.flush();
  }

  /** Orders on screen or beside it may be for what this tag does not offer. */
  #nameOrders(): void {
    const { state, context } = this.#flow;
    const { screen } = state;
    const beside = context.isResuming ? visibleOrders(context.memory).map(({ order }) => order.product) : [];
    const products = screen.status === 'order' ? [screen.order.product, ...beside] : beside;
    if (state.catalogue && products.some((id) => !productOf(state, id))) void this.#flow.loadCatalogue(true);
  }

  widen(prefill: Prefill): boolean {
    this.#wanted = prefill;
    void this.#flow.loadCatalogue(true).then((isWhole) => {
      if (this.#wanted !== prefill || this.#flow.signal.aborted) return;
      if (isWhole) this.#flow.dispatch({ type: 'prefill-changed', prefill });
      else this.#schedule(() => this.widen(prefill), retryMilliseconds);
    });
    return true;
  }

  #keepDraft(): void {
    const { state, context, signal } = this.#flow;
    // a tag that was removed must not overwrite what another one keeps
    if (isBuying(state) && context.isResuming && !signal.aborted) this.#drafts.keep(state.draft, currentStep(state));
  }

  /** Removes the order and the draft from this browser. */
  #forget(): void {
    forgetOrder(this.#flow.context.memory);
    this.#drafts.drop();
  }

  get #readyOrders(): Orders | undefined {
    this.#orders ??= orderCode.create?.(this.#flow);
    return this.#orders;
  }

  #handleOrder(intent: Intent): void {
    if (intent.type === 'start-over') this.#turn++;
    const orders = this.#readyOrders;
    if (orders) void orders.handle(intent);
    else if (intent.type === 'open-order') void this.withOrders((late) => late.handle(intent));
  }

  get #today(): string {
    return this.#flow.context.today();
  }

  /** Asks for prices when a step opens that shows them, and again when the answers that decide them have changed. */
  #updatePrice(action: Action, before: FlowState): void {
    const { state } = this.#flow;
    const isForced = ['rules-loaded', 'retry', 'prices-outdated'].includes(action.type);
    if (state.screen.status === 'product' && (isForced || state.draft !== before.draft)) this.#priceChosen();
    const product = pricedProduct(state.screen);
    if (!product) return;
    if (isForced || state.screen.status !== before.screen.status) this.#price(product);
    else if (ratingKey(product, state) !== ratingKey(product, before)) {
      this.#cancelPricing();
      this.#cancelPricing = this.#schedule(() => this.#price(product), debounceMilliseconds);
    }
  }

  /** Asks for the prices in the card of the chosen product: that of its period, and those that the catalogue does not know. */
  #priceChosen(): void {
    const { state } = this.#flow;
    const product = productOf(state, state.draft.product);
    if (!product || !choosesPeriodByCard(product, state)) return;
    for (const { id } of product.periods)
      if (id === state.draft.period || !knownPremium(product, { period: id }))
        void this.#flow.refreshPrice(product, id);
  }

  #price(product: Product): void {
    this.#cancelPricing();
    const { state } = this.#flow;
    if (pricedProduct(state.screen) !== product) return;
    const isChoosing = state.screen.status === 'period' && product.periods.length > 0;
    const periods = isChoosing ? this.offeredPeriods(product, state).map(({ id }) => id) : [state.draft.period];
    for (const period of periods) void this.#flow.refreshPrice(product, period);
  }

  /** Asks which fields the insurer already has for the customer of the token. Without a reply all are asked. */
  async #recogniseCustomer(): Promise<void> {
    const { screen, prefill } = this.#flow.state;
    const { customerToken } = prefill;
    if (!customerToken || !('product' in screen)) return;
    const product = screen.product.id;
    const key = `${product} ${customerToken}`;
    if (key === this.#recognised) return;
    this.#recognised = key;
    const body = { customerToken, product };
    const reply = await this.#flow.context.client.call('POST', '/v1/known-customers', { body });
    if (reply.ok) this.#flow.dispatch({ type: 'customer-recognised', product, knownFields: reply.value.known });
  }
}

/** The product of a step that shows a price, in the step itself or in the summary beside it. */
function pricedProduct(screen: Screen): Product | undefined {
  return 'product' in screen ? screen.product : undefined;
}

const orderIntents: ReadonlySet<string> = new Set([
  'accept-quote',
  'pay',
  'check-payment',
  'cancel-order',
  'upload-video',
  'correct',
  'open-order',
  'start-over',
] satisfies Intent['type'][]);

function isForOrders(action: Action, { status }: Screen): action is Intent {
  if (action.type === 'retry') return status === 'order' || status === 'review';
  return orderIntents.has(action.type);
}
