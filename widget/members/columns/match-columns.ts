import type { Field } from '../../../proxy-server/contract/product.ts';
import type { Rows } from '../files/table-source.ts';
import { isAlmostHeadingOf, isHeadingOf, nameAlone, nameParts, normalize, personAlone } from './heading-words.ts';

/** The columns of each field, counted from 0. Several columns are joined in order. */
export type Columns = Readonly<Record<string, readonly number[]>>;

/** The result of matching columns to fields. */
export interface MatchedColumns {
  readonly columns: Columns;
  /** Whether the first row names the columns. */
  readonly hasHeadings: boolean;
  /** Whether every required field has a column. */
  readonly isComplete: boolean;
  /** Whether a column was found by likeness alone, or two would fit: somebody should look. */
  readonly isDoubtful: boolean;
}

/** Finds the columns of the fields by the headings in the first row, in any order. */
export function matchColumns(fields: readonly Field[], rows: Rows): MatchedColumns {
  const headings = (rows[0] ?? []).map(normalize);
  const columns: Record<string, readonly number[]> = {};
  let isDoubtful = false;
  for (const field of fields) {
    const exact = positionsOf(headings, (heading) => isHeadingOf(field, heading));
    const [index] = exact;
    if (index === undefined) continue;
    columns[field.id] = [index];
    if (exact.length > 1) isDoubtful = true;
  }
  if (fields.some(({ id }) => id === 'fullName') && joinName(columns, headings)) isDoubtful = true;
  const taken = new Set(Object.values(columns).flat());
  for (const field of fields) {
    if (columns[field.id]) continue;
    const [index] = positionsOf(headings, (heading) => isAlmostHeadingOf(field, heading));
    if (index === undefined || taken.has(index)) continue;
    columns[field.id] = [index];
    taken.add(index);
    isDoubtful = true;
  }
  const hasHeadings = Object.keys(columns).length > 0;
  isDoubtful ||= isPhoneOfKin(columns, headings);
  return { columns, hasHeadings, isComplete: isComplete(fields, columns), isDoubtful };
}

/** Joins the columns with parts of a name. Returns whether somebody should look. */
function joinName(columns: Record<string, readonly number[]>, headings: readonly string[]): boolean {
  const found = nameParts.map((part) => positionsOf(headings, (heading) => part.test(heading))[0]);
  const parts = found.filter((index) => index !== undefined);
  const [whole] = columns.fullName ?? [];
  const heading = whole === undefined ? '' : headings[whole]!;
  if (parts.length > 1 && (whole === undefined || personAlone.test(heading))) columns.fullName = parts;
  if (whole === undefined || parts.length === 0 || !nameAlone.test(heading)) return false;
  // “Name” beside “Surname” may be the first name, or all of it
  if (found[0] === undefined && found[2] !== undefined) columns.fullName = [whole, ...parts];
  return true;
}

/** Whether the only phone number may be that of the next of kin, whose relationship stands between the two. */
function isPhoneOfKin({ nextOfKin = [], phone = [] }: Columns, headings: readonly string[]): boolean {
  const between = headings.slice(nextOfKin[0], phone[0]);
  return nextOfKin.length > 0 && between.some((heading) => /^relation|\bkin address|address of .*kin/.test(heading));
}

/** Whether every required field has a column. */
export function isComplete(fields: readonly Field[], columns: Columns): boolean {
  return fields.every(({ id, required }) => !required || (columns[id]?.length ?? 0) > 0);
}

/** The columns in the order of the fields, as in the template. */
export function columnsInOrder(fields: readonly Field[], width: number): Columns {
  return Object.fromEntries(fields.slice(0, width).map(({ id }, index) => [id, [index]]));
}

function positionsOf(headings: readonly string[], isIt: (heading: string) => boolean): number[] {
  return headings.flatMap((heading, index) => (heading !== '' && isIt(heading) ? [index] : []));
}
