import type { Field } from '../../../proxy-server/contract/product.ts';
import type { Rows } from '../files/table-source.ts';

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

/** Other headings of these columns, by field id. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  fullName: [
    'name',
    'names',
    'member',
    'members',
    'member name',
    'name of member',
    'members name',
    'employee',
    'employee name',
    'name of employee',
    'staff name',
    'name of staff',
    'full names',
    'fullnames',
    'student name',
    'enrollee name',
    'insured name',
    'name of insured',
    'beneficiary name',
    'names of members',
    'surname and other names',
  ],
  gender: ['sex', 'm f', 'gender sex', 'sex gender'],
  occupation: ['job', 'job title', 'profession', 'role', 'work', 'designation', 'position', 'trade', 'job role'],
  dateOfBirth: [
    'dob',
    'd o b',
    'd of b',
    'birth date',
    'birthdate',
    'birthday',
    'date birth',
    'born',
    'date born',
    'birth day',
  ],
  nextOfKin: [
    'kin',
    'nok',
    'n o k',
    'next of kin name',
    'name of next of kin',
    'nok name',
    'name of nok',
    'n o k name',
    'next of kin s name',
    'next of kins',
    'next of kin full name',
    'nextofkin',
  ],
  phone: [
    'phone no',
    'phone',
    'phones',
    'mobile',
    'mobile number',
    'mobile no',
    'mobile phone',
    'telephone',
    'tel',
    'tel no',
    'gsm',
    'gsm no',
    'gsm number',
    'contact',
    'contact no',
    'contact number',
    'msisdn',
    'whatsapp',
    'whatsapp number',
    'phone num',
    'telephone no',
    'telephone number',
    'cell',
    'cell phone',
    'handset',
    'phone contact',
  ],
};

/** Headings of columns with parts of a name, in the order in which they are joined. */
const nameParts = [
  ['first name', 'firstname', 'given name', 'forename', 'first'],
  ['middle name', 'other name', 'other names', 'othername', 'othernames', 'middlename', 'middle'],
  ['last name', 'lastname', 'surname', 'family name', 'last'],
];

/** Finds the columns of the fields by the headings in the first row, in any order. */
export function matchColumns(fields: readonly Field[], rows: Rows): MatchedColumns {
  const headings = (rows[0] ?? []).map(normalize);
  const columns: Record<string, readonly number[]> = {};
  let isDoubtful = false;
  for (const field of fields) {
    const exact = positionsOf(headings, (heading) => namesOf(field).includes(heading));
    const [index] = exact;
    if (index === undefined) continue;
    columns[field.id] = [index];
    if (exact.length > 1) isDoubtful = true;
  }
  const parts = nameParts.flatMap((names) => positionsOf(headings, (heading) => names.includes(heading)).slice(0, 1));
  if (fields.some(({ id }) => id === 'fullName') && !columns.fullName && parts.length > 1) columns.fullName = parts;
  const taken = new Set(Object.values(columns).flat());
  for (const field of fields) {
    if (columns[field.id]) continue;
    const [index] = positionsOf(headings, (heading) => namesOf(field).some((name) => isAlike(name, heading)));
    if (index === undefined || taken.has(index)) continue;
    columns[field.id] = [index];
    taken.add(index);
    isDoubtful = true;
  }
  const hasHeadings = Object.keys(columns).length > 0;
  return { columns, hasHeadings, isComplete: isComplete(fields, columns), isDoubtful };
}

/** Whether every required field has a column. */
export function isComplete(fields: readonly Field[], columns: Columns): boolean {
  return fields.every(({ id, required }) => !required || (columns[id]?.length ?? 0) > 0);
}

/** The columns in the order of the fields, as in the template. */
export function columnsInOrder(fields: readonly Field[], width: number): Columns {
  return Object.fromEntries(fields.slice(0, width).map(({ id }, index) => [id, [index]]));
}

function namesOf(field: Field): readonly string[] {
  return [normalize(field.label), normalize(field.id), ...(synonyms[field.id] ?? [])];
}

function positionsOf(headings: readonly string[], isIt: (heading: string) => boolean): number[] {
  return headings.flatMap((heading, index) => (heading !== '' && isIt(heading) ? [index] : []));
}

/**
 * Normalizes a heading: lower case, words separated by one space, without punctuation, camel case, a number before it,
 * and hints in brackets such as `(DD/MM/YYYY)` or `(M/F)`.
 */
function normalize(heading: string): string {
  const words = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const spaced = heading.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  const bare = words(spaced.replace(/[([{].*?([)\]}]|$)/g, ' ')).replace(/^\d+ (?=\D)/, '');
  return bare.replace(/ (required|optional|compulsory|dd mm yy(yy)?|mm dd yy(yy)?|yyyy mm dd)$/, '') || words(spaced);
}

/** Whether two headings differ by a slip of the keyboard: one letter in five to nine, two in more. */
function isAlike(name: string, heading: string): boolean {
  const most = Math.floor(name.length / 5);
  const slips = Math.min(most, 2);
  return slips > 0 && Math.abs(name.length - heading.length) <= slips && distance(name, heading) <= slips;
}

/** The least number of letters to insert, leave out or exchange. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, character] of [...other].entries())
      next.push(Math.min(next[at]! + 1, row[at + 1]! + 1, row[at]! + (letter === character ? 0 : 1)));
    row = next;
  }
  return row.at(-1)!;
}
