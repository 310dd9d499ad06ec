import type { Field } from '../../../proxy-server/contract/product.ts';
import { writeCell } from './read-cell.ts';

/** A CSV file with the right headings and one example, for a spreadsheet. Begins with the mark that Excel wants. */
export function templateFile(fields: readonly Field[]): Blob {
  const headings = fields.map(({ label }) => label);
  const example = fields.map((field) => field.options?.[0]?.label ?? writeCell(field, field.example));
  const lines = [headings, example].map((cells) => cells.map(quoted).join(','));
  return new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
