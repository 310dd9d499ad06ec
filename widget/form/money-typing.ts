/** The text of an amount input and the position of its caret. */
export interface TypedMoney {
  readonly text: string;
  readonly caret: number;
}

/**
 * Sets thousands separators while an amount is typed. The caret stays behind the same digit. Separators that somebody
 * typed are left as they are, well placed or not, and so is a text that is no amount: a sum is never made another one.
 * @param before what the input held before
 */
export function groupWhileTyping({ text, caret }: TypedMoney, before: string): TypedMoney {
  const bare = text.replaceAll(',', '');
  const areOurs = before === groupDigits(before.replaceAll(',', '')) && !insertedInto(before, text).includes(',');
  if (!areOurs || !/^\d+(\.\d{0,2})?$/.test(bare)) return { text, caret };
  const typedBefore = text.slice(0, caret).replaceAll(',', '').length;
  const grouped = groupDigits(bare);
  return { text: grouped, caret: positionAfter(grouped, typedBefore) };
}

/** A number with thousands separators: `1,250,000.5`. */
export function groupDigits(bare: string): string {
  const [naira = '', kobo] = bare.split('.');
  const grouped = naira.replace(/\B(?=(\d{3})+$)/g, ',');
  return kobo === undefined ? grouped : `${grouped}.${kobo}`;
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
function positionAfter(text: string, count: number): number {
  let left = count;
  let position = 0;
  while (left > 0 && position < text.length) {
    if (text[position] !== ',') left--;
    position++;
  }
  return position;
}
