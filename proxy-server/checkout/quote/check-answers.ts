import { isAsked, limitDay, validateField } from '../../contract/fields/field-rules.ts';
import type { Violation } from '../../contract/problem.ts';
import type { Field } from '../../contract/product.ts';
import type { Answers } from '../../contract/values.ts';
import { atOnce } from '../../domain/at-once.ts';
import { StoredPicture } from '../../domain/order/stored-picture.ts';
import { notAskedMessage, violationMessage } from './violation-messages.ts';

/**
 * Validates answers and returns all violations: of each field's rules, of each entry of a list, and answers to fields
 * that are not asked. `path` is the JSON pointer of the answers in the request, `today` the day in Nigeria.
 * @example
 * checkAnswers(product.fields, { brand: 'Tecno' }, '2026-06-01');
 * // [{ path: '/answers/imei', code: 'required', message: 'IMEI is needed.' }]
 */
export function checkAnswers(
  fields: readonly Field[],
  answers: Answers,
  today: string,
  path = '/answers',
): Violation[] {
  return atOnce(checkSteps(fields, answers, { today, path }));
}

/** How answers are validated. */
export interface CheckOptions {
  readonly today: string;
  readonly path?: string;
  /** Ends when more than so many violations are found; by default none is left out. */
  readonly most?: number;
}

/** The same in steps, one for each entry of a list. */
export function* checkSteps(
  fields: readonly Field[],
  answers: Answers,
  { today, path = '/answers', most = Number.POSITIVE_INFINITY }: CheckOptions,
): Generator<void, Violation[]> {
  const violations: Violation[] = [];
  const ids = new Set(fields.map(({ id }) => id));
  for (const field of fields) {
    const pointer = `${path}/${field.id.replaceAll('.', '/')}`;
    const answer = answers[field.id];
    if (!isAsked(field, answers)) {
      if (answer !== undefined)
        violations.push({ path: pointer, code: 'not-offered', message: notAskedMessage(field) });
      continue;
    }
    // it was looked at when it came
    if ((answer as unknown) instanceof StoredPicture) continue;
    const violation = validateField(field, answer, today, answers);
    if (violation)
      violations.push({
        path: pointer,
        code: violation,
        message: violationMessage(field, violation, { today, fields, answer }),
      });
    else if (field.item && Array.isArray(answer)) {
      const item = field.item.map((part) => withDays(part, today));
      for (const [index, entry] of (answer as readonly Answers[]).entries()) {
        if (violations.length > most) return violations;
        violations.push(...checkAnswers(item, entry, today, `${pointer}/${index}`));
        yield;
      }
    }
  }
  for (const id of Object.keys(answers)) {
    if (violations.length > most) return violations;
    if (!ids.has(id))
      violations.push({ path: `${path}/${id}`, code: 'unknown', message: `“${id}” is not asked here; leave it out.` });
  }
  return violations;
}

/** The field with the days that its limits name, worked out once for all entries of a list. */
function withDays(field: Field, today: string): Field {
  const { minDate, maxDate } = field;
  return {
    ...field,
    ...(minDate !== undefined && { minDate: limitDay(minDate, today) }),
    ...(maxDate !== undefined && { maxDate: limitDay(maxDate, today) }),
  };
}
