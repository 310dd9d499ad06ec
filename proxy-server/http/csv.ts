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

/** What is written for spreadsheets to reckon with: amounts, and days and times with the year first. */
const meant = /^(?:(?:0|[1-9]\d{0,11})\.\d\d|\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?)$/;
const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
/** What a spreadsheet would run, or show as something else. */
const changed = [
  // formulas; and an apostrophe, so that a reader can take one off every cell that begins with one
  /^[\t\r\n]|^\s*[=+\-@'＝＋－＠]/,
  // a leading zero, more digits than Excel keeps of a number, `12E5`, TRUE
  /^\s*(?:0\d+(?:\.\d*)?|\d{16,}(?:\.\d*)?|\d*\.?\d+e[+-]?\d+|true|false)\s*$/i,
  // `1,000`, `50%`, `(5)`, `₦5`, `1 1/2`
  /^\s*(?:[(₦$€£]+[\d.,]+[)%]?|[\d.,]+ ?[%₦$€£]|\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+ \d+\/\d+)\s*$/,
  // dates that are others in another country, and times
  /^\s*\d{1,4} ?[-/.] ?\d{1,2}(?: ?[-/.] ?\d{1,4})?(?:\s|$)|^\s*\d{1,4}(?::\d| ?[ap]m?\s*$)/i,
  new RegExp(`^\\s*(?:\\d{1,4}[-/., ]*${month}|${month}[-/., ]*\\d)[-/., \\d:]*$`, 'i'),
];

/** A cell that a spreadsheet would take for something else than its text begins with an apostrophe. */
function harmless(text: string): string {
  return !meant.test(text) && changed.some((pattern) => pattern.test(text)) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",;\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
