import type { Field } from '../../../proxy-server/contract/product.ts';
import { writeCell } from './read-cell.ts';

/** Creates a CSV file with the headings and one example. It starts with a byte order mark, which Excel needs. */
export function templateFile(fields: readonly Field[]): Blob {
  const headings = fields.map(({ label }) => label);
  const example = fields.map((field) => field.options?.[0]?.label ?? writeCell(field, field.example));
  const lines = [headings, example].map((cells) => cells.map(quoteCell).join(','));
  return new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
}

function quoteCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
