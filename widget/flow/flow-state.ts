import type { Order } from '../../proxy-server/contract/order.ts';
import type { Catalogue, Field, Product } from '../../proxy-server/contract/product.ts';
import type { Quote } from '../../proxy-server/contract/quote.ts';
import type { Answers, Money } from '../../proxy-server/contract/values.ts';
import type { Failure } from '../client/failure.ts';

/** The steps up to the payment, in their order. */
export type BuyingStep = 'product' | 'period' | 'details' | 'applicant' | 'review' | 'payment';

/** The steps that ask: what decides the price, the thing covered, the applicant. */
export type AskingStep = 'period' | 'details' | 'applicant';

/** What `cover-step` calls what is on screen. */
export type ScreenName = BuyingStep | 'waiting' | 'verification' | 'outcome';

/** What the applicant has typed, keyed by field id (a dotted path for nested ones). */
export type Introduction = Answers;

/** What the shopper has said so far; kept while stepping back and forth. */
export interface Draft {
  readonly product?: string | undefined;
  readonly period?: string | undefined;
  readonly answers: Answers;
  readonly applicant: Introduction;
}

/** What the page said beforehand: chosen for the shopper, or known already and not asked again. */
export interface Given {
  readonly product?: string | undefined;
  readonly category?: string | undefined;
  readonly period?: string | undefined;
  readonly answers: Answers;
  readonly applicant: Introduction;
  readonly customerToken?: string | undefined;
}

/** What is known of one premium. */
export type Price =
  | { readonly status: 'asking' }
  | { readonly status: 'known'; readonly quote: Quote }
  | { readonly status: 'unknown'; readonly failure: Failure };

/** What can be on screen. A screen without what it needs cannot be written down. */
export type FlowState =
  | { readonly at: 'starting' }
  | { readonly at: 'unavailable' }
  | { readonly at: 'nothing-offered' }
  | { readonly at: 'product'; readonly products: readonly Product[] }
  | { readonly at: AskingStep; readonly product: Product }
  /** The review waits for its premium. */
  | { readonly at: 'pricing'; readonly product: Product }
  /** `formerly`: the premium the shopper had seen before it changed. */
  | { readonly at: 'review'; readonly product: Product; readonly quote: Quote; readonly formerly?: Money }
  | OrderScreen
  /** Came back from a payment without the order's token. */
  | { readonly at: 'lost' };

/** An order and what is being done about its payment. */
export interface OrderScreen {
  readonly at: 'order';
  readonly order: Order;
  readonly token: string;
  /** `leaving` for the gateway's page, or left to the `page`. */
  readonly payment: 'idle' | 'leaving' | 'page' | 'checking';
  /** The share of the verification video that has arrived, while it is being sent. */
  readonly sent?: number;
}

/** All that the elements draw from. */
export interface Snapshot {
  readonly state: FlowState;
  readonly draft: Draft;
  readonly given: Given;
  readonly prices: Readonly<Record<string, Price>>;
  readonly catalogue?: Catalogue | undefined;
  /** By product: ids of the applicant's questions that the insurer's record of a proved customer answers already. */
  readonly known?: Readonly<Record<string, readonly string[]>>;
  /** A wish is being carried out. */
  readonly isBusy: boolean;
  readonly failure?: Failure | undefined;
}

/** Names one premium among the prices; `rated` stands for the answers that decide it. */
export function priceKey(product: string, period: string | undefined, rated = ''): string {
  return `${product} ${period ?? ''}${rated}`;
}

/** Whether a price needs answers first. */
export function isRated({ fields }: Product): boolean {
  return fields.some(isRating);
}

/** What stands for the answers that decide the price, as they are now: the price of other answers never shows. */
export function ratedBy(product: Product, { given, draft }: Snapshot): string {
  const rating = product.fields.filter(isRating);
  return rating[0] ? JSON.stringify(rating.map(({ id }) => [given.answers[id], draft.answers[id]])) : '';
}

function isRating({ stage }: Field): boolean {
  return stage === 'rating';
}

/** The key of what is chosen, with the answers as they are now. */
export function chosenKey(snapshot: Snapshot): string | undefined {
  const { product: id, period } = snapshot.draft;
  const product = productOf(snapshot, id);
  return product && priceKey(product.id, period, ratedBy(product, snapshot));
}

/** The premium of what is chosen, where it is known. */
export function chosenQuote(snapshot: Snapshot): Quote | undefined {
  const price = snapshot.prices[chosenKey(snapshot) ?? ''];
  return price?.status === 'known' ? price.quote : undefined;
}

/** The products on offer here: those of the page's product or category. */
export function offeredProducts({ catalogue, given }: Snapshot): readonly Product[] {
  return (catalogue?.products ?? []).filter(
    (product) =>
      (!given.product || product.id === given.product) && (!given.category || product.category === given.category),
  );
}

/** The product of an id, chosen here or not. */
export function productOf({ catalogue }: Snapshot, id: string | undefined): Product | undefined {
  return catalogue?.products.find((product) => product.id === id);
}
