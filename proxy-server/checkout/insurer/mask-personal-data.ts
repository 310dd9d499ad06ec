import type { OrderRecord } from '../../domain/order/order.ts';

/** What looks like an e-mail address, or like a phone, an IMEI or another number of a person or thing. */
const telling = [
  { pattern: /[^\s@<>"']+@[^\s@<>"']+/g, word: '«e-mail»' },
  { pattern: /\+?\d(?:[\s().-]*\d){5,}/g, word: '«number»' },
];

/**
 * Returns a text without the personal data of an order: whatever stands in its applicant and answers, in any letter case
 * and spacing, and whatever looks like an e-mail address or a long number.
 */
export function maskPersonalData(
  text: string,
  order: Pick<OrderRecord, 'applicant' | 'answers' | 'customerId'>,
): string {
  const plain = telling.reduce((masked, { pattern, word }) => masked.replaceAll(pattern, word), text.normalize('NFC'));
  const bareText = bare(plain);
  // a group has thousands of members: only what can be found is searched for
  const values = [...new Set(valuesIn([order.applicant, order.answers, order.customerId]).map(bare))].filter(
    (value) => value.length > 1 && bareText.includes(value),
  );
  values.sort((left, right) => right.length - left.length);
  return values.reduce((masked, value) => masked.replaceAll(patternOf(value), '«answer»'), plain);
}

/** Letters and digits alone, in lower case. */
function bare(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** Each value, and each of its words, since an insurer may name only one of them. */
function valuesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value, ...value.split(/\s+/)];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(valuesIn);
}

/** Short values as whole words only; others wherever they stand, whatever separates their characters. */
function patternOf(value: string): RegExp {
  const spread = [...value].join('[^\\p{L}\\p{N}]*');
  return value.length < 4
    ? new RegExp(`(?<![\\p{L}\\p{N}])${value}(?![\\p{L}\\p{N}])`, 'giu')
    : new RegExp(spread, 'giu');
}
