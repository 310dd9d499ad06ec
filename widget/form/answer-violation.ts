import { isAsked, type ViolationCode, validateField } from '../../proxy-server/contract/fields/field-rules.ts';
import type { Field } from '../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../proxy-server/contract/values.ts';

/** Whether an answer is invalid; a list is invalid when one of its entries is. */
export function isInvalid(field: Field, answer: Answer | undefined, today: string, answers: Answers): boolean {
  return (
    validateField(field, answer, today, answers) !== undefined || firstInvalidEntry(field, answer, today) !== undefined
  );
}

/** The index of the first invalid entry of a list; undefined when there is none. */
export function firstInvalidEntry(field: Field, answer: Answer | undefined, today: string): number | undefined {
  if (!field.item || !Array.isArray(answer)) return undefined;
  const known = validated.get(answer);
  if (known !== undefined) return known < 0 ? undefined : known;
  const index = (answer as readonly Answers[]).findIndex((entry) => entryViolation(field, entry, today));
  validated.set(answer, index);
  return index < 0 ? undefined : index;
}

/** Results by list: lists are immutable and can have thousands of entries, so each is validated once. */
const validated = new WeakMap<object, number>();

/** The first violation in an entry of a list; undefined when it is valid. */
export function entryViolation({ item }: Field, entry: Answers, today: string): ViolationCode | undefined {
  for (const question of item ?? []) {
    const violation = isAsked(question, entry) ? validateField(question, entry[question.id], today, entry) : undefined;
    if (violation) return violation;
  }
  return undefined;
}
