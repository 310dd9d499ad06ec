import type { Field } from '../../../proxy-server/contract/product.ts';
import type { FoundMembers } from '../columns/find-members.ts';
import type { TakenMembers } from '../columns/take-members.ts';
import type { SayMember } from '../say-member.ts';
import type { ReadingCounts } from './import-rows.ts';

/** What was done with a table. */
export interface Reading {
  readonly found: FoundMembers;
  readonly taken: TakenMembers;
  readonly counts: ReadingCounts;
  readonly fields: readonly Field[];
  readonly source: TableSource;
}

/** What is known of a file beside its cells. */
export interface TableSource {
  /** The sheet that was read, and those that were not. */
  readonly sheet?: string;
  readonly otherSheets?: readonly string[];
  /** Whether its numbers of days count from 1904. */
  readonly isFrom1904?: boolean;
  /** Whether letters beyond A to Z are read as Windows writes them, since nothing tells the encoding. */
  readonly isAssumed?: boolean;
}

const maxSamples = 3;

/** Says how a table was read, one sentence for each thing that was changed, left out or joined. */
export function sayReading(say: SayMember, { found, taken, counts, fields, source }: Reading): readonly string[] {
  const { rows, matched, above, marks } = found;
  const counted = {
    'members-summary-day-first': counts.dates['day-first'],
    'members-summary-month-first': counts.dates['month-first'],
    'members-summary-year-first': counts.dates['year-first'],
    'members-summary-exchanged': counts.dates.exchanged,
    'members-summary-serials': counts.serials,
    'members-summary-short-years': counts.shortYears,
    'members-summary-times': counts.times,
    'members-summary-phones': counts.phones,
    'members-summary-marks': marks,
    'members-summary-above': above,
    'members-summary-empty': taken.empty,
    'members-summary-not-members': taken.notMembers,
  } as const;
  const sentences = (Object.keys(counted) as (keyof typeof counted)[])
    .filter((phrase) => counted[phrase] > 0)
    .map((phrase) => say(phrase, { count: counted[phrase] }));
  const { sheet = '', otherSheets = [], isAssumed } = source;
  if (otherSheets.length > 0) sentences.push(say('members-summary-sheets', { sheet, others: otherSheets.join(', ') }));
  const foreign = isAssumed ? foreignTexts(rows) : [];
  if (foreign.length > 0) sentences.push(say('members-summary-letters', { samples: foreign.join(', ') }));
  if (!matched.hasHeadings) return sentences;
  const headings = rows[0] ?? [];
  const namesOf = (columns: readonly number[]) => columns.map((column) => headings[column] ?? '').join(', ');
  for (const { id } of fields) {
    const columns = matched.columns[id] ?? [];
    if (columns.length > 1) sentences.push(say('members-summary-joined', { headings: namesOf(columns) }));
  }
  const used = new Set(Object.values(matched.columns).flat());
  const unused = headings.flatMap((heading, column) => (heading !== '' && !used.has(column) ? [column] : []));
  if (unused.length > 0) sentences.push(say('members-summary-unused', { headings: namesOf(unused) }));
  return sentences;
}

/** Some texts with letters beyond A to Z, for somebody to look at. */
function foreignTexts(rows: FoundMembers['rows']): readonly string[] {
  const texts = new Set<string>();
  for (const cell of rows.flat()) {
    if (/[\u0080-\uffff]/.test(cell)) texts.add(cell);
    if (texts.size === maxSamples) break;
  }
  return [...texts];
}
