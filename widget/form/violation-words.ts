import { limitDay, type ViolationCode } from '../../proxy-server/contract/field-rules.ts';
import { nigerianDay } from '../../proxy-server/contract/nigerian-time.ts';
import type { Field } from '../../proxy-server/contract/product.ts';
import type { Answers } from '../../proxy-server/contract/values.ts';
import { fill, type Phrases } from '../locale/locale.ts';
import { formatMoney } from './money.ts';
import { showDay, showMoment } from './shown-answer.ts';

/** What an answer is judged by: the answers beside it, and the day. */
export interface Circumstances {
  readonly answers: Answers;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** What is wrong with an answer, in words that say how to put it right. */
export function violationWords(
  field: Field,
  violation: ViolationCode,
  answer: unknown,
  phrases: Phrases,
  { answers, today }: Circumstances = { answers: {}, today: nigerianDay(Date.now()) },
): string {
  const limit = (value: number | undefined) =>
    value === undefined ? '' : field.type === 'money' ? formatMoney({ amount: value, currency: 'NGN' }) : value;
  const isList = Array.isArray(answer);
  return fill(phrases[phraseFor(field, violation, isList)], {
    label: field.label,
    min: limit(field.min ?? (isList ? 1 : undefined)),
    max: limit(field.max),
    earliest: earliest(field, answers, today),
    latest: field.maxDate ? showLimit(field, field.maxDate, today) : '',
    count: isList ? answer.length : String(answer ?? '').replace(/\D/g, '').length,
    wanted: field.count === undefined ? '' : String(answers[field.count] ?? ''),
    example: field.example === undefined ? '' : String(field.example),
  });
}

function phraseFor(field: Field, violation: ViolationCode, isList: boolean): keyof Phrases & `fault-${string}` {
  if (isList && (violation === 'too-short' || violation === 'too-long')) return `fault-${violation}-list`;
  if (violation === 'too-large' && field.type === 'image') return 'fault-too-large-image';
  if (violation === 'required' && field.label.endsWith('?')) return 'fault-required-question';
  if (violation !== 'wrong-format') return `fault-${violation}`;
  if (!field.pattern) return 'fault-not-plain';
  return /name$/i.test(field.id) || field.example === undefined ? 'fault-wrong-format' : 'fault-unlike-example';
}

function earliest(field: Field, answers: Answers, today: string): string {
  const beside = field.notBefore === undefined ? undefined : answers[field.notBefore];
  const own = field.minDate === undefined ? undefined : limitDay(field.minDate, today);
  if (typeof beside === 'string' && (own === undefined || beside > own))
    return field.type === 'instant' ? showMoment(beside) : showDay(beside);
  return field.minDate === undefined ? '' : showLimit(field, field.minDate, today);
}

/** Integers that are years are limited by the year of a day. */
function showLimit({ type }: Field, limit: string, today: string): string {
  const day = limitDay(limit, today);
  return type === 'integer' ? day.slice(0, 4) : showDay(day);
}
