import type { Applicant } from '../../../proxy-server/contract/applicant.ts';
import { applicantQuestions } from '../../../proxy-server/contract/fields/applicant-fields.ts';
import { isAsked } from '../../../proxy-server/contract/fields/field-rules.ts';
import type { Field, Product } from '../../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../../proxy-server/contract/values.ts';

/** Everything that an order of a product needs, with the product's own examples. */
export interface SampleAnswers {
  readonly period: string | undefined;
  /** The rating answers. */
  readonly rating: Answers;
  readonly risk: Answers;
  readonly applicant: Applicant;
}

/**
 * A valid answer to every required field: its example, else its first option; lists have one entry, or as many as
 * another answer says.
 * @param overrides other answers, by field id; they decide which fields are asked
 */
export function sampleAnswers(product: Product, overrides: Answers = {}): SampleAnswers {
  const ofStage = (...stages: Field['stage'][]) => product.fields.filter(({ stage }) => stages.includes(stage));
  const rating = answersTo(ofStage('rating'), overrides);
  const both = answersTo(ofStage('rating', 'risk'), overrides);
  const risk = Object.fromEntries(Object.entries(both).filter(([id]) => !(id in rating)));
  return {
    period: product.periods.find((period) => isAsked(period, rating))?.id,
    rating,
    risk,
    applicant: nested(answersTo(applicantQuestions(product), overrides)) as Applicant,
  };
}

function answersTo(fields: readonly Field[], overrides: Answers): Answers {
  const answers: Record<string, Answer> = {};
  for (const field of fields) {
    if (!isAsked(field, answers) || (!field.required && !(field.id in overrides))) continue;
    const answer = overrides[field.id] ?? sampleAnswer(field, answers);
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
