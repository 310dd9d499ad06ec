import type { Metadata } from '../../proxy-server/contract/metadata.ts';
import type { Order } from '../../proxy-server/contract/order.ts';
import type { Catalogue, Field, Product } from '../../proxy-server/contract/product.ts';
import type { Quote } from '../../proxy-server/contract/quote.ts';
import type { Answers, Money } from '../../proxy-server/contract/values.ts';
import type { Failure } from '../client/failure.ts';
import { shownPeriod } from '../form/cover-period.ts';

/** The steps up to the payment, in order. */
export type BuyingStep = 'product' | 'period' | 'details' | 'applicant' | 'review' | 'payment';

/** The steps with questions: what decides the price, the thing covered, the applicant. */
export type AskingStep = 'period' | 'details' | 'applicant';

/** The values of `step` in the `cover-step` event. */
export type ScreenName = BuyingStep | 'waiting' | 'verification' | 'outcome';

/** What the shopper has entered so far. It is kept while the shopper moves between steps. */
export interface Draft {
  readonly product?: string | undefined;
  readonly period?: string | undefined;
  /** By field id. */
  readonly answers: Answers;
  /** By field id; nested fields have a dotted path, such as `identity.number`. */
  readonly applicant: Answers;
}

/** What the page set on the element: what may be chosen, and answers that are not asked again when they are valid. */
export interface Prefill {
  readonly product?: string | undefined;
  readonly category?: string | undefined;
  readonly period?: string | undefined;
  readonly answers: Answers;
  readonly applicant: Answers;
  readonly customerToken?: string | undefined;
  readonly metadata?: Metadata | undefined;
}

/** The state of one premium. */
export type Price =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly quote: Quote }
  | { readonly status: 'failed'; readonly failure: Failure };

/** What is on screen. Each screen carries the data it cannot be drawn without. */
export type Screen =
  | { readonly status: 'starting' }
  /** An order is looked for that may have been paid. */
  | { readonly status: 'resuming' }
  | { readonly status: 'unavailable' }
  | { readonly status: 'nothing-offered' }
  | { readonly status: 'product'; readonly products: readonly Product[] }
  | { readonly status: AskingStep; readonly product: Product }
  /** The review, while its premium is loading. */
  | { readonly status: 'pricing'; readonly product: Product }
  /** `previousPremium`: the premium shown before it changed. */
  | { readonly status: 'review'; readonly product: Product; readonly quote: Quote; readonly previousPremium?: Money }
  | OrderScreen
  | LostScreen;

/** An order that cannot be opened: the shopper returned from a payment, and this browser has no token for it. */
export interface LostScreen {
  readonly status: 'lost';
  /** No order has the id and token of the link that the shopper has opened. */
  readonly isByLink?: boolean | undefined;
  /** The order's code, where the address names it. */
  readonly code?: string | undefined;
}

/** The way to the gateway's page. */
export interface PaymentExit {
  readonly address: string;
  /** Why the shopper opens it by a link: the page is in a frame that may not leave, or this browser keeps nothing. */
  readonly reason: 'frame' | 'memory';
}

/** An order and the progress of its payment. */
export interface OrderScreen {
  readonly status: 'order';
  readonly order: Order;
  readonly token: string;
  /**
   * `leaving`: about to open the gateway's page. `link`: the shopper opens it. `page`: the page collects the money.
   * `shop`: the shop collects it, on a page of its own.
   */
  readonly payment: 'idle' | 'leaving' | 'link' | 'page' | 'shop' | 'checking';
  /** The order has just been placed, and the gateway's page is asked for: what is `idle` is not unfinished yet. */
  readonly isOpening?: boolean;
  /** The way to the gateway's page, while the shopper is leaving for it. */
  readonly exit?: PaymentExit | undefined;
  /** While the verification video is being uploaded: the share that the proxy has, 0 to 1. */
  readonly sent?: number;
  /** The proxy cannot be reached, so that the order may have changed since. */
  readonly isCutOff?: boolean;
}

/** The state of a checkout; the elements are drawn from it. */
export interface FlowState {
  readonly screen: Screen;
  readonly draft: Draft;
  readonly prefill: Prefill;
  /** By `priceKey`. */
  readonly prices: Readonly<Record<string, Price>>;
  readonly catalogue?: Catalogue | undefined;
  /** By product: ids of the applicant's fields that the insurer already has for a recognised customer. */
  readonly knownFields?: Readonly<Record<string, readonly string[]>>;
  /** Whether the shopper changes something from the review, and comes back to it. */
  readonly isChanging?: boolean;
  /** Whether a request of the shopper's is being carried out. */
  readonly isBusy: boolean;
  readonly failure?: Failure | undefined;
}

/** The key of one premium in `FlowState.prices`; `rating` is a `ratingKey`. */
export function priceKey(product: string, period: string | undefined, rating = ''): string {
  return `${product} ${period ?? ''}${rating}`;
}

/** Whether the price of a product depends on answers. */
export function isRated({ fields }: Product): boolean {
  return fields.some(isRating);
}

/** Identifies the current answers that decide the price, so that a price for other answers is never shown. */
export function ratingKey(product: Product, { prefill, draft }: FlowState): string {
  const rating = product.fields.filter(isRating);
  return rating[0] ? JSON.stringify(rating.map(({ id }) => [prefill.answers[id], draft.answers[id]])) : '';
}

function isRating({ stage }: Field): boolean {
  return stage === 'rating';
}

/** The price key of the chosen product and period with the current answers. */
export function chosenPriceKey(state: FlowState): string | undefined {
  const { product: id, period } = state.draft;
  const product = productOf(state, id);
  return product && priceKey(product.id, period, ratingKey(product, state));
}

/** The quote for what is chosen; undefined when it is not known. */
export function chosenQuote(state: FlowState): Quote | undefined {
  const price = state.prices[chosenPriceKey(state) ?? ''];
  return price?.status === 'ready' ? price.quote : undefined;
}

/** The premium that the catalogue tells for the period that stands for a product. */
export function knownPremium({ periods, prices }: Product, { period }: Pick<Prefill, 'period'>): Money | undefined {
  const shown = shownPeriod(periods, period);
  return prices?.find((price) => price.period === shown)?.premium;
}

/** The products on offer: those of the element's product or category. */
export function offeredProducts({ catalogue, prefill }: FlowState): readonly Product[] {
  return (catalogue?.products ?? []).filter(
    (product) =>
      (!prefill.product || product.id === prefill.product) &&
      (!prefill.category || product.category === prefill.category),
  );
}

/** The product with an id, whether it is on offer or not. */
export function productOf({ catalogue }: FlowState, id: string | undefined): Product | undefined {
  return catalogue?.products.find((product) => product.id === id);
}

/** Whether one of the steps before the order is shown. */
export function isBuying({ screen }: FlowState): boolean {
  return 'product' in screen || 'products' in screen;
}
