import { givenApplicantSchema } from '../../contract/applicant.ts';
import { limitDay, validateField } from '../../contract/fields/field-rules.ts';
import { nestAnswers } from '../../contract/fields/nest-answers.ts';
import type { Field, Period, Product } from '../../contract/product.ts';
import type { Answer, Answers } from '../../contract/values.ts';
import { exampleAnswer } from '../example-answers.ts';

/**
 * Finds questions that no answer can satisfy, and those that are never asked: a shopper could not buy. A line for each,
 * beginning with the question's id.
 */
export function unanswerable({ fields, periods }: Product, today: string): string[] {
  const product: Asked = { fields, today };
  return [
    ...fields.flatMap((field) => fieldViolations(field, product).map((words) => `${field.id}: ${words}`)),
    ...periods
      .filter((period) => isNeverTrue({ ...period, stage: 'rating' }, product))
      .map(({ id }) => `periods: ${id} is never offered; what it hangs on cannot be so before the price.`),
  ];
}

interface Asked {
  readonly fields: readonly Field[];
  readonly today: string;
}

function fieldViolations(field: Field, product: Asked): string[] {
  const badLimits = [field.minDate, field.maxDate].filter((limit) => limit !== undefined && !isDayLimit(limit));
  if (badLimits.length > 0) return [`${badLimits[0]} is no day: YYYY-MM-DD, today, or like today+30d.`];
  return [
    ...optionViolations(field),
    ...(isNeverTrue(field, product) ? ['is never asked: what it hangs on cannot be so when it is asked.'] : []),
    ...besideViolations(field, product),
    ...answerViolations(field, product),
  ];
}

function isDayLimit(limit: string): boolean {
  return /^(\d{4}-\d{2}-\d{2}|today(?:[+-]\d{1,5}[dmy])*)$/.test(limit);
}

function optionViolations({ options = [] }: Field): string[] {
  const values = options.map(({ value }) => value);
  return [
    values.some((value) => value.trim() === '') && 'an option needs a value.',
    new Set(values).size < values.length && 'two options have the same value.',
  ].filter((words) => words !== false);
}

function answerViolations(field: Field, { fields, today }: Asked): string[] {
  const { example } = field;
  // limits that other answers set are judged apart
  const { notBefore: _notBefore, count: _count, ...alone } = field;
  const wrong = example === undefined ? undefined : validateField(alone, example, today);
  if (wrong) return [`its example is no valid answer (${wrong}).`];
  const answer = exampleAnswer(alone, today);
  if (answer === undefined) return [hint(field)];
  if (field.stage !== 'applicant') return [];
  const offered = field.type === 'choice' ? (field.options ?? []).map(({ value }) => value) : [answer];
  return offered
    .filter((value) => !isDetail(field.id, value, fields))
    .map((value) => `the answer “${String(value).slice(0, 40)}” is none that can be kept of a person.`);
}

function hint(field: Field): string {
  const names = ['min', 'max', 'minDate', 'maxDate', 'pattern', 'item'] as const;
  const limits = names.filter((name) => field[name] !== undefined);
  const words = limits.length > 0 ? ` with its ${limits.join(', ')}` : '';
  const remedy =
    field.pattern === undefined ? 'change them, or take them away' : 'change them, or add an example that is';
  return `no answer of type ${field.type} was found that is valid${words}; ${remedy}.`;
}

/** Whether an answer about the person has the shape that orders take. */
function isDetail(id: string, answer: Answer, fields: readonly Field[]): boolean {
  const beside: Answers = id.startsWith('identity.') ? { 'identity.type': 'nin', 'identity.number': '12345' } : {};
  const isKnown = fields.some((field) => field.id === id);
  return isKnown && givenApplicantSchema.safeParse(nestAnswers({ ...beside, [id]: answer })).success;
}

/** A later question's answer is not there yet, and one about the person is kept apart. */
const visible: Readonly<Record<Field['stage'], readonly Field['stage'][]>> = {
  rating: ['rating'],
  risk: ['rating', 'risk'],
  applicant: ['applicant'],
};

/** Whether a question or a period hangs on an answer that cannot be. */
function isNeverTrue(
  asked: Pick<Field, 'stage' | 'when'> | (Period & { stage: Field['stage'] }),
  product: Asked,
  depth = 0,
): boolean {
  const { when, stage } = asked;
  if (when === undefined) return false;
  const other = product.fields.find(({ id }) => id === when.field);
  // more steps than questions: they hang on one another
  if (!other || !visible[stage].includes(other.stage) || depth > product.fields.length) return true;
  if (when.equals === false && other.type === 'boolean') return false;
  const { notBefore: _notBefore, count: _count, ...alone } = other;
  if (validateField(alone, when.equals, product.today) !== undefined) return true;
  return isNeverTrue(other, product, depth + 1);
}

/** Limits that another answer sets. */
function besideViolations(field: Field, { fields, today }: Asked): string[] {
  const found: string[] = [];
  for (const key of ['notBefore', 'count'] as const) {
    const other = fields.find(({ id }) => id === field[key]);
    if (!other) continue;
    if (!visible[field.stage].includes(other.stage)) found.push(`${key} names a question of another step.`);
    const types: readonly Field['type'][] = key === 'count' ? ['integer'] : ['date', 'instant'];
    if (!types.includes(other.type)) found.push(`${key} must name a question of type ${types.join(' or ')}.`);
    if (key === 'count' && isDisjoint(field, other)) found.push('count asks for more or fewer entries than it takes.');
    if (key === 'notBefore' && isTooLate(other, field, today))
      found.push('notBefore is later than its own maxDate allows.');
  }
  return found;
}

function isDisjoint(list: Field, { min, max }: Field): boolean {
  return (min ?? 0) > (list.max ?? 5000) || (max ?? Number.POSITIVE_INFINITY) < (list.min ?? 0);
}

function isTooLate({ minDate }: Field, { maxDate }: Field, today: string): boolean {
  return minDate !== undefined && maxDate !== undefined && limitDay(minDate, today) > limitDay(maxDate, today);
}
