/** The text of an amount input and the position of its caret. */
export interface TypedMoney {
  readonly text: string;
  readonly caret: number;
}

/**
 * Sets thousands separators while an amount is typed. The caret stays behind the same digit. A text that is not an
 * amount is not changed.
 */
export function groupWhileTyping({ text, caret }: TypedMoney): TypedMoney {
  const bare = text.replaceAll(/[,\s]/g, '');
  if (!/^\d+(\.\d{0,2})?$/.test(bare)) return { text, caret };
  const before = text.slice(0, caret).replaceAll(/[,\s]/g, '').length;
  const grouped = groupDigits(bare);
  return { text: grouped, caret: positionAfter(grouped, before) };
}

/** A number with thousands separators: `1,250,000.5`. */
export function groupDigits(bare: string): string {
  const [naira = '', kobo] = bare.split('.');
  const grouped = naira.replace(/\B(?=(\d{3})+$)/g, ',');
  return kobo === undefined ? grouped : `${grouped}.${kobo}`;
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
