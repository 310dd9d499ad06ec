import type { Field } from '../../../proxy-server/contract/product.ts';
import type { Answer } from '../../../proxy-server/contract/values.ts';
import { readTyped, writeAnswer } from '../../form/typed-answer.ts';
import { unreadableMark } from '../files/table-source.ts';
import { cleanText } from './clean-cell.ts';
import { dateIn, readDate } from './read-date.ts';

/**
 * Converts the text of a cell to an answer in the API's format; undefined when it is empty. A text that cannot be
 * converted is kept, so that validation can report it. Dates have the day first, as what is typed in Nigeria.
 * @param today `YYYY-MM-DD`, by the proxy's clock: two-digit years are the latest that are not in the future
 */
export function readCell(field: Field, cell: string, today: string): Answer | undefined {
  const { text } = cleanText(cell);
  if (text === '') return undefined;
  if (field.type === 'choice') return readChoice(field, text);
  // programs write a column of numbers as `8030000001.0`
  if (field.type === 'phone') return readTyped(field, text.replace(/^(\d{10,})\.0+$/, '$1'));
  if (field.type === 'date') {
    const date = readDate(text, today);
    return (date && dateIn(date)) ?? text;
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
 * Whether a spreadsheet would read this text as a formula, or it is what a formula without a value shows (`#REF!`). A
 * `+` before a digit, as in phone numbers, is allowed.
 */
export function isFormula(answer: Answer | undefined): boolean {
  return (
    typeof answer === 'string' && /^(=|@|[+-](?!\d)|#(REF|VALUE|NAME|N\/A|NULL|NUM|DIV\/0|SPILL)[!?]?)/.test(answer)
  );
}

/** Letters of UTF-8 that were read as letters of Windows once: `AdÃ©`, `á»Œbí`, `Obiâ€™s`. */
const readTwice =
  /[\u00c2-\u00c5\u00cc][\u00a1-\u00bf\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\u02c6\u02dc]|[\u00e1\u00c1][\u00ba\u00bb]|\u00e2\u20ac/;
/** Signs within a word that are letters in other encodings, those of DOS and of old Macs: `Ad‚ Obi`. */
const foreignSigns =
  /\p{L}[\u201a\u201e\u2020\u2021\u2030\u2039\u203a\u02c6\u02dc\u00a1-\u00b1\u00b6\u00bc-\u00bf](?!\d)/u;

/** Whether bytes of the file were no letters, or letters of another encoding: the text is not what was written. */
export function isUnreadable(answer: Answer | undefined): boolean {
  if (typeof answer !== 'string') return false;
  return answer.includes(unreadableMark) || readTwice.test(answer) || foreignSigns.test(answer);
}

/** Whether a text that should hold words holds none: `12345`, `-`, a number in the column of names. */
export function hasNoWord({ type, example }: Field, answer: Answer | undefined): boolean {
  const isText = type === 'text' && /\p{L}/u.test(String(example ?? ''));
  return isText && typeof answer === 'string' && answer !== '' && (!/\p{L}/u.test(answer) || /^ditto$/i.test(answer));
}

function readChoice({ options = [] }: Field, text: string): string {
  const lower = text.toLowerCase();
  const named = options.find(({ value, label }) => value.toLowerCase() === lower || label.toLowerCase() === lower);
  if (named) return named.value;
  // “F”, “M.”, “Fem”
  const begun = lower.replace(/\.$/, '');
  const matches = options.filter(({ label }) => label.toLowerCase().startsWith(begun));
  return begun !== '' && matches.length === 1 ? (matches[0]?.value ?? text) : text;
}
