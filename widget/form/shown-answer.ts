import type { Field } from '../../proxy-server/contract/product.ts';
import type { Answer } from '../../proxy-server/contract/values.ts';
import { fill, type StepPhrases } from '../locale/locale.ts';
import { formatMoney } from './money.ts';
import { writeAnswer } from './typed-answer.ts';

/** The text of an answer, as it is shown to the shopper. */
export function showAnswer(field: Field, answer: Answer | undefined, phrases: StepPhrases): string {
  if (answer === undefined || answer === '') return '–';
  if (field.type === 'money' && typeof answer === 'number') return formatMoney({ amount: answer, currency: 'NGN' });
  if (field.type === 'boolean') return phrases[answer === true ? 'yes' : 'no'];
  if (field.type === 'date') return showDay(String(answer));
  if (field.type === 'instant') return showMoment(String(answer));
  if (field.type === 'image') return phrases['image-shown'];
  if (Array.isArray(answer)) return fill(phrases['list-shown'], { count: answer.length });
  return writeAnswer(field, answer);
}

/** Formats the day of a date or instant in Nigeria: `22 November 2026`. */
export function showDay(instant: string): string {
  return formatter('day').format(new Date(instant));
}

/** Formats the time of an instant in Nigeria: `04:10`. */
export function showTime(instant: string): string {
  return formatter('time').format(new Date(instant));
}

/** Formats an instant in Nigeria: `22 November 2026 at 04:10`. */
export function showMoment(instant: string): string {
  return formatter('moment').format(new Date(instant));
}

const styles = {
  day: { dateStyle: 'long' },
  time: { timeStyle: 'short' },
  moment: { dateStyle: 'long', timeStyle: 'short' },
} as const;

const formatters = new Map<keyof typeof styles, Intl.DateTimeFormat>();

/** Made once: a group has thousands of dates. */
function formatter(style: keyof typeof styles): Intl.DateTimeFormat {
  const known = formatters.get(style);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-NG', { ...styles[style], timeZone: 'Africa/Lagos' });
  formatters.set(style, made);
  return made;
}
