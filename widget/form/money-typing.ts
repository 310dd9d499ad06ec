/** What stands in a money box, and where its caret is. */
export interface TypedMoney {
  readonly text: string;
  readonly caret: number;
}

/**
 * Sets thousands separators while a sum is being typed. The caret stays behind the digit it stood behind; what is no
 * sum is left as it is, so that nothing typed disappears.
 */
export function groupWhileTyping({ text, caret }: TypedMoney): TypedMoney {
  const bare = text.replaceAll(/[,\s]/g, '');
  if (!/^\d+(\.\d{0,2})?$/.test(bare)) return { text, caret };
  const before = text.slice(0, caret).replaceAll(/[,\s]/g, '').length;
  const grouped = groupDigits(bare);
  return { text: grouped, caret: placeAfter(grouped, before) };
}

/** A plain number with its thousands set apart: `1,250,000.5`. */
export function groupDigits(bare: string): string {
  const [naira = '', kobo] = bare.split('.');
  const grouped = naira.replace(/\B(?=(\d{3})+$)/g, ',');
  return kobo === undefined ? grouped : `${grouped}.${kobo}`;
}

/** The place behind so many characters, separators not counted. */
function placeAfter(text: string, count: number): number {
  let left = count;
  let place = 0;
  while (left > 0 && place < text.length) {
    if (text[place] !== ',') left--;
    place++;
  }
  return place;
}
