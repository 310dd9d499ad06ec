import { isAsked, validateField } from '../../contract/fields/field-rules.ts';
import type { Violation } from '../../contract/problem.ts';
import type { Field } from '../../contract/product.ts';
import type { Answers } from '../../contract/values.ts';
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
  const violations: Violation[] = [];
  for (const field of fields) {
    const pointer = `${path}/${field.id.replaceAll('.', '/')}`;
    const answer = answers[field.id];
    if (!isAsked(field, answers)) {
      if (answer !== undefined)
        violations.push({ path: pointer, code: 'not-offered', message: notAskedMessage(field) });
      continue;
    }
    const violation = validateField(field, answer, today, answers);
    if (violation)
      violations.push({
        path: pointer,
        code: violation,
        message: violationMessage(field, violation, { today, fields }),
      });
    else if (field.item && Array.isArray(answer))
      answer.forEach((entry: Answers, index) => {
        violations.push(...checkAnswers(field.item ?? [], entry, today, `${pointer}/${index}`));
      });
  }
  for (const id of Object.keys(answers)) {
    if (!fields.some((field) => field.id === id))
      violations.push({ path: `${path}/${id}`, code: 'unknown', message: `“${id}” is not asked here; leave it out.` });
  }
  return violations;
}
