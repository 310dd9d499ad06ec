import Papa from 'papaparse';
import type { CustomerRow, CustomerViolation } from '../assembly/people/import-consumers.ts';

/** A file of customers and their consumers, or what is wrong with it. */
export type CustomerFile =
  | { readonly rows: readonly CustomerRow[] }
  | { readonly violations: readonly CustomerViolation[] };

const columns = ['customerId', 'consumerId'] as const;

/** Reads CSV with the headings `customerId` and `consumerId`; other columns are left alone, empty lines skipped. */
export function readCustomerFile(text: string): CustomerFile {
  const content = text.replace(/^\uFEFF/, '');
  const { data } = Papa.parse<string[]>(content, { delimiter: delimiterOf(content) });
  const headings = data[0]?.map((heading) => heading.trim()) ?? [];
  const violations: CustomerViolation[] = columns
    .filter((column) => !headings.includes(column))
    .map((column) => ({ row: 1, column, message: 'is missing; the first line names the columns.' }));
  if (violations.length > 0) return { violations };
  const places = columns.map((column) => headings.indexOf(column));
  const rows: CustomerRow[] = [];
  for (const [index, cells] of data.entries()) {
    if (index === 0 || cells.every((cell) => cell.trim() === '')) continue;
    const [customerId = '', consumerId = ''] = places.map((place) => cells[place]?.trim() ?? '');
    rows.push({ row: index + 1, customerId, consumerId });
  }
  violations.push(...violationsIn(rows));
  return violations.length > 0 ? { violations } : { rows };
}

/** Spreadsheets write semicolons where the comma is the decimal mark; the headings tell. */
function delimiterOf(content: string): string {
  const headings = content.split(/[\r\n]/, 1)[0] ?? '';
  return [';', '\t'].find((mark) => headings.includes(mark)) ?? ',';
}

function violationsIn(rows: readonly CustomerRow[]): CustomerViolation[] {
  const firstRows = new Map<string, number>();
  return rows.flatMap(({ row, customerId, consumerId }) => {
    const violations: CustomerViolation[] = [];
    const before = firstRows.get(customerId);
    if (customerId === '') violations.push({ row, column: 'customerId', message: 'is empty.' });
    else if (customerId.length > 200) violations.push({ row, column: 'customerId', message: 'is longer than 200.' });
    else if (before !== undefined)
      violations.push({ row, column: 'customerId', message: `stands in row ${before} already.` });
    else firstRows.set(customerId, row);
    if (consumerId === '') violations.push({ row, column: 'consumerId', message: 'is empty.' });
    return violations;
  });
}
