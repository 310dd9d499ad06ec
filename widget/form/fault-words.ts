import type { FieldFault } from '../../proxy-server/contract/field-rules.ts';
import type { Field } from '../../proxy-server/contract/product.ts';
import { fill, type Phrases } from '../locale/locale.ts';
import { formatMoney } from './money.ts';

/** What is wrong with an answer, in words that say how to put it right. */
export function faultWords(field: Field, fault: FieldFault, answer: unknown, phrases: Phrases): string {
  const own = phrases[`fault-${fault}`];
  const limit = (value: number | undefined) =>
    value === undefined ? '' : field.type === 'money' ? formatMoney({ amount: value, currency: 'NGN' }) : value;
  return fill(own, {
    label: field.label,
    min: limit(field.min),
    max: limit(field.max),
    count: String(answer ?? '').replace(/\D/g, '').length,
    example: field.example === undefined ? '' : String(field.example),
  });
}
