import { isAsked, type ViolationCode, validateField } from '../../proxy-server/contract/field-rules.ts';
import type { Field } from '../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../proxy-server/contract/values.ts';

/** Whether anything is wrong with an answer; a list is wrong where one of its entries is. */
export function isInvalid(field: Field, answer: Answer | undefined, today: string, answers: Answers): boolean {
  return validateField(field, answer, today, answers) !== undefined || wrongEntry(field, answer, today) !== undefined;
}

/** The place of the first entry that something is wrong with; nothing where all are right, or it is no list. */
export function wrongEntry(field: Field, answer: Answer | undefined, today: string): number | undefined {
  if (!field.item || !Array.isArray(answer)) return undefined;
  const known = judged.get(answer);
  if (known !== undefined) return known < 0 ? undefined : known;
  const place = (answer as readonly Answers[]).findIndex((entry) => entryViolation(field, entry, today));
  judged.set(answer, place);
  return place < 0 ? undefined : place;
}

/** Lists can hold thousands of entries, and never change: each is judged once. */
const judged = new WeakMap<object, number>();

/** What is wrong with one entry of a list, or nothing. */
export function entryViolation({ item }: Field, entry: Answers, today: string): ViolationCode | undefined {
  for (const question of item ?? []) {
    const violation = isAsked(question, entry) ? validateField(question, entry[question.id], today, entry) : undefined;
    if (violation) return violation;
  }
  return undefined;
}
