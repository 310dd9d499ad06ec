import { applicantFields } from '../../proxy-server/contract/applicant-fields.ts';
import { faultOf, isAsked } from '../../proxy-server/contract/field-rules.ts';
import type { Field, Product } from '../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../proxy-server/contract/values.ts';
import type { Snapshot } from './flow-state.ts';

/** The questions about the thing covered, or about the applicant. */
export function fieldsOf(step: 'details' | 'applicant', product: Product): readonly Field[] {
  const isPersonal = (field: Field) => field.stage === 'applicant';
  if (step === 'details') return product.fields.filter((field) => !isPersonal(field));
  return [...applicantFields, ...product.fields.filter(isPersonal)];
}

/** The questions a step asks: those whose answer the page has not given already, and given right. */
export function questionsOf(
  step: 'details' | 'applicant',
  product: Product,
  { given, draft }: Snapshot,
  today: string,
): readonly Field[] {
  const [known, typed] = step === 'details' ? [given.answers, draft.answers] : [given.applicant, draft.applicant];
  const answers = { ...known, ...typed };
  return fieldsOf(step, product).filter((field) => isAsked(field, answers) && !isSettled(field, known, today));
}

/** The answer to each question that is asked: the page's where it is valid, else the shopper's. */
export function settledAnswers(fields: readonly Field[], given: Answers, typed: Answers, today: string): Answers {
  const answers: Record<string, Answer> = {};
  for (const field of fields) {
    const answer = isSettled(field, given, today) ? given[field.id] : typed[field.id];
    if (answer !== undefined && answer !== '' && isAsked(field, { ...typed, ...answers })) answers[field.id] = answer;
  }
  return answers;
}

function isSettled(field: Field, given: Answers, today: string): boolean {
  return given[field.id] !== undefined && faultOf(field, given[field.id], today) === undefined;
}
