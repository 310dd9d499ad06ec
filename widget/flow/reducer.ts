import type { Catalogue, Product } from '../../proxy-server/contract/product.ts';
import type { Answers } from '../../proxy-server/contract/values.ts';
import type { Failure } from '../client/failure.ts';
import { type HasQuestions, stepsOf } from './buying-steps.ts';
import type { BuyingStep, Draft, Given, OrderScreen, Price, Snapshot } from './flow-state.ts';
import { chosenQuote, type FlowState, offeredProducts, productOf } from './flow-state.ts';
import type { Intent } from './intent.ts';

/** What has happened: a wish of the shopper, or the outcome of something that was tried. */
export type Change =
  | Intent
  | { readonly came: 'catalogue'; readonly catalogue: Catalogue }
  | { readonly came: 'given'; readonly given: Given }
  | { readonly came: 'draft'; readonly draft: Draft; readonly step: BuyingStep | undefined }
  /** `key` as `priceKey` makes it. */
  | { readonly came: 'price'; readonly key: string; readonly price: Price }
  /** Which of the applicant's questions need not be asked for this product. */
  | { readonly came: 'known'; readonly product: string; readonly known: readonly string[] }
  | { readonly came: 'order'; readonly screen: OrderScreen }
  | { readonly came: 'lost-order' }
  | { readonly came: 'busy' }
  /** The later steps have come after all. */
  | { readonly came: 'rules' }
  | { readonly came: 'failure'; readonly failure: Failure };

/** What is known only once the later steps have come. */
export interface LaterRules {
  readonly hasQuestions: HasQuestions;
  /** What a change means to the steps after the first. */
  next(now: Snapshot, change: Change): Snapshot;
  /** The answers that decide a product's price; nothing while one of them is missing or wrong. */
  ratingAnswers(product: Product): Answers | undefined;
  /** Does what follows from a change beyond the first step. */
  follow(change: Change, before: Snapshot): void;
}

/** Before anything is known. */
export function firstSnapshot(given: Given): Snapshot {
  const draft = { product: given.product, period: given.period, answers: {}, applicant: {} };
  return { state: { at: 'starting' }, draft, given, prices: {}, isBusy: false };
}

/** The one step from what is on screen to what comes next. Pure: effects are the store's. */
export function nextSnapshot(now: Snapshot, change: Change, rules: LaterRules): Snapshot {
  if ('want' in change) return afterWish(now, change, rules);
  switch (change.came) {
    case 'catalogue': {
      const known = { ...now, catalogue: change.catalogue, failure: undefined };
      if (now.state.at === 'order' || now.state.at === 'lost') return known;
      return enterFirst({ ...known, draft: withProduct(known, onlyProduct(known)) }, rules.hasQuestions);
    }
    case 'draft':
      return change.step ? enter({ ...now, draft: change.draft }, change.step) : now;
    case 'price': {
      const prices = { ...now.prices, [change.key]: change.price };
      return rules.next({ ...now, prices }, change);
    }
    case 'order':
      return { ...now, state: change.screen, isBusy: false, failure: undefined };
    case 'lost-order':
      return { ...now, state: { at: 'lost' }, isBusy: false };
    case 'rules':
      return rules.next(now.failure?.code === 'code-not-loaded' ? { ...now, failure: undefined } : now, change);
    case 'busy':
      return { ...now, isBusy: true, failure: undefined };
    case 'failure': {
      const failed = { ...now, isBusy: false, failure: change.failure };
      return now.state.at === 'starting' ? { ...failed, state: { at: 'unavailable' } } : rules.next(failed, change);
    }
    case 'given':
      return rules.next({ ...now, given: change.given }, change);
    default:
      return rules.next(now, change);
  }
}

function afterWish(now: Snapshot, wish: Intent, rules: LaterRules): Snapshot {
  if (wish.want === 'choose-product') return { ...now, draft: withProduct(now, wish.product) };
  if (wish.want !== 'go-on') return rules.next(now, wish);
  const steps = stepsOf(now, rules.hasQuestions);
  return enter(now, steps[steps.indexOf(currentStep(now)) + 1] ?? 'product');
}

/** Goes to the first step, where anything is offered. */
export function enterFirst(now: Snapshot, hasQuestions: HasQuestions): Snapshot {
  if (offeredProducts(now).length === 0) return { ...now, state: { at: 'nothing-offered' } };
  return enter(now, stepsOf(now, hasQuestions)[0] ?? 'product');
}

/** Goes to a step; never past what is known. */
export function enter(now: Snapshot, step: BuyingStep): Snapshot {
  if (step === 'payment') return now;
  const calm = { ...now, failure: undefined, isBusy: false };
  const product = productOf(now, now.draft.product);
  if (step === 'product' || !product) return { ...calm, state: { at: 'product', products: offeredProducts(now) } };
  return { ...calm, state: step === 'review' ? reviewOf(calm) : { at: step, product } };
}

/** The review, or the wait for its premium. */
export function reviewOf(now: Snapshot): FlowState {
  const product = productOf(now, now.draft.product)!;
  const quote = chosenQuote(now);
  return quote ? { at: 'review', product, quote } : { at: 'pricing', product };
}

/** The draft with another product; its cover period stays where it is offered. */
export function withProduct(now: Snapshot, id: string | undefined): Draft {
  const product = productOf(now, id);
  if (!product) return { ...now.draft, product: undefined };
  const wanted = [now.draft.period, now.given.period];
  const { periods } = product;
  const period = periods.length === 1 ? periods[0] : periods.find((offered) => wanted.includes(offered.id));
  return { ...now.draft, product: product.id, period: period?.id };
}

/** Where there is nothing to choose between, it is chosen. */
export function onlyProduct(now: Snapshot): string | undefined {
  const offered = offeredProducts(now);
  return offered.length === 1 ? offered[0]?.id : now.draft.product;
}

/** The buying step that is on screen. */
export function currentStep({ state }: Snapshot): BuyingStep {
  switch (state.at) {
    case 'period':
    case 'details':
    case 'applicant':
    case 'review':
      return state.at;
    case 'pricing':
      return 'review';
    case 'order':
      return 'payment';
    default:
      return 'product';
  }
}
