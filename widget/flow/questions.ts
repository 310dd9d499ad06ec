import { applicantQuestions } from '../../proxy-server/contract/fields/applicant-fields.ts';
import { isAsked } from '../../proxy-server/contract/fields/field-rules.ts';
import type { Field, Period, Product } from '../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../proxy-server/contract/values.ts';
import { isInvalid } from '../form/answer-violation.ts';
import type { AskingStep, FlowState } from './flow-state.ts';

/** A question that applies to the current answers, with its own answer. */
export interface AskedQuestion {
  readonly field: Field;
  readonly answer: Answer | undefined;
  /** Whether the page gave a valid answer, so that the shopper is not asked. */
  readonly isSettled: boolean;
}

/**
 * The questions of a step that apply: without those whose condition does not hold for the answers before them, and
 * without the fields that the insurer already has for a recognised customer.
 */
export function askedQuestions(
  step: AskingStep,
  product: Product,
  { prefill, draft, knownFields, catalogue }: FlowState,
  today: string,
): readonly AskedQuestion[] {
  if (step === 'applicant') {
    const fields = applicantQuestions(product)
      .filter(({ id }) => !knownFields?.[product.id]?.includes(id))
      .map((field) => ({ ...field, ...catalogue?.applicantTexts?.find(({ id }) => id === field.id) }));
    return withAnswers(fields, prefill.applicant, draft.applicant, today);
  }
  const stage = stages[step];
  const ordered = (['rating', 'risk'] as const).flatMap((each) =>
    product.fields.filter((field) => field.stage === each),
  );
  return withAnswers(ordered, prefill.answers, draft.answers, today).filter(({ field }) => field.stage === stage);
}

/** The fields that a step shows. */
export function questionsOf(step: AskingStep, product: Product, state: FlowState, today: string): readonly Field[] {
  return askedQuestions(step, product, state, today)
    .filter(({ isSettled }) => !isSettled)
    .map(({ field }) => field);
}

/** Whether a step has a screen of its own: it asks something, and nobody else asks it. */
export function hasScreen(step: AskingStep, product: Product, state: FlowState, today: string): boolean {
  if (step === 'applicant' && areAskedTogether(product, state, today)) return false;
  return questionsOf(step, product, state, today).length > 0;
}

/** More fields than these in one screen are a wall. */
const mostTogether = { details: 3, applicant: 4 } as const;

/**
 * Whether the person is asked for on the screen of the details: where both have little to ask. It goes by what the
 * product asks, so that nothing which is typed takes a field away.
 */
export function areAskedTogether(product: Product, state: FlowState, today: string): boolean {
  const details = product.fields.filter(({ stage }) => stage === 'risk');
  return (
    details.length <= mostTogether.details &&
    // lines of text, whatever is answered
    details.every(({ type, when }) => /^(text|imei|serial)$/.test(type) && !when) &&
    applicantQuestions(product).length <= mostTogether.applicant &&
    questionsOf('details', product, state, today).length > 0 &&
    questionsOf('applicant', product, state, today).length > 0
  );
}

/** The answers of a step: the page's where they are valid, else the shopper's. */
export function answersOf(step: AskingStep, product: Product, state: FlowState, today: string): Answers {
  return collectAnswers(askedQuestions(step, product, state, today));
}

/** The answers that decide the price; undefined while one of them is missing or invalid. */
export function ratingAnswers(product: Product, state: FlowState, today: string): Answers | undefined {
  const asked = askedQuestions('period', product, state, today);
  const answers = collectAnswers(asked);
  return asked.some(({ field, answer }) => isInvalid(field, answer, today, answers)) ? undefined : answers;
}

/** Whether all questions of a step have valid answers. */
export function isAnswered(step: AskingStep, product: Product, state: FlowState, today: string): boolean {
  const asked = askedQuestions(step, product, state, today);
  const answers =
    step === 'applicant'
      ? collectAnswers(asked)
      : { ...answersOf('period', product, state, today), ...answersOf('details', product, state, today) };
  return asked.every(({ field, answer }) => !isInvalid(field, answer, today, answers));
}

/** The cover periods on offer; some depend on the answers. */
export function offeredPeriods(product: Product, state: FlowState, today: string): readonly Period[] {
  const answers = answersOf('period', product, state, today);
  return product.periods.filter((period) => isAsked(period, answers));
}

const stages = { period: 'rating', details: 'risk' } as const;

function withAnswers(fields: readonly Field[], prefilled: Answers, typed: Answers, today: string): AskedQuestion[] {
  const answers: Record<string, Answer> = {};
  return fields.flatMap((field) => {
    if (!isAsked(field, answers)) return [];
    const own = prefilled[field.id];
    const isSettled = own !== undefined && !isInvalid(field, own, today, answers);
    const value = isSettled ? own : (typed[field.id] ?? own);
    const answer = value === '' ? undefined : value;
    if (answer !== undefined) answers[field.id] = answer;
    return [{ field, answer, isSettled }];
  });
}

/** The answers to these questions, by field id. */
export function collectAnswers(asked: readonly AskedQuestion[]): Answers {
  return Object.fromEntries(asked.flatMap(({ field, answer }) => (answer === undefined ? [] : [[field.id, answer]])));
}
