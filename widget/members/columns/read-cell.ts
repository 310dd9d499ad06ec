import type { Field } from '../../../proxy-server/contract/product.ts';
import type { Answer } from '../../../proxy-server/contract/values.ts';
import { readTyped, writeAnswer } from '../../form/typed-answer.ts';
import { unreadableMark } from '../files/table-source.ts';
import { cleanText } from './clean-cell.ts';
import { inOrder, readDate } from './read-date.ts';

/**
 * Converts the text of a cell to an answer in the API's format; undefined when it is empty. A text that cannot be
 * converted is kept, so that validation can report it. Dates have the day first, as what is typed in Nigeria.
 * @param today `YYYY-MM-DD`, by the proxy's clock: two-digit years are the latest that are not in the future
 */
export function readCell(field: Field, cell: string, today: string): Answer | undefined {
  const { text } = cleanText(cell);
  if (text === '') return undefined;
  if (field.type === 'choice') return readChoice(field, text);
  if (field.type === 'date') {
    const date = readDate(text, today);
    return (date && inOrder(date, 'day-first')) ?? text;
  }
  return readTyped(field, text);
}

/** Converts an answer to the text of its cell. Dates are written as `15/05/1990`. */
export function writeCell(field: Field, answer: Answer | undefined): string {
  if (answer === undefined) return '';
  const date = field.type === 'date' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(answer)) : null;
  return date ? `${date[3]}/${date[2]}/${date[1]}` : writeAnswer(field, answer);
}

/**
 * Whether a spreadsheet would read this text as a formula. A `+` before a digit, as in phone numbers, is allowed.
 */
export function isFormula(answer: Answer | undefined): boolean {
  return typeof answer === 'string' && /^(=|@|[+-](?!\d))/.test(answer);
}

/** Whether bytes of the file were no letters: the text is not what was written. */
export function isUnreadable(answer: Answer | undefined): boolean {
  return typeof answer === 'string' && answer.includes(unreadableMark);
}

function readChoice({ options = [] }: Field, text: string): string {
  const lower = text.toLowerCase();
  const named = options.find(({ value, label }) => value.toLowerCase() === lower || label.toLowerCase() === lower);
  if (named) return named.value;
  const matches = options.filter(({ label }) => label.toLowerCase().startsWith(lower));
  return lower.length === 1 && matches.length === 1 ? (matches[0]?.value ?? text) : text;
}
