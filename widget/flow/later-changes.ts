import { type HasQuestions, stepsOf } from './buying-steps.ts';
import type { Price, Snapshot } from './flow-state.ts';
import { chosenQuote, offeredProducts } from './flow-state.ts';
import {
  type Change,
  currentStep,
  enter,
  enterFirst,
  firstSnapshot,
  onlyProduct,
  reviewOf,
  withProduct,
} from './next-snapshot.ts';

/** What a change means to the steps after the first. Pure, and part of `nextSnapshot`. */
export function afterLaterChange(now: Snapshot, change: Change, hasQuestions: HasQuestions): Snapshot {
  if ('came' in change) {
    if (change.came === 'price') return afterPrice(now, change.price);
    if (change.came === 'failure') return afterFailure(now);
    if (change.came === 'rules') return afterRules(now, hasQuestions);
    return change.came === 'given' ? afterGiven(now, hasQuestions) : now;
  }
  switch (change.want) {
    case 'choose-period':
      return { ...now, draft: { ...now.draft, period: change.period } };
    case 'keep': {
      const answers = { ...now.draft.answers, ...change.answers };
      return { ...now, draft: { ...now.draft, answers, applicant: { ...now.draft.applicant, ...change.applicant } } };
    }
    case 'go-back': {
      const steps = stepsOf(now, hasQuestions);
      return enter(now, steps[steps.indexOf(currentStep(now)) - 1] ?? currentStep(now));
    }
    case 'go-to':
      return enter(now, change.step);
    case 'start-over': {
      const { prices, catalogue, given } = now;
      const anew = { ...firstSnapshot(given), prices, catalogue };
      return enterFirst({ ...anew, draft: withProduct(anew, onlyProduct(anew)) }, hasQuestions);
    }
    default:
      return now;
  }
}

/** A step that turns out to have nothing to ask is passed over. */
function afterRules(now: Snapshot, hasQuestions: HasQuestions): Snapshot {
  const { state } = now;
  const steps = stepsOf(now, hasQuestions);
  if (state.at !== 'details' && state.at !== 'applicant') return now;
  if (steps.includes(state.at)) return now;
  const next = state.at === 'details' && steps.includes('applicant') ? 'applicant' : 'review';
  return enter(now, next);
}

/** A premium that arrives for what is being reviewed is shown there, and so is its change. */
function afterPrice(now: Snapshot, price: Price): Snapshot {
  const { state } = now;
  if (price.status === 'asking' || (state.at !== 'pricing' && state.at !== 'review')) return now;
  const calm = { ...now, isBusy: false };
  if (price.status === 'unknown') return { ...calm, failure: price.failure };
  const quote = chosenQuote(now);
  if (!quote) return now;
  if (state.at === 'pricing') return { ...calm, state: reviewOf(now) };
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

/** A refusal of what was typed leads back to the step where it can be put right. */
function afterFailure(now: Snapshot): Snapshot {
  if (now.state.at !== 'review') return now;
  const path = now.failure?.faults[0]?.path ?? '';
  const step = now.failure?.code === 'applicant-differs' || path.startsWith('/applicant') ? 'applicant' : 'details';
  const isAboutInput = step === 'applicant' || path.startsWith('/answers');
  return isAboutInput ? { ...enter(now, step), failure: now.failure } : now;
}
