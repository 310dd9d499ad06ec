import type { FieldFault } from '../contract/field-rules.ts';
import { faultOf, isAsked } from '../contract/field-rules.ts';
import type { Fault } from '../contract/problem.ts';
import type { Field } from '../contract/product.ts';
import type { Answers } from '../contract/values.ts';

/**
 * Everything wrong with a set of answers: each question judged by its rules, lists entry by entry, answers to
 * questions nobody asked named too. `path` is where the answers stand in the request.
 */
export function checkAnswers(fields: readonly Field[], answers: Answers, today: string, path = '/answers'): Fault[] {
  const faults: Fault[] = [];
  for (const field of fields) {
    const place = `${path}/${field.id.replaceAll('.', '/')}`;
    const answer = answers[field.id];
    if (!isAsked(field, answers)) {
      if (answer !== undefined) faults.push(toFault(field, place, 'not-offered'));
      continue;
    }
    const fault = faultOf(field, answer, today);
    if (fault) faults.push(toFault(field, place, fault));
    else if (field.item && Array.isArray(answer))
      answer.forEach((entry: Answers, index) => {
        faults.push(...checkAnswers(field.item ?? [], entry, today, `${place}/${index}`));
      });
  }
  for (const id of Object.keys(answers)) {
    if (!fields.some((field) => field.id === id))
      faults.push({ path: `${path}/${id}`, code: 'unknown', message: `“${id}” is not asked here; leave it out.` });
  }
  return faults;
}

function toFault(field: Field, path: string, fault: FieldFault): Fault {
  return { path, code: fault, message: messages[fault](field) };
}

const messages: Record<FieldFault, (field: Field) => string> = {
  required: ({ label }) => `${label} is needed.`,
  'wrong-type': ({ label, type }) => `${label} has the wrong type; it must be a ${type}.`,
  'too-short': ({ label, min }) => `${label} is too short; at least ${min ?? 1}.`,
  'too-long': ({ label, max }) => `${label} is too long; at most ${max ?? 200}.`,
  'too-small': ({ label, min }) => `${label} is too small; at least ${min ?? 0}.`,
  'too-large': ({ label, max }) => (max === undefined ? `${label} is too large.` : `${label} is at most ${max}.`),
  'too-early': ({ label, minDate }) => `${label} is too early; the earliest is ${minDate}.`,
  'too-late': ({ label, maxDate }) => `${label} is too late; the latest is ${maxDate}.`,
  'wrong-format': ({ label, example }) =>
    `${label} has characters that do not belong there${example === undefined ? '' : `; for example ${example}`}.`,
  'not-offered': ({ label, options }) =>
    options
      ? `${label} must be one of: ${options.map(({ value }) => value).join(', ')}.`
      : `${label} is not asked here.`,
  'not-a-date': ({ label }) => `${label} must be a date, for example 1990-05-15.`,
  'not-a-phone': ({ label }) => `${label} must be a phone number in international form, for example +2348031234567.`,
  'not-an-email': ({ label }) => `${label} must be an e-mail address, for example folake@example.com.`,
  'imei-length': ({ label }) => `${label} must have 15 digits; dial *#06# on the phone to see it.`,
  'imei-check-digit': ({ label }) => `${label} has a wrong digit; compare it with what *#06# shows on the phone.`,
  'not-a-serial': ({ label }) => `${label} must have 4 to 40 letters and digits.`,
  'not-an-image': ({ label }) => `${label} must be a PNG, JPEG or WebP picture as a data: address.`,
};
