import type { Field } from '../../../proxy-server/contract/product.ts';
import type { Answer } from '../../../proxy-server/contract/values.ts';
import { showDay } from '../../form/shown-answer.ts';
import { english } from '../../locale/language.ts';
import { writeCell } from '../columns/read-cell.ts';
import { writeWorkbook } from '../files/write-workbook.ts';
import type { MemberList } from '../member-list.ts';
import { memberViolationWords, type ViolationContext } from '../member-violation-words.ts';

/** Creates a workbook of the members that need a look, each with why; it can be corrected and imported again. */
export function faultsFile(list: MemberList, context: ViolationContext): Promise<Blob> {
  const headings = [...list.fields.map(({ label }) => label), context.say('members-faults-column')];
  const rows = list.invalidRows.map((row) => {
    const cells = list.fields.map((field) => cellOf(field, list.row(row)[field.id]));
    const faults = list
      .violationsOf(row)
      .map((violation) => `${violation.field.label}: ${memberViolationWords(violation, context)}`);
    return [...cells, faults.join(' ')];
  });
  return writeWorkbook([headings, ...rows]);
}

/** A month's English name, so that no spreadsheet takes the day for the month, and the file can be read again. */
function cellOf(field: Field, answer: Answer | undefined): string {
  const isDate = field.type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(String(answer));
  return isDate ? showDay(String(answer), english) : writeCell(field, answer);
}
