import type { Formats } from '../locale/formats.ts';
import { inThousands } from './money.ts';

/** The text of an amount input and the position of its caret. */
export interface TypedMoney {
  readonly text: string;
  readonly caret: number;
}

/** What stands between thousands, and before kobo. */
export type MoneySigns = readonly [group: string, point: string];

/** `1,250.5`, in French `1 250,5`. */
export function moneySigns({ formats }: Formats): MoneySigns {
  const { 1: group = '', 5: point = '' } = new Intl.NumberFormat(formats as string[]).format(1234.5);
  return [group, point];
}

/**
 * Sets thousands separators while an amount is typed. The caret stays behind the same digit. Separators that somebody
 * typed are left as they are, well placed or not, and so is a text that is no amount: a sum is never made another one.
 * @param before what the input held before
 */
export function groupWhileTyping({ text, caret }: TypedMoney, before: string, signs: MoneySigns): TypedMoney {
  const [group, point] = signs;
  const bareOf = (whole: string) => whole.replaceAll(group, '').replace(point, '.');
  const bare = bareOf(text);
  const areOurs = before === groupDigits(bareOf(before), signs) && !insertedInto(before, text).includes(group);
  if (!areOurs || !/^\d+(\.\d{0,2})?$/.test(bare)) return { text, caret };
  const typedBefore = text.slice(0, caret).replaceAll(group, '').length;
  const grouped = groupDigits(bare, signs);
  return { text: grouped, caret: positionAfter(grouped, typedBefore, group) };
}

/** A number as it is written in a language: `1,250,000.5`. */
export function groupDigits(bare: string, [group, point]: MoneySigns): string {
  const [naira = '', kobo] = bare.split('.');
  const grouped = inThousands(naira, group);
  return kobo === undefined ? grouped : grouped + point + kobo;
}

/** What a change has put into a text: all that its two ends do not share with the text before. */
function insertedInto(before: string, after: string): string {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  const longest = Math.min(before.length, after.length) - start;
  while (end < longest && before.at(-1 - end) === after.at(-1 - end)) end++;
  return after.slice(start, after.length - end);
}

/** The position after a number of characters, separators not counted. */
function positionAfter(text: string, count: number, group: string): number {
  let position = 0;
  for (let left = count; left > 0 && position < text.length; position++) if (text[position] !== group) left--;
  return position;
}
