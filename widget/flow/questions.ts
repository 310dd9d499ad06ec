import { applicantQuestions } from '../../proxy-server/contract/applicant-fields.ts';
import { isAsked } from '../../proxy-server/contract/field-rules.ts';
import type { Field, Period, Product } from '../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../proxy-server/contract/values.ts';
import { isInvalid } from '../form/answer-violation.ts';
import type { AskingStep, Snapshot } from './flow-state.ts';

/** A question that is asked as things stand, with its answer so far. */
export interface AskedQuestion {
  readonly field: Field;
  readonly answer: Answer | undefined;
  /** The page has given the answer, and given it right: nobody is asked again. */
  readonly isSettled: boolean;
}

/**
 * The questions of a step that apply, given what was answered before them: a question whose condition does not hold is
 * not among them, and neither is one that the insurer's record of a proved customer answers.
 */
export function askedQuestions(
  step: AskingStep,
  product: Product,
  { given, draft, known }: Snapshot,
  today: string,
): readonly AskedQuestion[] {
  if (step === 'applicant') {
    const unknown = applicantQuestions(product).filter(({ id }) => !known?.[product.id]?.includes(id));
    return judged(unknown, given.applicant, draft.applicant, today);
  }
  const stage = stages[step];
  const inOrder = (['rating', 'risk'] as const).flatMap((each) =>
    product.fields.filter((field) => field.stage === each),
  );
  return judged(inOrder, given.answers, draft.answers, today).filter(({ field }) => field.stage === stage);
}

/** The questions a step puts to the shopper. */
export function questionsOf(step: AskingStep, product: Product, snapshot: Snapshot, today: string): readonly Field[] {
  return askedQuestions(step, product, snapshot, today)
    .filter(({ isSettled }) => !isSettled)
    .map(({ field }) => field);
}

/** The answers of a step: the page's where they are right, else the shopper's; none to questions that are not asked. */
export function answersOf(step: AskingStep, product: Product, snapshot: Snapshot, today: string): Answers {
  return collect(askedQuestions(step, product, snapshot, today));
}

/** The answers that decide the price; nothing while one of them is missing or wrong. */
export function ratingAnswers(product: Product, snapshot: Snapshot, today: string): Answers | undefined {
  const asked = askedQuestions('period', product, snapshot, today);
  const answers = collect(asked);
  return asked.some(({ field, answer }) => isInvalid(field, answer, today, answers)) ? undefined : answers;
}

/** The cover periods on offer, given the answers so far: some are for certain answers alone. */
export function offeredPeriods(product: Product, snapshot: Snapshot, today: string): readonly Period[] {
  const answers = answersOf('period', product, snapshot, today);
  return product.periods.filter((period) => isAsked(period, answers));
}

const stages = { period: 'rating', details: 'risk' } as const;

function judged(fields: readonly Field[], given: Answers, typed: Answers, today: string): AskedQuestion[] {
  const answers: Record<string, Answer> = {};
  return fields.flatMap((field) => {
    if (!isAsked(field, answers)) return [];
    const own = given[field.id];
    const isSettled = own !== undefined && !isInvalid(field, own, today, answers);
    const said = isSettled ? own : (typed[field.id] ?? own);
    const answer = said === '' ? undefined : said;
    if (answer !== undefined) answers[field.id] = answer;
    return [{ field, answer, isSettled }];
  });
}

function collect(asked: readonly AskedQuestion[]): Answers {
  return Object.fromEntries(asked.flatMap(({ field, answer }) => (answer === undefined ? [] : [[field.id, answer]])));
}
