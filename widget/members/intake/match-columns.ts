import type { Field } from '../../../proxy-server/contract/product.ts';

/** Which columns of a table hold which field's answers, counted from 0; several are read one after the other. */
export type Columns = Readonly<Record<string, readonly number[]>>;

/** How the columns of a table were understood. */
export interface MatchedColumns {
  readonly columns: Columns;
  /** Whether the first row names the columns. */
  readonly hasHeadings: boolean;
  /** Whether every needed field has a column. */
  readonly isComplete: boolean;
}

/** Other names that spreadsheets give these columns, by field. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  fullName: ['name', 'names', 'member', 'members', 'member name', 'employee', 'employee name', 'staff name'],
  gender: ['sex', 'm f'],
  occupation: ['job', 'job title', 'profession', 'role', 'work'],
  dateOfBirth: ['dob', 'd o b', 'birth date', 'birthdate', 'birthday', 'date birth', 'born'],
  nextOfKin: ['kin', 'nok', 'next of kin name', 'name of next of kin', 'beneficiary'],
  phone: ['phone no', 'mobile', 'mobile number', 'mobile no', 'telephone', 'tel', 'gsm', 'contact', 'msisdn'],
};

/** Parts of a name in columns of their own, in the order in which they are read. */
const nameParts = [
  ['first name', 'firstname', 'given name'],
  ['middle name', 'other name', 'other names'],
  ['last name', 'lastname', 'surname', 'family name'],
];

/** Finds the columns of the fields by the headings of the first row, in whatever order they stand. */
export function matchColumns(fields: readonly Field[], rows: readonly (readonly string[])[]): MatchedColumns {
  const headings = (rows[0] ?? []).map(plain);
  const columns: Record<string, number[]> = {};
  for (const field of fields) {
    const known = [plain(field.label), plain(field.id), ...(synonyms[field.id] ?? [])];
    const at = headings.findIndex((heading) => known.includes(heading));
    if (at >= 0) columns[field.id] = [at];
  }
  const parts = nameParts.map((names) => headings.findIndex((heading) => names.includes(heading)));
  const found = parts.filter((at) => at >= 0);
  if (fields.some(({ id }) => id === 'fullName') && !columns.fullName && found.length > 1) columns.fullName = found;
  const hasHeadings = Object.keys(columns).length > 0;
  return { columns, hasHeadings, isComplete: isComplete(fields, columns) };
}

/** Whether every field that must be answered has a column. */
export function isComplete(fields: readonly Field[], columns: Columns): boolean {
  return fields.every(({ id, required }) => !required || (columns[id]?.length ?? 0) > 0);
}

/** The columns in the order of the template. */
export function columnsInOrder(fields: readonly Field[], width: number): Columns {
  return Object.fromEntries(fields.slice(0, width).map(({ id }, index) => [id, [index]]));
}

/** Compared as people write it: case, signs and words in camel case make no difference. */
function plain(heading: string): string {
  return heading
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
