/** Marks without a width, of copied contacts, web pages and word processors: nobody typed them. */
const invisibleMarks = /[\p{Default_Ignorable_Code_Point}\p{Cc}\ufff9-\ufffb]/gu;
/** Spaces of other widths, and letters that are drawn as nothing. */
const spaces = /[\t\n\r\f\v\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000\u3164\uffa0]+/g;

/** A text as it is seen. */
export interface CleanText {
  readonly text: string;
  /** How many invisible marks were taken out. */
  readonly removed: number;
}

/** Takes out what cannot be seen, and makes every space a common one. */
export function cleanText(cell: string): CleanText {
  const spaced = cell.replace(spaces, ' ');
  const text = spaced.replace(invisibleMarks, '');
  // Excel keeps a number as text by an apostrophe before it
  return { text: text.trim().replace(/^'(?=[+=@\d-])/, ''), removed: spaced.length - text.length };
}
