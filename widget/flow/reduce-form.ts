import type { Period, Product } from '../../proxy-server/contract/product.ts';
import { type HasQuestions, stepsOf } from './buying-steps.ts';
import type { AskingStep, BuyingStep, Draft, Price, Snapshot } from './flow-state.ts';
import { chosenKey, chosenQuote, offeredProducts, productOf } from './flow-state.ts';
import {
  type Change,
  currentStep,
  enter,
  enterFirst,
  firstSnapshot,
  onlyProduct,
  reviewOf,
  withProduct,
} from './reducer.ts';

/** What the changes need to know of the questions. */
export interface QuestionBook {
  readonly hasQuestions: HasQuestions;
  offeredPeriods(product: Product, snapshot: Snapshot): readonly Period[];
}

/** What a change means to the steps after the first. Pure, and part of `nextSnapshot`. */
export function afterLaterChange(now: Snapshot, change: Change, book: QuestionBook): Snapshot {
  const { hasQuestions } = book;
  if ('came' in change) {
    switch (change.came) {
      case 'price':
        return afterPrice(now, change.key, change.price);
      case 'failure':
        return afterFailure(now);
      case 'rules':
        return afterRules(now, hasQuestions);
      case 'known':
        return afterKnown(now, change.product, change.known, hasQuestions);
      case 'given':
        return afterGiven(now, hasQuestions);
      default:
        return now;
    }
  }
  switch (change.want) {
    case 'choose-period':
      return { ...now, draft: { ...now.draft, period: change.period } };
    case 'keep': {
      const answers = { ...now.draft.answers, ...change.answers };
      const applicant = { ...now.draft.applicant, ...change.applicant };
      return withOfferedPeriod({ ...now, draft: { ...now.draft, answers, applicant } }, book);
    }
    case 'go-back': {
      const steps = stepsOf(now, hasQuestions);
      return enter(now, steps[steps.indexOf(currentStep(now)) - 1] ?? currentStep(now));
    }
    case 'go-to':
      return enter(now, change.step);
    case 'start-over': {
      const { prices, catalogue, given, known } = now;
      const anew = { ...firstSnapshot(given), prices, catalogue, ...(known && { known }) };
      return enterFirst({ ...anew, draft: withProduct(anew, onlyProduct(anew)) }, hasQuestions);
    }
    default:
      return now;
  }
}

/** A cover period that the answers have taken away is no longer chosen; the only one left is. */
function withOfferedPeriod(now: Snapshot, book: QuestionBook): Snapshot {
  const product = productOf(now, now.draft.product);
  if (!product || product.periods.length < 2) return now;
  const offered = book.offeredPeriods(product, now);
  if (offered.some(({ id }) => id === now.draft.period)) return now;
  const draft: Draft = { ...now.draft, period: offered.length === 1 ? offered[0]?.id : undefined };
  return { ...now, draft };
}

const order: readonly BuyingStep[] = ['period', 'details', 'applicant', 'review'];

/** A step that turns out to have nothing to ask is passed over. */
function afterRules(now: Snapshot, hasQuestions: HasQuestions): Snapshot {
  const { state } = now;
  if (state.at !== 'period' && state.at !== 'details' && state.at !== 'applicant') return now;
  const steps = stepsOf(now, hasQuestions);
  if (steps.includes(state.at)) return now;
  const next = order.slice(order.indexOf(state.at)).find((step) => steps.includes(step));
  return enter(now, next ?? 'review');
}

/** What is known is not asked; who has begun to answer goes on with what is on screen. */
function afterKnown(now: Snapshot, product: string, known: readonly string[], hasQuestions: HasQuestions): Snapshot {
  const { state, draft } = now;
  const isAnswering = state.at === 'applicant' || state.at === 'review';
  if (isAnswering && Object.keys(draft.applicant).length > 0) return now;
  return afterRules({ ...now, known: { ...now.known, [product]: known } }, hasQuestions);
}

/** A premium that arrives for what is being reviewed is shown there, and so is its change. */
function afterPrice(now: Snapshot, key: string, price: Price): Snapshot {
  const { state } = now;
  const isReviewing = state.at === 'pricing' || state.at === 'review';
  if (!isReviewing || price.status === 'asking' || key !== chosenKey(now)) return now;
  const calm = { ...now, isBusy: false, failure: undefined };
  if (price.status === 'unknown') return afterFailure({ ...calm, failure: price.failure });
  if (state.at === 'pricing') return { ...calm, state: reviewOf(now) };
  const quote = chosenQuote(now)!;
  if (state.quote.token === quote.token) return calm;
  const formerly = state.formerly ?? state.quote.premium;
  const hasChanged = formerly.amount !== quote.premium.amount;
  return { ...calm, state: { at: 'review', product: state.product, quote, ...(hasChanged && { formerly }) } };
}

/** The page has changed its mind: the shopper stays where that still makes sense. */
function afterGiven(now: Snapshot, hasQuestions: HasQuestions): Snapshot {
  const { state, given, draft } = now;
  if (['starting', 'unavailable', 'order', 'lost'].includes(state.at)) return now;
  const isStillOffered = offeredProducts(now).some(({ id }) => id === draft.product);
  const wished = { ...now, draft: { ...draft, period: given.period ?? draft.period } };
  const product = isStillOffered ? draft.product : onlyProduct({ ...now, draft: { ...draft, product: undefined } });
  const moved = { ...now, draft: withProduct(wished, product) };
  const here = currentStep(now);
  const canStay = isStillOffered && stepsOf(moved, hasQuestions).includes(here);
  return canStay ? enter(moved, here) : enterFirst(moved, hasQuestions);
}

/** A refusal of what was typed leads back to the first step where it can be put right. */
function afterFailure(now: Snapshot): Snapshot {
  const { state, failure } = now;
  if ((state.at !== 'review' && state.at !== 'pricing') || !failure) return now;
  const stages = failure.violations.map(({ path }) => stepOfViolation(state.product, path));
  const step = (['period', 'details', 'applicant'] as const).find((each) => stages.includes(each));
  if (step) return { ...enter(now, step), failure };
  return failure.code === 'applicant-differs' ? { ...enter(now, 'applicant'), failure } : now;
}

/** The step that asks what a JSON pointer names: `/answers/imei`, `/answers/members/3/phone`, `/applicant/phone`. */
function stepOfViolation({ fields }: Product, path: string): AskingStep | undefined {
  const [, part, id] = path.split('/');
  if (part === 'applicant') return 'applicant';
  if (part !== 'answers') return undefined;
  return fields.find((field) => field.id === id)?.stage === 'rating' ? 'period' : 'details';
}
