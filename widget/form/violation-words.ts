import { limitDay, type ViolationCode } from '../../proxy-server/contract/fields/field-rules.ts';
import type { Field } from '../../proxy-server/contract/product.ts';
import type { Answers } from '../../proxy-server/contract/values.ts';
import type { Formats } from '../locale/formats.ts';
import { fill, type StepPhrases } from '../locale/locale.ts';
import { formatMoney } from './money.ts';
import { showDay, showMoment } from './shown-answer.ts';

/** What a violation depends on besides its field: the other answers and the day. */
export interface AnswerContext {
  readonly answers: Answers;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** The error message of a violation. */
export function violationWords(
  field: Field,
  violation: ViolationCode,
  answer: unknown,
  phrases: StepPhrases,
  { answers, today }: AnswerContext,
): string {
  const limit = (value: number | undefined) =>
    value === undefined
      ? ''
      : field.type === 'money'
        ? formatMoney({ amount: value, currency: 'NGN' }, phrases)
        : value;
  const isList = Array.isArray(answer);
  return fill(phrases[phraseFor(field, violation, isList)], {
    label: field.label,
    min: limit(field.min ?? (isList ? 1 : undefined)),
    max: limit(field.max),
    earliest: earliest(field, answers, today, phrases),
    latest: field.maxDate ? showLimit(field, field.maxDate, today, phrases) : '',
    count: isList ? answer.length : String(answer ?? '').replace(/\D/g, '').length,
    wanted: field.count === undefined ? '' : String(answers[field.count] ?? ''),
    example: field.example === undefined ? '' : String(field.example),
  });
}

function phraseFor(field: Field, violation: ViolationCode, isList: boolean): keyof StepPhrases & `fault-${string}` {
  if (isList && (violation === 'too-short' || violation === 'too-long')) return `fault-${violation}-list`;
  if (violation === 'too-large' && field.type === 'image') return 'fault-too-large-image';
  if (violation === 'required' && field.label.endsWith('?')) return 'fault-required-question';
  if (violation === 'wrong-type' && field.type === 'money') return 'fault-not-an-amount';
  if (violation !== 'wrong-format') return `fault-${violation}`;
  if (!field.pattern) return 'fault-not-plain';
  return /name$/i.test(field.id) || field.example === undefined ? 'fault-wrong-format' : 'fault-unlike-example';
}

function earliest(field: Field, answers: Answers, today: string, formats: Formats): string {
  const other = field.notBefore === undefined ? undefined : answers[field.notBefore];
  const own = field.minDate === undefined ? undefined : limitDay(field.minDate, today);
  if (typeof other === 'string' && (own === undefined || other > own))
    return field.type === 'instant' ? showMoment(other, formats) : showDay(other, formats);
  return field.minDate === undefined ? '' : showLimit(field, field.minDate, today, formats);
}

/** Formats a date limit. An integer field holds a year, so its limit is the year of the date. */
function showLimit({ type }: Field, limit: string, today: string, formats: Formats): string {
  const day = limitDay(limit, today);
  return type === 'integer' ? day.slice(0, 4) : showDay(day, formats);
}
