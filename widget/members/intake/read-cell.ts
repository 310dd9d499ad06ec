import type { Field } from '../../../proxy-server/contract/product.ts';
import type { Answer } from '../../../proxy-server/contract/values.ts';
import { readTyped, writeAnswer } from '../../form/typed-answer.ts';

/**
 * Converts the text of a cell to an answer in the API's format; undefined when it is empty. A text that cannot be
 * converted is kept, so that validation can report it.
 * @param today `YYYY-MM-DD`, by the proxy's clock: two-digit years are the latest that are not in the future
 */
export function readCell(field: Field, cell: string, today: string): Answer | undefined {
  const text = cell.trim();
  if (text === '') return undefined;
  if (field.type === 'choice') return readChoice(field, text);
  if (field.type === 'date') return readDate(text, today) ?? text;
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

function readChoice({ options = [] }: Field, text: string): string {
  const lower = text.toLowerCase();
  const named = options.find(({ value, label }) => value.toLowerCase() === lower || label.toLowerCase() === lower);
  if (named) return named.value;
  const matches = options.filter(({ label }) => label.toLowerCase().startsWith(lower));
  return lower.length === 1 && matches.length === 1 ? (matches[0]?.value ?? text) : text;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `1990-05-15`, `15/05/1990`, `15-5-90`, `15 May 1990`, `15-May-90`: the day is before the month. */
function readDate(text: string, today: string): string | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const local = /^(\d{1,2})[\s\-/.,]+(\d{1,2}|[A-Za-z]{3,9})\.?[\s\-/.,]+(\d{4}|\d{2})$/.exec(text);
  if (!local) return undefined;
  const [, day, month = '', year = ''] = local;
  const monthNumber = /^\d/.test(month) ? Number(month) : months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return dateOf(
    year.length === 2 ? fullYear(Number(year), Number(today.slice(0, 4))) : Number(year),
    monthNumber,
    Number(day),
  );
}

function fullYear(short: number, thisYear: number): number {
  const recent = Math.floor(thisYear / 100) * 100 + short;
  return recent > thisYear ? recent - 100 : recent;
}

function dateOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}
