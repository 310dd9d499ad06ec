/** So that Excel reads the text as UTF-8. */
const byteOrderMark = '\u{feff}';

/** The first line of a CSV file. */
export function csvHead(columns: readonly string[]): string {
  return `${byteOrderMark}${csvLine(columns)}`;
}

/** One line of a CSV file (RFC 4180). */
export function csvLine(cells: readonly (string | undefined)[]): string {
  return `${cells.map((text = '') => quoted(harmless(text))).join(',')}\r\n`;
}

/** A cell that a spreadsheet would take for a formula begins with an apostrophe. */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",;\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
