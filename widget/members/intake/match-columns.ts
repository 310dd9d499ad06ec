import type { Field } from '../../../proxy-server/contract/product.ts';

/** The columns of each field, counted from 0. Several columns are joined in order. */
export type Columns = Readonly<Record<string, readonly number[]>>;

/** The result of matching columns to fields. */
export interface MatchedColumns {
  readonly columns: Columns;
  /** Whether the first row names the columns. */
  readonly hasHeadings: boolean;
  /** Whether every required field has a column. */
  readonly isComplete: boolean;
}

/** Other headings of these columns, by field id. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  fullName: ['name', 'names', 'member', 'members', 'member name', 'employee', 'employee name', 'staff name'],
  gender: ['sex', 'm f'],
  occupation: ['job', 'job title', 'profession', 'role', 'work'],
  dateOfBirth: ['dob', 'd o b', 'birth date', 'birthdate', 'birthday', 'date birth', 'born'],
  nextOfKin: ['kin', 'nok', 'next of kin name', 'name of next of kin', 'beneficiary'],
  phone: ['phone no', 'mobile', 'mobile number', 'mobile no', 'telephone', 'tel', 'gsm', 'contact', 'msisdn'],
};

/** Headings of columns with parts of a name, in the order in which they are joined. */
const nameParts = [
  ['first name', 'firstname', 'given name'],
  ['middle name', 'other name', 'other names'],
  ['last name', 'lastname', 'surname', 'family name'],
];

/** Finds the columns of the fields by the headings in the first row, in any order. */
export function matchColumns(fields: readonly Field[], rows: readonly (readonly string[])[]): MatchedColumns {
  const headings = (rows[0] ?? []).map(normalize);
  const columns: Record<string, number[]> = {};
  for (const field of fields) {
    const known = [normalize(field.label), normalize(field.id), ...(synonyms[field.id] ?? [])];
    const index = headings.findIndex((heading) => known.includes(heading));
    if (index >= 0) columns[field.id] = [index];
  }
  const parts = nameParts.map((names) => headings.findIndex((heading) => names.includes(heading)));
  const found = parts.filter((index) => index >= 0);
  if (fields.some(({ id }) => id === 'fullName') && !columns.fullName && found.length > 1) columns.fullName = found;
  const hasHeadings = Object.keys(columns).length > 0;
  return { columns, hasHeadings, isComplete: isComplete(fields, columns) };
}

/** Whether every required field has a column. */
export function isComplete(fields: readonly Field[], columns: Columns): boolean {
  return fields.every(({ id, required }) => !required || (columns[id]?.length ?? 0) > 0);
}

/** The columns in the order of the fields, as in the template. */
export function columnsInOrder(fields: readonly Field[], width: number): Columns {
  return Object.fromEntries(fields.slice(0, width).map(({ id }, index) => [id, [index]]));
}

/** Normalizes a heading: lower case, words separated by one space, without punctuation and camel case. */
function normalize(heading: string): string {
  return heading
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
