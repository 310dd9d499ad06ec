/**
 * Creates a CSV file that Excel opens well: with a byte order mark, and an apostrophe before what it would take for a
 * formula, which reading takes away again.
 */
export function csvFile(rows: readonly (readonly string[])[]): Blob {
  const lines = rows.map((cells) => cells.map(writeCell).join(','));
  return new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
}

function writeCell(text: string): string {
  const cell = /^[=+@\-\t]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
