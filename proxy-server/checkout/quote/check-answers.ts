import { isAsked, validateField } from '../../contract/field-rules.ts';
import type { Violation } from '../../contract/problem.ts';
import type { Field } from '../../contract/product.ts';
import type { Answers } from '../../contract/values.ts';
import { notAskedMessage, violationMessage } from './violation-messages.ts';

/**
 * Everything wrong with a set of answers: each question judged by its rules, lists entry by entry, answers to
 * questions nobody asked named too. `path` is where the answers stand in the request.
 */
export function checkAnswers(
  fields: readonly Field[],
  answers: Answers,
  today: string,
  path = '/answers',
): Violation[] {
  const violations: Violation[] = [];
  for (const field of fields) {
    const place = `${path}/${field.id.replaceAll('.', '/')}`;
    const answer = answers[field.id];
    if (!isAsked(field, answers)) {
      if (answer !== undefined) violations.push({ path: place, code: 'not-offered', message: notAskedMessage(field) });
      continue;
    }
    const violation = validateField(field, answer, today, answers);
    if (violation)
      violations.push({ path: place, code: violation, message: violationMessage(field, violation, { today, fields }) });
    else if (field.item && Array.isArray(answer))
      answer.forEach((entry: Answers, index) => {
        violations.push(...checkAnswers(field.item ?? [], entry, today, `${place}/${index}`));
      });
  }
  for (const id of Object.keys(answers)) {
    if (!fields.some((field) => field.id === id))
      violations.push({ path: `${path}/${id}`, code: 'unknown', message: `“${id}” is not asked here; leave it out.` });
  }
  return violations;
}
