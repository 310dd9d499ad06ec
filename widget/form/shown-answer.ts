import type { Field } from '../../proxy-server/contract/product.ts';
import type { Answer } from '../../proxy-server/contract/values.ts';
import { formatMoney } from './money.ts';
import { writeAnswer } from './typed-answer.ts';

/** An answer as it is read back to the shopper. */
export function showAnswer(field: Field, answer: Answer | undefined): string {
  if (answer === undefined || answer === '') return '–';
  if (field.type === 'money' && typeof answer === 'number') return formatMoney({ amount: answer, currency: 'NGN' });
  const option = field.options?.find(({ value }) => value === answer);
  return option?.label ?? writeAnswer(field, answer);
}

/** A day or a moment as it is read in Nigeria: `22 November 2026`. */
export function showDay(instant: string): string {
  return new Intl.DateTimeFormat('en-NG', { dateStyle: 'long', timeZone: 'Africa/Lagos' }).format(new Date(instant));
}

/** A moment with its time: `22 November 2026 at 04:10`. */
export function showMoment(instant: string): string {
  const style = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Africa/Lagos' } as const;
  return new Intl.DateTimeFormat('en-NG', style).format(new Date(instant));
}
