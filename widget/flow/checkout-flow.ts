import type { Product } from '../../proxy-server/contract/product.ts';
import type { QuoteRequest } from '../../proxy-server/contract/quote.ts';
import type { CatalogueFilter } from '../client/brought-catalogue.ts';
import type { Failure } from '../client/failure.ts';
import { shownPeriod } from '../form/cover-period.ts';
import { askUntilPriced } from './ask-until-priced.ts';
import { CoverQuoteEvent, CoverReadyEvent } from './checkout-events.ts';
import type { FlowContext, FlowHost } from './flow-context.ts';
import type { RememberedDraft } from './flow-memory.ts';
import {
  type FlowState,
  isBuying,
  isRated,
  knownPremium,
  offeredProducts,
  type Prefill,
  priceKey,
  productOf,
  ratingKey,
} from './flow-state.ts';
import { type Action, type FormRules, initialState, reduce } from './reducer.ts';
import { announceFailure } from './report/announce-failure.ts';

/** How long a checkout without a catalogue waits before it asks again. */
const retryMilliseconds = 15_000;

/** The store of a checkout: holds the state, reduces actions and runs their effects. It knows no element. */
export class CheckoutFlow implements FlowHost {
  readonly context: FlowContext;
  readonly #listeners = new Set<() => void>();
  #state: FlowState;
  /** Until the rules have loaded, every step counts as having questions. */
  #rules: FormRules = {
    hasQuestions: () => true,
    reduce: (state) => state,
    ratingAnswers: () => ({}),
    afterAction: () => {},
    resume: () => {},
    refresh: () => this.dispatch({ type: 'prices-outdated' }),
    flush: () => {},
    widen: () => false,
  };
  #stopped = new AbortController();
  #loading: Promise<void> | undefined;
  /** What the catalogue was asked for, where that is not all of it. */
  #part: CatalogueFilter | undefined;
  #nextTry: ReturnType<typeof setTimeout> | undefined;
  readonly #asking: Record<string, Promise<void> | undefined> = {};

  constructor(context: FlowContext, prefill: Prefill) {
    this.context = context;
    this.#state = initialState(prefill);
    // until the proxy has said how the order stands, nothing is said that may be untrue of it
    if (this.#mayHaveOrder) this.#state = { ...this.#state, screen: { status: 'resuming' } };
  }

  get #mayHaveOrder(): boolean {
    const { order, isResuming, hasReturned, memory } = this.context;
    return order !== undefined || hasReturned || (isResuming && memory.mayResume());
  }

  get state(): FlowState {
    return this.#state;
  }

  get rules(): FormRules {
    return this.#rules;
  }

  /** Sets the rules of the steps after the first, once their code has loaded. */
  setRules(rules: FormRules): void {
    // what the earlier ones have not saved yet must not come later than what these keep
    this.#rules.flush();
    this.#rules = rules;
    this.dispatch({ type: 'rules-loaded' });
    rules.resume();
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
    if (this.signal.aborted) this.#stopped = new AbortController();
    this.#rules.resume();
    await this.loadCatalogue();
  }

  /** Reads the catalogue, unless it is known: the products of the element, or all of them. Resolves with whether all are known. */
  async loadCatalogue(isWhole = false): Promise<boolean> {
    this.#loading ??= this.#readCatalogue(isWhole).finally(() => {
      this.#loading = undefined;
    });
    await this.#loading;
    if (isWhole && this.#part) await this.#readCatalogue(isWhole);
    return !this.#part;
  }

  /**
   * Takes over what the page has changed; what was typed goes along to another scope. Returns false where an order is to
   * be shown, or not shown any more.
   */
  changePrefill(prefill: Prefill, scope: string): boolean {
    const part = this.#part;
    const isKnown = part?.product ? part.product === prefill.product : !part || part.category === prefill.category;
    if (isKnown) this.dispatch({ type: 'prefill-changed', prefill });
    else if (!this.#rules.widen(prefill)) return false;
    const { memory } = this.context;
    if (memory.scope === scope) return true;
    memory.scope = scope;
    return isBuying(this.#state) && !this.#mayHaveOrder;
  }

  /** The line, the page or the shopper has come back. Nothing is sent that was not asked for. */
  refresh(isRestored = false): void {
    if (this.#state.screen.status === 'unavailable') this.dispatch({ type: 'retry' });
    else this.#rules.refresh(isRestored);
  }

  /** Ends streams and timers. The state is kept. */
  stop(): void {
    this.#stopped.abort();
    this.#rules.flush();
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
    void announceFailure(this.context, failure).then((found) => {
      if (found !== failure && this.#state.failure === failure)
        this.dispatch({ type: 'request-failed', failure: found });
    });
  }

  /** Asks for a premium, unless a valid quote is known; `isStale` asks in any case. One that is on its way serves all. */
  async refreshPrice(product: Product, period: string | undefined, isStale = false): Promise<void> {
    const answers = this.#rules.ratingAnswers(product);
    const currentKey = () => priceKey(product.id, period, ratingKey(product, this.#state));
    const key = currentKey();
    const held = this.#state.prices[key];
    if (!answers) return;
    if (!isStale && held?.status === 'ready' && Date.parse(held.quote.expiresAt) > this.context.now()) return;
    const ask = async () => {
      if (held?.status !== 'ready') this.dispatch({ type: 'price-changed', key, price: { status: 'loading' } });
      const reply = await askUntilPriced(
        this.context.client,
        { product: product.id, ...(period && { period }), answers: answers as QuoteRequest['answers'] },
        { isWanted: () => key === currentKey(), hasEnded: () => this.signal.aborted },
      );
      delete this.#asking[key];
      const price = reply.ok
        ? { status: 'ready' as const, quote: reply.value }
        : { status: 'failed' as const, failure: reply.failure };
      this.dispatch({ type: 'price-changed', key, price });
      if (reply.ok && key === currentKey()) this.context.announce(new CoverQuoteEvent(reply.value));
    };
    this.#asking[key] ??= ask();
    await this.#asking[key];
  }

  async #readCatalogue(isWhole: boolean): Promise<void> {
    const { catalogue, prefill } = this.#state;
    if (catalogue && !(isWhole && this.#part)) return;
    const { client } = this.context;
    const part = !isWhole && (prefill.product || prefill.category) ? prefill : undefined;
    const narrow = await client.readCatalogue(part);
    // the developer is told what there is instead
    const isEmpty = part && narrow.ok && narrow.value.products.length === 0;
    const reply = isEmpty ? await client.readCatalogue() : narrow;
    if (this.signal.aborted) return;
    if (!reply.ok) {
      if (this.#state.screen.status === 'starting') this.fail(reply.failure);
      // a line may come back without a word of the browser
      clearTimeout(this.#nextTry);
      this.#nextTry = setTimeout(() => this.signal.aborted || this.loadCatalogue(), retryMilliseconds);
      return;
    }
    const remembered = this.context.isResuming ? this.context.memory.readDraft() : undefined;
    this.#part = isEmpty ? undefined : part;
    this.dispatch({ type: 'catalogue-loaded', catalogue: reply.value });
    if (catalogue) return;
    this.#restoreDraft(remembered);
    // a task later: what the page's next scripts listen for has not happened yet
    setTimeout(() => this.context.announce(new CoverReadyEvent(offeredProducts(this.#state))));
  }

  #restoreDraft(remembered: RememberedDraft | undefined): void {
    const isOffered = offeredProducts(this.#state).some(({ id }) => id === remembered?.draft.product);
    if (remembered && isOffered && isBuying(this.#state)) this.dispatch({ type: 'draft-restored', ...remembered });
  }

  #afterAction(action: Action, before: FlowState): void {
    const { screen } = this.#state;
    if (screen.status === 'product' && (before.screen.status !== 'product' || action.type === 'prices-outdated'))
      this.#priceAll(action.type === 'prices-outdated');
    if (action.type === 'choose-product') this.#price(productOf(this.#state, action.product));
    if (action.type === 'retry' && screen.status === 'starting') void this.start();
    this.#rules.afterAction(action, before);
  }

  /** Asks for the prices that the catalogue does not know, or for all of them where it is old. */
  #priceAll(isOld: boolean): void {
    for (const product of offeredProducts(this.#state))
      if (isOld || !knownPremium(product, this.#state.prefill)) this.#price(product);
  }

  #price(product: Product | undefined): void {
    if (product && !isRated(product))
      void this.refreshPrice(product, shownPeriod(product.periods, this.#state.prefill.period));
  }
}
