import { applicantQuestions } from '../contract/fields/applicant-fields.ts';
import { isAsked, limitDay, validateField } from '../contract/fields/field-rules.ts';
import type { Field, Product } from '../contract/product.ts';
import type { Answer, Answers } from '../contract/values.ts';
import { examplePicture } from './person-questions.ts';

/** A valid answer to each question that must be answered, by what the catalogue gives as examples. */
export interface ExampleAnswers {
  readonly period: string | undefined;
  readonly rating: Answers;
  /** Those of the rating included. */
  readonly answers: Answers;
  /** By the dotted ids of the questions about the person. */
  readonly applicant: Answers;
}

/** Answers a product's questions with examples. `today` is the day in Nigeria. */
export function exampleAnswers(product: Product, today: string): ExampleAnswers {
  const ofStages = (...stages: Field['stage'][]) => product.fields.filter(({ stage }) => stages.includes(stage));
  const rating = answersTo(ofStages('rating'), today);
  return {
    period: product.periods.find((period) => isAsked(period, rating))?.id,
    rating,
    answers: { ...rating, ...answersTo(ofStages('rating', 'risk'), today) },
    applicant: answersTo(applicantQuestions(product), today),
  };
}

function answersTo(fields: readonly Field[], today: string): Answers {
  const answers: Record<string, Answer> = {};
  for (const field of fields) {
    if (!field.required || !isAsked(field, answers)) continue;
    const answer = exampleAnswer(field, today, answers);
    if (answer !== undefined) answers[field.id] = answer;
  }
  return answers;
}

/** A valid answer to one question: its example, or one that its limits allow; undefined if none was found. */
export function exampleAnswer(field: Field, today: string, answers: Answers = {}): Answer | undefined {
  if (field.type === 'list') return exampleList(field, today, answers);
  const given = field.example === undefined ? [] : [field.example];
  return [...given, ...candidates(field, today, answers)].find(
    (answer) => validateField(field, answer, today, answers) === undefined,
  );
}

function exampleList(field: Field, today: string, answers: Answers): Answer | undefined {
  const counted = field.count === undefined ? undefined : answers[field.count];
  const length = typeof counted === 'number' ? counted : Math.max(field.min ?? 1, 1);
  const entry = answersTo(field.item ?? [], today);
  const isWhole = (field.item ?? []).every(({ id, required, when }) => !required || when || entry[id] !== undefined);
  if (!isWhole || length > 5000) return undefined;
  const list = Array.from({ length }, () => entry);
  return validateField(field, list, today, answers) === undefined ? list : undefined;
}

function candidates(field: Field, today: string, answers: Answers): Answer[] {
  const least = Math.ceil(field.min ?? 1);
  const days = [field.minDate, field.maxDate, 'today']
    .filter((limit) => limit !== undefined)
    .map((limit) => limitDay(limit, today));
  const earliest = field.notBefore === undefined ? undefined : answers[field.notBefore];
  switch (field.type) {
    case 'text':
      return texts(least, Math.min(field.max ?? 200, 200));
    case 'choice':
    case 'country':
      return [...(field.options ?? []).map(({ value }) => value), 'NG'];
    case 'money':
    case 'integer':
      return [least, ...days.map((day) => Number(day.slice(0, 4))), Math.floor(field.max ?? least), 0];
    case 'date':
      return [...days, ...(typeof earliest === 'string' ? [earliest.slice(0, 10)] : [])];
    case 'instant':
      return [...days.map((day) => `${day}T11:00:00Z`), ...(typeof earliest === 'string' ? [earliest] : [])];
    case 'image':
      return [examplePicture];
    default:
      return [...(plainExamples[field.type] ?? [])];
  }
}

const plainExamples: Readonly<Record<string, readonly Answer[]>> = {
  boolean: [false, true],
  phone: ['+2348031234567'],
  email: ['folake.arinze@example.com'],
  imei: ['356938035643809'],
  serial: ['ABC12345'],
  lookup: ['Example'],
};

/** Texts of one letter or digit, of every length that is allowed: they fit most patterns. */
function texts(least: number, most: number): string[] {
  const lengths = Array.from(
    { length: Math.max(0, most - Math.max(least, 1) + 1) },
    (_, index) => index + Math.max(least, 1),
  );
  return lengths.flatMap((length) =>
    ['Example', 'A', 'a', '1', 'A1'].map((text) => text.repeat(length).slice(0, length)),
  );
}
