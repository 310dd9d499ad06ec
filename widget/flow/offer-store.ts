import type { Catalogue, Product } from '../../proxy-server/contract/product.ts';
import type { Quote, QuoteRequest } from '../../proxy-server/contract/quote.ts';
import type { Answers } from '../../proxy-server/contract/values.ts';
import { type Failure, failureOf } from '../client/failure.ts';
import type { ProxyClient } from '../client/proxy-client.ts';
import { shownPeriod } from '../form/cover-period.ts';
import { askUntilPriced } from './ask-until-priced.ts';
import type { FlowState, Prefill, Price } from './flow-state.ts';
import { offeredProducts } from './flow-state.ts';
import { askedQuestions, ratingAnswers } from './questions.ts';
import { initialState } from './reducer.ts';
import { announceFailure } from './report/announce-failure.ts';
import type { FailureReporter } from './report/failure-reporter.ts';
import { reportOffer } from './report/report-offer.ts';

/** What the page asks an offer for. */
export interface OfferRequest {
  readonly client: ProxyClient;
  readonly prefill: Prefill;
  /** Whether the page puts the cover into its own cart, for which its price must be known. */
  readonly isForCart: boolean;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** What is offered. */
export interface Offer {
  readonly product: Product;
  readonly period: string | undefined;
  /** Undefined while the price depends on answers that the page has not given. */
  readonly price: Price | undefined;
}

/** A quote holds for 15 minutes; one that is older than this is asked for again before it is selected. */
const freshMilliseconds = 14 * 60_000;

/** Finds the product of an offer and its premium; asks again when the page changes what it asks for. */
export class OfferStore {
  readonly #onChange: () => void;
  readonly #announce: FailureReporter['announce'];
  #request: OfferRequest | undefined;
  #catalogue: { readonly asked: readonly unknown[]; readonly content: Catalogue } | undefined;
  #offer: Offer | undefined;
  #asked = '';
  /** By the clock that nobody sets. */
  #quotedAt = 0;

  /** `announce` dispatches `cover-error` when nothing is offered or has no price. */
  constructor(onChange: () => void, announce: FailureReporter['announce']) {
    this.#onChange = onChange;
    this.#announce = announce;
  }

  /** Undefined while it is loading, and where nothing is offered. */
  get offer(): Offer | undefined {
    return this.#offer;
  }

  get quote(): Quote | undefined {
    const price = this.#offer?.price;
    return price?.status === 'ready' ? price.quote : undefined;
  }

  /** The page's valid answers about the thing covered, without those that decided the price. */
  get answers(): Answers {
    if (!this.#offer || !this.#request) return {};
    const asked = askedQuestions('details', this.#offer.product, stateOf(this.#request), this.#request.today);
    return Object.fromEntries(
      asked.flatMap(({ field, answer, isSettled }) => (isSettled && answer !== undefined ? [[field.id, answer]] : [])),
    );
  }

  /** Offers what is asked for now. */
  async load(request: OfferRequest): Promise<void> {
    this.#request = request;
    const catalogue = await this.#readCatalogue(request);
    if (!catalogue || request !== this.#request) return;
    const { prefill } = request;
    const state = { ...stateOf(request), catalogue };
    const [product] = offeredProducts(state);
    void reportOffer({ client: request.client, announce: this.#announce }, state);
    if (!product) return this.#change(undefined);
    const period = shownPeriod(product.periods, prefill.period);
    await this.#price(request, product, period);
  }

  /** Asks for the price again when it may have expired. Returns whether the premium is as it was shown. */
  async renew(): Promise<boolean> {
    const { quote } = this;
    if (quote && performance.now() - this.#quotedAt < freshMilliseconds) return true;
    if (!this.#request) return false;
    this.#asked = '';
    await this.load(this.#request);
    return quote !== undefined && this.quote?.premium.amount === quote.premium.amount;
  }

  async #readCatalogue(request: OfferRequest): Promise<Catalogue | undefined> {
    const { client, prefill } = request;
    const asked = [client, prefill.product, prefill.category];
    if (this.#catalogue?.asked.every((part, index) => part === asked[index])) return this.#catalogue.content;
    const narrow = await client.readCatalogue(prefill);
    // the developer is told what there is instead
    const reply = narrow.ok && narrow.value.products.length === 0 ? await client.readCatalogue() : narrow;
    if (request !== this.#request) return undefined;
    if (reply.ok) {
      this.#catalogue = { asked, content: reply.value };
      return reply.value;
    }
    this.#change(undefined);
    this.#report(request, reply.failure);
    return undefined;
  }

  async #price(request: OfferRequest, product: Product, period: string | undefined): Promise<void> {
    const answers = ratingAnswers(product, stateOf(request), request.today);
    const asked = JSON.stringify([product.id, period, answers]);
    if (asked === this.#asked && this.#offer?.price?.status === 'ready') {
      this.#change({ ...this.#offer, product });
      return;
    }
    this.#asked = asked;
    if (!answers) {
      this.#change({ product, period, price: undefined });
      if (request.isForCart) {
        const values = { product: product.id, missing: missingAnswers(product, request) };
        this.#report(request, failureOf('answers-needed', 422), values);
      }
      return;
    }
    this.#change({ product, period, price: { status: 'loading' } });
    const body = { product: product.id, ...(period && { period }), answers: answers as QuoteRequest['answers'] };
    const isCurrent = () => asked === this.#asked;
    const reply = await askUntilPriced(request.client, body, { isWanted: isCurrent });
    if (!isCurrent()) return;
    this.#quotedAt = performance.now();
    if (reply.ok) return this.#change({ product, period, price: { status: 'ready', quote: reply.value } });
    this.#change({ product, period, price: { status: 'failed', failure: reply.failure } });
    this.#report(request, reply.failure);
  }

  #report({ client }: OfferRequest, failure: Failure, values?: Readonly<Record<string, string>>): void {
    void announceFailure({ client, announce: this.#announce }, failure, values);
  }

  #change(offer: Offer | undefined): void {
    this.#offer = offer;
    this.#onChange();
  }
}

function stateOf({ prefill }: OfferRequest): FlowState {
  return initialState(prefill);
}

/** Ids of the questions that the price waits for. */
function missingAnswers(product: Product, request: OfferRequest): string {
  const asked = askedQuestions('period', product, stateOf(request), request.today);
  return asked.flatMap(({ isSettled, field }) => (isSettled ? [] : [field.id])).join(', ');
}
