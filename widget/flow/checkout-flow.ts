import type { Product } from '../../proxy-server/contract/product.ts';
import type { QuoteRequest } from '../../proxy-server/contract/quote.ts';
import { type Failure, failureOf, isRecoverable } from '../client/failure.ts';
import { longestPeriod } from '../form/cover-period.ts';
import { CoverErrorEvent, CoverQuoteEvent, CoverReadyEvent } from './checkout-events.ts';
import type { RememberedDraft } from './flow-memory.ts';
import type { FlowParts, LaterHost } from './flow-parts.ts';
import { type Given, isRated, offeredProducts, priceKey, ratedBy, type Snapshot } from './flow-state.ts';
import type { OrderFlow } from './order/order-flow.ts';
import { type Change, currentStep, firstSnapshot, type LaterRules, nextSnapshot } from './reducer.ts';

/** The store behind a checkout: holds the state, hears wishes, runs their effects. Knows no element. */
export class CheckoutFlow implements LaterHost {
  readonly parts: FlowParts;
  readonly #listeners = new Set<() => void>();
  #snapshot: Snapshot;
  /** Until the later steps come, every one of them is taken to have questions. */
  #rules: LaterRules = {
    hasQuestions: () => true,
    next: (now) => now,
    ratingAnswers: () => ({}),
    follow: () => {},
  };
  #stopped = new AbortController();
  #orderFlow: Promise<OrderFlow> | undefined;

  constructor(parts: FlowParts, given: Given) {
    this.parts = parts;
    this.#snapshot = firstSnapshot(given);
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  get rules(): LaterRules {
    return this.#rules;
  }

  /** Takes in what comes with the later steps. */
  learn(rules: LaterRules): void {
    this.#rules = rules;
    this.dispatch({ came: 'rules' });
  }

  /** Ends when the flow is stopped. */
  get signal(): AbortSignal {
    return this.#stopped.signal;
  }

  /** Calls back after each change; the answer ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Begins, or goes on after a stop. */
  async start(): Promise<void> {
    this.#stopped = new AbortController();
    const { signal } = this;
    const resumed = this.#resume();
    if (this.#snapshot.catalogue) return resumed;
    const reply = await this.parts.client.readCatalogue();
    if (signal.aborted) return;
    if (!reply.ok) return this.#snapshot.state.at === 'starting' ? this.fail(reply.failure) : undefined;
    await resumed;
    const remembered = this.parts.isResuming ? this.parts.memory.readDraft() : undefined;
    this.dispatch({ came: 'catalogue', catalogue: reply.value });
    this.#restore(remembered);
    this.parts.announce(new CoverReadyEvent(offeredProducts(this.#snapshot)));
  }

  /** Asks anew how the order stands. */
  async refresh(): Promise<void> {
    if (this.#snapshot.state.at === 'order') await (await this.orders()).refresh();
  }

  /** Ends streams and waits; what is on screen stays. */
  stop(): void {
    this.#stopped.abort();
    this.parts.memory.flush();
  }

  /** Takes in a change and does what follows from it. */
  dispatch(change: Change): void {
    const before = this.#snapshot;
    this.#snapshot = nextSnapshot(before, change, this.#rules);
    if (this.#snapshot !== before) for (const listener of this.#listeners) listener();
    this.#follow(change, before);
  }

  /** Shows a failure, to the shopper and to the page. */
  fail(failure: Failure): void {
    this.dispatch({ came: 'failure', failure });
    this.parts.announce(new CoverErrorEvent(failure.code, isRecoverable(failure), failure.requestId));
  }

  /** The part that places and follows orders; comes with the later steps. */
  orders(): Promise<OrderFlow> {
    this.#orderFlow ??= import('./order/order-flow.ts').then(({ OrderFlow }) => new OrderFlow(this));
    this.#orderFlow.catch(() => {
      this.#orderFlow = undefined;
      this.fail(failureOf('code-not-loaded'));
    });
    return this.#orderFlow;
  }

  /** Asks for a premium, unless one is known that is still good. */
  async refreshPrice(product: Product, period: string | undefined, isStale = false): Promise<void> {
    const answers = this.#rules.ratingAnswers(product);
    const keyNow = () => priceKey(product.id, period, ratedBy(product, this.#snapshot));
    const key = keyNow();
    const held = this.#snapshot.prices[key];
    if (!answers || held?.status === 'asking') return;
    if (!isStale && held?.status === 'known' && Date.parse(held.quote.expiresAt) > this.parts.now()) return;
    if (held?.status !== 'known') this.dispatch({ came: 'price', key, price: { status: 'asking' } });
    const reply = await this.#askPatiently(
      { product: product.id, ...(period && { period }), answers: answers as QuoteRequest['answers'] },
      () => key === keyNow(),
    );
    const price = reply.ok
      ? { status: 'known' as const, quote: reply.value }
      : { status: 'unknown' as const, failure: reply.failure };
    this.dispatch({ came: 'price', key, price });
    if (reply.ok && key === keyNow()) this.parts.announce(new CoverQuoteEvent(reply.value));
  }

  /** Waits and asks again while the insurer is being kept from too many calls (`price-delayed`), if it still matters. */
  async #askPatiently(request: QuoteRequest, isWanted: () => boolean) {
    for (;;) {
      const reply = await this.parts.client.askQuote(request);
      if (reply.ok || reply.failure.code !== 'price-delayed' || this.signal.aborted) return reply;
      await new Promise((resume) => setTimeout(resume, (reply.failure.retryAfterSeconds ?? 5) * 1000));
      if (!isWanted()) return reply;
    }
  }

  async #resume(): Promise<void> {
    const { order, isResuming, memory } = this.parts;
    if (!order && !(isResuming && (memory.hasOrder() || this.parts.hasReturned))) return;
    await (await this.orders()).resume(order);
  }

  #restore(remembered: RememberedDraft | undefined): void {
    const isOffered = offeredProducts(this.#snapshot).some(({ id }) => id === remembered?.draft.product);
    if (remembered && isOffered && this.#snapshot.state.at !== 'order') this.dispatch({ came: 'draft', ...remembered });
  }

  #follow(change: Change, before: Snapshot): void {
    const { state, draft } = this.#snapshot;
    if (state !== before.state || draft !== before.draft) this.#keepDraft();
    if (state.at === 'product' && before.state.at !== 'product') this.#priceAll();
    if (state.at === 'unavailable' && 'want' in change) {
      this.#snapshot = firstSnapshot(this.#snapshot.given);
      void this.start();
    } else this.#rules.follow(change, before);
  }

  #keepDraft(): void {
    const { state, draft } = this.#snapshot;
    const isBuying = state.at !== 'order' && state.at !== 'starting';
    if (isBuying && this.parts.isResuming) this.parts.memory.keepDraft(draft, currentStep(this.#snapshot));
  }

  #priceAll(): void {
    for (const product of offeredProducts(this.#snapshot)) {
      if (!isRated(product)) void this.refreshPrice(product, longestPeriod(product.periods));
    }
  }
}
