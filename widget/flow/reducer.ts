import type { Catalogue, Product } from '../../proxy-server/contract/product.ts';
import type { Answers } from '../../proxy-server/contract/values.ts';
import type { Failure } from '../client/failure.ts';
import { shownPeriod } from '../form/cover-period.ts';
import { choosesPeriodByCard, type HasQuestions, stepsOf } from './buying-steps.ts';
import type { BuyingStep, Draft, FlowState, OrderScreen, Prefill, Price, Screen } from './flow-state.ts';
import { chosenQuote, offeredProducts, productOf } from './flow-state.ts';
import type { Intent } from './intent.ts';
import type { Orders } from './order/orders.ts';

/** What changes the state: an intent of the shopper, or something that has happened. */
export type Action =
  | Intent
  | { readonly type: 'catalogue-loaded'; readonly catalogue: Catalogue }
  | { readonly type: 'prefill-changed'; readonly prefill: Prefill }
  | { readonly type: 'draft-restored'; readonly draft: Draft; readonly step: BuyingStep | undefined }
  /** `key` is a `priceKey`. */
  | { readonly type: 'price-changed'; readonly key: string; readonly price: Price }
  /** `knownFields`: ids of the applicant's fields that need not be asked for this product. */
  | { readonly type: 'customer-recognised'; readonly product: string; readonly knownFields: readonly string[] }
  /** `isQuiet`: nothing that the shopper waits for, so that a request in progress or a failure stays on screen. */
  | { readonly type: 'order-changed'; readonly screen: OrderScreen; readonly isQuiet?: boolean }
  | { readonly type: 'order-not-found'; readonly isByLink?: boolean; readonly code?: string | undefined }
  /** The order that this browser remembered is no longer there. */
  | { readonly type: 'order-forgotten' }
  /** The prices on screen may have expired. */
  | { readonly type: 'prices-outdated' }
  | { readonly type: 'request-started' }
  /** The rules of the order steps have loaded. */
  | { readonly type: 'rules-loaded' }
  | { readonly type: 'request-failed'; readonly failure: Failure };

/** The rules that come with the code of the order steps. */
export interface FormRules {
  readonly hasQuestions: HasQuestions;
  /** The reducer for the steps after the first. */
  reduce(state: FlowState, action: Action): FlowState;
  /** The answers that decide a product's price; undefined while one of them is missing or invalid. */
  ratingAnswers(product: Product): Answers | undefined;
  /** Runs the effects of an action that belong to the steps after the first. */
  afterAction(action: Action, before: FlowState): void;
  /** Resumes the order that is looked for, or follows the one on screen again. */
  resume(): void;
  /** Reads again what is shown. `isRestored`: the page is one that had been left. */
  refresh(isRestored: boolean): void;
  /** Saves at once what is not saved yet. */
  flush(): void;
  /** Takes over a prefill once all products are known; false where that must start anew. */
  widen(prefill: Prefill): boolean;
  /** Does something with the orders, once their code has come. */
  readonly withOrders?: (work: (orders: Orders) => Promise<void>) => Promise<void>;
}

/** The state before the catalogue has loaded. */
export function initialState(prefill: Prefill): FlowState {
  const draft = { product: prefill.product, period: prefill.period, answers: {}, applicant: {} };
  return { screen: { status: 'starting' }, draft, prefill, prices: {}, isBusy: false };
}

/** No request of the shopper's is being carried out, and none has failed. */
export const idle = { isBusy: false, failure: undefined };

/** Returns the state after an action. Pure: the store runs the effects. */
export function reduce(state: FlowState, action: Action, rules: FormRules): FlowState {
  const { status } = state.screen;
  switch (action.type) {
    case 'choose-product':
      return { ...state, draft: withProduct(state, action.product) };
    case 'next': {
      if (state.isChanging) return rules.reduce(state, action);
      const steps = stepsOf(state, rules.hasQuestions);
      return enter(state, steps[steps.indexOf(currentStep(state)) + 1] ?? 'product');
    }
    case 'catalogue-loaded': {
      const loaded = { ...state, catalogue: action.catalogue, failure: undefined };
      if (status !== 'starting' && status !== 'unavailable') return { ...loaded, failure: state.failure };
      return enterFirst({ ...loaded, draft: withProduct(loaded, onlyProduct(loaded)) }, rules.hasQuestions);
    }
    case 'draft-restored':
      return action.step ? enter({ ...state, draft: action.draft }, action.step) : state;
    case 'price-changed':
      return rules.reduce({ ...state, prices: { ...state.prices, [action.key]: action.price } }, action);
    case 'retry':
      if (status !== 'unavailable') return rules.reduce({ ...state, failure: undefined }, action);
      return initialState(state.prefill);
    case 'rules-loaded':
      return rules.reduce(state.failure?.code === 'code-not-loaded' ? { ...state, failure: undefined } : state, action);
    case 'request-failed': {
      const failed = { ...state, isBusy: false, failure: action.failure };
      return status === 'starting' ? { ...failed, screen: { status: 'unavailable' } } : rules.reduce(failed, action);
    }
    case 'prefill-changed':
      return rules.reduce({ ...state, prefill: action.prefill }, action);
    default:
      return rules.reduce(state, action);
  }
}

/** Shows the first step, if anything is offered. */
export function enterFirst(state: FlowState, hasQuestions: HasQuestions): FlowState {
  if (offeredProducts(state).length === 0) return { ...state, screen: { status: 'nothing-offered' } };
  return enter(state, stepsOf(state, hasQuestions)[0] ?? 'product');
}

/** Shows a step; without a chosen product, the product step. */
export function enter(state: FlowState, step: BuyingStep): FlowState {
  if (step === 'payment') return state;
  const entered = { ...state, ...idle };
  const product = productOf(state, state.draft.product);
  if (step === 'product' || !product) {
    return { ...entered, screen: { status: 'product', products: offeredProducts(state) } };
  }
  return { ...entered, screen: step === 'review' ? reviewOf(entered) : { status: step, product } };
}

/** The review screen, or `pricing` until its premium is known. */
export function reviewOf(state: FlowState): Screen {
  const product = productOf(state, state.draft.product)!;
  const quote = chosenQuote(state);
  return quote ? { status: 'review', product, quote } : { status: 'pricing', product };
}

/** The draft with another product; its cover period is kept when the product offers it. */
export function withProduct(state: FlowState, id: string | undefined): Draft {
  const product = productOf(state, id);
  if (!product) return { ...state.draft, product: undefined };
  const wanted = [state.draft.period, state.prefill.period];
  const { periods } = product;
  const period = periods.length === 1 ? periods[0] : periods.find((offered) => wanted.includes(offered.id));
  // the card of the product shows the price of this one
  const shown = choosesPeriodByCard(product, state) ? shownPeriod(periods, undefined) : undefined;
  return { ...state.draft, product: product.id, period: period?.id ?? shown };
}

/** The id of the only product on offer, else of the chosen one. */
export function onlyProduct(state: FlowState): string | undefined {
  const offered = offeredProducts(state);
  return offered.length === 1 ? offered[0]?.id : state.draft.product;
}

/** The buying step that is on screen. */
export function currentStep({ screen }: FlowState): BuyingStep {
  switch (screen.status) {
    case 'period':
    case 'details':
    case 'applicant':
    case 'review':
      return screen.status;
    case 'pricing':
      return 'review';
    case 'order':
      return 'payment';
    default:
      return 'product';
  }
}
