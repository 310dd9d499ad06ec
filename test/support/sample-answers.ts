import type { Applicant } from '../../proxy-server/contract/applicant.ts';
import { applicantQuestions } from '../../proxy-server/contract/applicant-fields.ts';
import { isAsked } from '../../proxy-server/contract/field-rules.ts';
import type { Field, Product } from '../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../proxy-server/contract/values.ts';

/** Everything that an order of a product needs, in answers that the product itself gives as examples. */
export interface SampleAnswers {
  readonly period: string | undefined;
  /** What the price hangs on. */
  readonly rating: Answers;
  readonly risk: Answers;
  readonly applicant: Applicant;
}

/**
 * A valid answer to every question that must be answered: its example, else its first option; lists have one entry, or
 * as many as another answer says.
 * @param wished answers that are wished otherwise, by field id; they decide what else is asked
 */
export function sampleAnswers(product: Product, wished: Answers = {}): SampleAnswers {
  const ofStage = (...stages: Field['stage'][]) => product.fields.filter(({ stage }) => stages.includes(stage));
  const rating = answersTo(ofStage('rating'), wished);
  const both = answersTo(ofStage('rating', 'risk'), wished);
  const risk = Object.fromEntries(Object.entries(both).filter(([id]) => !(id in rating)));
  return {
    period: product.periods.find((period) => isAsked(period, rating))?.id,
    rating,
    risk,
    applicant: nested(answersTo(applicantQuestions(product), wished)) as Applicant,
  };
}

function answersTo(fields: readonly Field[], wished: Answers): Answers {
  const answers: Record<string, Answer> = {};
  for (const field of fields) {
    if (!isAsked(field, answers) || (!field.required && !(field.id in wished))) continue;
    const answer = wished[field.id] ?? sampleAnswer(field, answers);
    if (answer !== undefined) answers[field.id] = answer;
  }
  return answers;
}

function sampleAnswer({ item, count, example, options }: Field, answers: Answers): Answer | undefined {
  if (!item) return example ?? options?.[0]?.value;
  const length = count === undefined ? 1 : Number(answers[count]);
  return Array.from({ length }, () => answersTo(item, {}));
}

function nested(answers: Answers): Record<string, unknown> {
  const whole: Record<string, unknown> = {};
  for (const [id, answer] of Object.entries(answers)) {
    const [first = id, second] = id.split('.');
    whole[first] = second === undefined ? answer : { ...Object(whole[first]), [second]: answer };
  }
  return whole;
}
