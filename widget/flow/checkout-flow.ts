import type { Product } from '../../proxy-server/contract/product.ts';
import type { QuoteRequest } from '../../proxy-server/contract/quote.ts';
import { type Failure, failureOf, isRecoverable } from '../client/failure.ts';
import { shownPeriod } from '../form/cover-period.ts';
import { CoverErrorEvent, CoverQuoteEvent, CoverReadyEvent } from './checkout-events.ts';
import type { FlowContext, FormFlowHost } from './flow-context.ts';
import type { RememberedDraft } from './flow-memory.ts';
import { type FlowState, isRated, offeredProducts, type Prefill, priceKey, ratingKey } from './flow-state.ts';
import type { OrderFlow } from './order/order-flow.ts';
import { type Action, currentStep, type FormRules, initialState, reduce } from './reducer.ts';

/** The store of a checkout: holds the state, reduces actions and runs their effects. It knows no element. */
export class CheckoutFlow implements FormFlowHost {
  readonly context: FlowContext;
  readonly #listeners = new Set<() => void>();
  #state: FlowState;
  /** Until the rules have loaded, every step counts as having questions. */
  #rules: FormRules = {
    hasQuestions: () => true,
    reduce: (state) => state,
    ratingAnswers: () => ({}),
    afterAction: () => {},
  };
  #stopped = new AbortController();
  #orderFlow: Promise<OrderFlow> | undefined;

  constructor(context: FlowContext, prefill: Prefill) {
    this.context = context;
    this.#state = initialState(prefill);
  }

  get state(): FlowState {
    return this.#state;
  }

  get rules(): FormRules {
    return this.#rules;
  }

  /** Sets the rules of the steps after the first, once their code has loaded. */
  setRules(rules: FormRules): void {
    this.#rules = rules;
    this.dispatch({ type: 'rules-loaded' });
  }

  /** Aborted by `stop()`. */
  get signal(): AbortSignal {
    return this.#stopped.signal;
  }

  /** Calls the listener after each change of the state. Returns a function that unsubscribes it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Loads the catalogue and resumes what the browser remembers; also continues after `stop()`. */
  async start(): Promise<void> {
    this.#stopped = new AbortController();
    const { signal } = this;
    const resumed = this.#resume();
    if (this.#state.catalogue) return resumed;
    const reply = await this.context.client.readCatalogue();
    if (signal.aborted) return;
    if (!reply.ok) return this.#state.screen.status === 'starting' ? this.fail(reply.failure) : undefined;
    await resumed;
    const remembered = this.context.isResuming ? this.context.memory.readDraft() : undefined;
    this.dispatch({ type: 'catalogue-loaded', catalogue: reply.value });
    this.#restoreDraft(remembered);
    this.context.announce(new CoverReadyEvent(offeredProducts(this.#state)));
  }

  /** Reads the order again, if one is shown. */
  async refresh(): Promise<void> {
    if (this.#state.screen.status === 'order') await (await this.orders()).refresh();
  }

  /** Ends streams and timers. The state is kept. */
  stop(): void {
    this.#stopped.abort();
    this.context.memory.flush();
  }

  /** Reduces an action and runs its effects. */
  dispatch(action: Action): void {
    const before = this.#state;
    this.#state = reduce(before, action, this.#rules);
    if (this.#state !== before) for (const listener of this.#listeners) listener();
    this.#afterAction(action, before);
  }

  /** Shows a failure to the shopper and dispatches `cover-error`. */
  fail(failure: Failure): void {
    this.dispatch({ type: 'request-failed', failure });
    this.context.announce(new CoverErrorEvent(failure.code, isRecoverable(failure), failure.requestId));
  }

  /** The part of the store that places and follows orders, in a chunk of its own. */
  orders(): Promise<OrderFlow> {
    this.#orderFlow ??= import('./order/order-flow.ts').then(({ OrderFlow }) => new OrderFlow(this));
    this.#orderFlow.catch(() => {
      this.#orderFlow = undefined;
      this.fail(failureOf('code-not-loaded'));
    });
    return this.#orderFlow;
  }

  /** Asks for a premium, unless a valid quote is known. `isStale` asks in any case. */
  async refreshPrice(product: Product, period: string | undefined, isStale = false): Promise<void> {
    const answers = this.#rules.ratingAnswers(product);
    const currentKey = () => priceKey(product.id, period, ratingKey(product, this.#state));
    const key = currentKey();
    const held = this.#state.prices[key];
    if (!answers || held?.status === 'loading') return;
    if (!isStale && held?.status === 'ready' && Date.parse(held.quote.expiresAt) > this.context.now()) return;
    if (held?.status !== 'ready') this.dispatch({ type: 'price-changed', key, price: { status: 'loading' } });
    const reply = await this.#askQuoteWithRetry(
      { product: product.id, ...(period && { period }), answers: answers as QuoteRequest['answers'] },
      () => key === currentKey(),
    );
    const price = reply.ok
      ? { status: 'ready' as const, quote: reply.value }
      : { status: 'failed' as const, failure: reply.failure };
    this.dispatch({ type: 'price-changed', key, price });
    if (reply.ok && key === currentKey()) this.context.announce(new CoverQuoteEvent(reply.value));
  }

  /** Retries `price-delayed` (the insurer's rate limit is used up) after `Retry-After`, while the price is still needed. */
  async #askQuoteWithRetry(request: QuoteRequest, isNeeded: () => boolean) {
    for (;;) {
      const reply = await this.context.client.askQuote(request);
      if (reply.ok || reply.failure.code !== 'price-delayed' || this.signal.aborted) return reply;
      await new Promise((resume) => setTimeout(resume, (reply.failure.retryAfterSeconds ?? 5) * 1000));
      if (!isNeeded()) return reply;
    }
  }

  async #resume(): Promise<void> {
    const { order, isResuming, memory } = this.context;
    if (!order && !(isResuming && (memory.hasOrder() || this.context.hasReturned))) return;
    await (await this.orders()).resume(order);
  }

  #restoreDraft(remembered: RememberedDraft | undefined): void {
    const isOffered = offeredProducts(this.#state).some(({ id }) => id === remembered?.draft.product);
    if (remembered && isOffered && this.#state.screen.status !== 'order')
      this.dispatch({ type: 'draft-restored', ...remembered });
  }

  #afterAction(action: Action, before: FlowState): void {
    const { screen, draft } = this.#state;
    if (screen !== before.screen || draft !== before.draft) this.#keepDraft();
    if (screen.status === 'product' && before.screen.status !== 'product') this.#priceAll();
    if (screen.status === 'unavailable' && action.type === 'retry') {
      this.#state = initialState(this.#state.prefill);
      void this.start();
    } else this.#rules.afterAction(action, before);
  }

  #keepDraft(): void {
    const { screen, draft } = this.#state;
    const isBuying = screen.status !== 'order' && screen.status !== 'starting';
    if (isBuying && this.context.isResuming) this.context.memory.keepDraft(draft, currentStep(this.#state));
  }

  #priceAll(): void {
    for (const product of offeredProducts(this.#state)) {
      if (!isRated(product)) void this.refreshPrice(product, shownPeriod(product.periods, this.#state.prefill.period));
    }
  }
}
