import type { Period, Product } from '../../proxy-server/contract/product.ts';
import { choosesPeriodByCard, type HasQuestions, stepsOf } from './buying-steps.ts';
import type { AskingStep, BuyingStep, Draft, FlowState, Price } from './flow-state.ts';
import { chosenPriceKey, chosenQuote, offeredProducts, productOf } from './flow-state.ts';
import {
  type Action,
  currentStep,
  enter,
  enterFirst,
  idle,
  initialState,
  onlyProduct,
  reviewOf,
  withProduct,
} from './reducer.ts';

/** What the reducer needs to know about the questions. */
export interface FormQuestions {
  readonly hasQuestions: HasQuestions;
  offeredPeriods(product: Product, state: FlowState): readonly Period[];
  /** Whether the screen of the details asks for the person too, so that the person has no screen. */
  areAskedTogether(product: Product, state: FlowState): boolean;
  /** Whether all questions of a step have valid answers. */
  isAnswered(step: AskingStep, product: Product, state: FlowState): boolean;
}

/** The part of the reducer for the steps after the first. Pure; `reduce` calls it. */
export function reduceForm(state: FlowState, action: Action, questions: FormQuestions): FlowState {
  const { hasQuestions } = questions;
  switch (action.type) {
    case 'choose-period':
      return { ...state, draft: { ...state.draft, period: action.period } };
    case 'save-answers': {
      const answers = { ...state.draft.answers, ...action.answers };
      const applicant = { ...state.draft.applicant, ...action.applicant };
      return withOfferedPeriod({ ...state, draft: { ...state.draft, answers, applicant } }, questions);
    }
    case 'next':
      return afterChange(state, questions);
    case 'back': {
      if (state.isChanging && firstOpenStep(state, questions) === 'review') return afterChange(state, questions);
      const steps = stepsOf(state, hasQuestions);
      return enter(state, steps[steps.indexOf(currentStep(state)) - 1] ?? currentStep(state));
    }
    case 'go-to':
      return enter({ ...state, isChanging: state.screen.status === 'review' }, screenOf(action.step, state, questions));
    case 'start-over': {
      const { prices, catalogue, prefill, knownFields } = state;
      const fresh = { ...initialState(prefill), prices, catalogue, ...(knownFields && { knownFields }) };
      return enterFirst({ ...fresh, draft: withProduct(fresh, onlyProduct(fresh)) }, hasQuestions);
    }
    case 'order-changed':
      return { ...state, ...(action.isQuiet ? {} : idle), screen: action.screen };
    case 'order-not-found':
      return { ...state, ...idle, screen: { status: 'lost', isByLink: action.isByLink, code: action.code } };
    case 'order-forgotten':
      return state.catalogue ? enterFirst(state, hasQuestions) : initialState(state.prefill);
    case 'request-started':
      return { ...state, isBusy: true, failure: undefined };
    case 'price-changed':
      return afterPrice(state, action.key, action.price, questions);
    case 'request-failed':
      return afterFailure(state, questions);
    case 'rules-loaded':
      return isFirst(state) ? afterPrefill(state, hasQuestions) : afterRules(withPrefill(state), questions);
    case 'customer-recognised':
      return afterRecognition(state, action.product, action.knownFields, questions);
    case 'prefill-changed':
      return afterPrefill(state, hasQuestions);
    default:
      return state;
  }
}

/** The step on whose screen a step's questions are asked. */
function screenOf(step: BuyingStep, state: FlowState, questions: FormQuestions): BuyingStep {
  const product = productOf(state, state.draft.product);
  return step === 'applicant' && product && questions.areAskedTogether(product, state) ? 'details' : step;
}

/** Back to the review, or to what the change has left open: another product may ask other questions. */
function afterChange(state: FlowState, questions: FormQuestions): FlowState {
  const step = firstOpenStep(state, questions);
  return enter({ ...state, isChanging: step !== 'review' }, step);
}

function firstOpenStep(state: FlowState, questions: FormQuestions): BuyingStep {
  const { draft } = state;
  const product = productOf(state, draft.product);
  if (!product) return 'product';
  const periods = questions.offeredPeriods(product, state);
  const hasPeriod = product.periods.length === 0 || periods.some(({ id }) => id === draft.period);
  const isOpen = (step: AskingStep) => (step === 'period' && !hasPeriod) || !questions.isAnswered(step, product, state);
  const open = screenOf((['period', 'details', 'applicant'] as const).find(isOpen) ?? 'review', state, questions);
  return open === 'period' && !hasPeriod && !stepsOf(state, questions.hasQuestions).includes(open) ? 'product' : open;
}

/** Unselects a cover period that the answers have ruled out, and selects the only one that is left. */
function withOfferedPeriod(state: FlowState, questions: FormQuestions): FlowState {
  const product = productOf(state, state.draft.product);
  if (!product || product.periods.length < 2) return state;
  const offered = questions.offeredPeriods(product, state);
  if (offered.some(({ id }) => id === state.draft.period)) return state;
  const draft: Draft = { ...state.draft, period: offered.length === 1 ? offered[0]?.id : undefined };
  return { ...state, draft };
}

