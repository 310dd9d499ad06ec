import type { Field } from '../../../proxy-server/contract/product.ts';
import { writeCell } from '../columns/read-cell.ts';
import { writeWorkbook } from '../files/write-workbook.ts';

/** Creates a workbook with the headings and one example; the headings of dates say how they are written. */
export function templateFile(fields: readonly Field[]): Promise<Blob> {
  const headings = fields.map(({ label, type }) => (type === 'date' ? `${label} (DD/MM/YYYY)` : label));
  const example = fields.map((field) => field.options?.[0]?.label ?? writeCell(field, field.example));
  return writeWorkbook([headings, example]);
}
