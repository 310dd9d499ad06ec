import type { Field } from '../../proxy-server/contract/product.ts';
import type { Answer } from '../../proxy-server/contract/values.ts';
import type { Formats } from '../locale/formats.ts';
import { fill, type StepPhrases } from '../locale/locale.ts';
import { formatMoney } from './money.ts';
import { writeAnswer } from './typed-answer.ts';

/** The text of an answer, as it is shown to the shopper. */
export function showAnswer(field: Field, answer: Answer | undefined, phrases: StepPhrases): string {
  if (answer === undefined || answer === '') return '–';
  if (field.type === 'money' && typeof answer === 'number')
    return formatMoney({ amount: answer, currency: 'NGN' }, phrases);
  if (field.type === 'boolean') return phrases[answer === true ? 'yes' : 'no'];
  if (field.type === 'date') return showDay(String(answer), phrases);
  if (field.type === 'instant') return showMoment(String(answer), phrases);
  if (field.type === 'image') return phrases['image-shown'];
  if (Array.isArray(answer)) return fill(phrases['list-shown'], { count: answer.length });
  return writeAnswer(field, answer, phrases);
}

/** Formats the day of a date or instant in Nigeria: `22 November 2026`. */
export function showDay(instant: string, formats: Formats): string {
  return formatter('day', formats).format(new Date(instant));
}

/** Formats the time of an instant in Nigeria: `04:10`. */
export function showTime(instant: string, formats: Formats): string {
  return formatter('time', formats).format(new Date(instant));
}

/** Formats an instant in Nigeria: `22 November 2026 at 04:10`. */
export function showMoment(instant: string, formats: Formats): string {
  return formatter('moment', formats).format(new Date(instant));
}

const styles = {
  day: { dateStyle: 'long' },
  time: { timeStyle: 'short' },
  moment: { dateStyle: 'long', timeStyle: 'short' },
} as const;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Made once: a group has thousands of dates. */
function formatter(style: keyof typeof styles, { formats }: Formats): Intl.DateTimeFormat {
  const key = `${style} ${formats}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(formats as string[], { ...styles[style], timeZone: 'Africa/Lagos' });
  formatters.set(key, made);
  return made;
}
