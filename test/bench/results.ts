/** One line of the table. */
export interface Figure {
  readonly what: string;
  readonly figure: string;
  /** The target; undefined if there is none. */
  readonly aim?: string;
  readonly isMet?: boolean;
}

/** The figures as a table of Markdown, which reads well in a terminal too. */
export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, figure, aim = '', isMet }) => [
    what,
    figure,
    aim,
    isMet === undefined ? '' : isMet ? 'yes' : 'no',
  ]);
  return toMarkdown(['What', 'Figure', 'Aim', 'Met'], rows);
}

/** Formats a table of Markdown with aligned columns. */
export function toMarkdown(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lines = all.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  return lines.join('\n');
}

/** Returns the page with the figures of one part replaced. */
export function replaceFigures(page: string, part: string, figures: string): string {
  const begin = `<!-- figures: ${part}, written by npm run bench -->`;
  const end = `<!-- end of figures: ${part} -->`;
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`RESULTS.md has lost the marks around ${part}.`);
  return `${before}${begin}\n\n${figures}\n\n${end}${after}`;
}