const stepOrder: readonly BuyingStep[] = ['period', 'details', 'applicant', 'review'];

/** Skips the current step when it has nothing to ask. */
function afterRules(state: FlowState, questions: FormQuestions): FlowState {
  const { status } = state.screen;
  // the price may have come before the rules
  if (status === 'pricing') return { ...state, screen: reviewOf(state) };
  if (status !== 'period' && status !== 'details' && status !== 'applicant') return state;
  const steps = stepsOf(state, questions.hasQuestions);
  if (steps.includes(status)) return state;
  // a draft of earlier days, when the person had a step of their own
  const together = screenOf(status, state, questions);
  if (together !== status) return enter(state, together);
  // a draft of earlier days, when the period had a step of its own
  if (status === 'period' && choosesPeriodByCard(state.screen.product, state)) return enter(state, 'product');
  const next = stepOrder.slice(stepOrder.indexOf(status)).find((step) => steps.includes(step));
  return enter(state, next ?? 'review');
}

/** Known fields are not asked, unless the shopper has already begun to answer. */
function afterRecognition(
  state: FlowState,
  product: string,
  knownFields: readonly string[],
  questions: FormQuestions,
): FlowState {
  const { screen, draft } = state;
  const isAnswering =
    ['applicant', 'review'].includes(screen.status) ||
    (screen.status === 'details' && questions.areAskedTogether(screen.product, state));
  if (isAnswering && Object.keys(draft.applicant).length > 0) return state;
  return afterRules({ ...state, knownFields: { ...state.knownFields, [product]: knownFields } }, questions);
}

/** Shows a new premium in the review, and that it has changed. */
function afterPrice(state: FlowState, key: string, price: Price, questions: FormQuestions): FlowState {
  const { screen } = state;
  const isReviewing = screen.status === 'pricing' || screen.status === 'review';
  if (!isReviewing || price.status === 'loading' || key !== chosenPriceKey(state)) return state;
  const priced = { ...state, ...idle };
  if (price.status === 'failed') return afterFailure({ ...priced, failure: price.failure }, questions);
  if (screen.status === 'pricing') return { ...priced, screen: reviewOf(state) };
  const quote = chosenQuote(state)!;
  if (screen.quote.token === quote.token) return priced;
  const previousPremium = screen.previousPremium ?? screen.quote.premium;
  const hasChanged = previousPremium.amount !== quote.premium.amount;
  return {
    ...priced,
    screen: { status: 'review', product: screen.product, quote, ...(hasChanged && { previousPremium }) },
  };
}

/** After the page has changed the prefill: stays on the current step when that is still possible. */
function afterPrefill(state: FlowState, hasQuestions: HasQuestions): FlowState {
  const { screen, draft } = state;
  if (['starting', 'unavailable', 'resuming', 'order', 'lost'].includes(screen.status)) return state;
  const isStillOffered = offeredProducts(state).some(({ id }) => id === draft.product);
  const updated = withPrefill(state);
  const step = currentStep(state);
  const canStay = isStillOffered && stepsOf(updated, hasQuestions).includes(step);
  return canStay ? enter(updated, step) : enterFirst(updated, hasQuestions);
}

/** The draft with what the page has settled; it may have done so before the rules of the steps were there. */
function withPrefill(state: FlowState): FlowState {
  const { prefill, draft } = state;
  const isStillOffered = offeredProducts(state).some(({ id }) => id === draft.product);
  const withPeriod = { ...state, draft: { ...draft, period: prefill.period ?? draft.period } };
  const product = isStillOffered ? draft.product : onlyProduct({ ...state, draft: { ...draft, product: undefined } });
  return { ...state, draft: withProduct(withPeriod, product) };
}

function isFirst({ screen }: FlowState): boolean {
  return screen.status === 'product' || screen.status === 'nothing-offered';
}

/** When the proxy refused an answer: goes back to the first step where it can be corrected. */
function afterFailure(state: FlowState, questions: FormQuestions): FlowState {
  const { screen, failure } = state;
  if ((screen.status !== 'review' && screen.status !== 'pricing') || !failure) return state;
  const steps = failure.violations.map(({ path }) => stepOfViolation(screen.product, path));
  const step = (['period', 'details', 'applicant'] as const).find((each) => steps.includes(each));
  const wrong = step ?? (failure.code === 'applicant-differs' ? 'applicant' : undefined);
  return wrong ? { ...enter(state, screenOf(wrong, state, questions)), failure, isChanging: true } : state;
}

/** The step that asks for what a JSON pointer names: `/answers/imei`, `/answers/members/3/phone`, `/applicant/phone`. */
function stepOfViolation({ fields }: Product, path: string): AskingStep | undefined {
  const [, part, id] = path.split('/');
  if (part === 'applicant') return 'applicant';
  if (part !== 'answers') return undefined;
  return fields.find((field) => field.id === id)?.stage === 'rating' ? 'period' : 'details';
}
