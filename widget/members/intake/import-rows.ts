import type { Answer, Answers } from '../../../proxy-server/contract/values.ts';
import type { DatesByField } from '../columns/date-columns.ts';
import type { Columns } from '../columns/match-columns.ts';
import { readCell } from '../columns/read-cell.ts';
import { type ColumnDates, type DateOrder, dateIn, readDate, type TypedDate } from '../columns/read-date.ts';
import { processInChunks } from '../files/chunked.ts';
import type { Rows } from '../files/table-source.ts';
import type { MemberList } from '../member-list.ts';

/** How the cells were read; only what is not plain to see is counted. */
export interface ReadingCounts {
  readonly dates: Readonly<Record<DateOrder | 'exchanged', number>>;
  /** Dates that were Excel's numbers of days. */
  readonly serials: number;
  /** Dates whose years had two digits. */
  readonly shortYears: number;
  /** Phone numbers whose country or first zero was added. */
  readonly phones: number;
  /** Dates with a time of day; of instants the day in Nigeria was taken. */
  readonly times: number;
}

interface Import {
  readonly columns: Columns;
  readonly dates: DatesByField;
  /** How many columns the table has; 0 where it has no headings. */
  readonly width?: number;
}

/** Adds members to the list, in chunks. */
export async function importRows(
  list: MemberList,
  members: Rows,
  { columns, dates, width = 0 }: Import,
  onProgress: (done: number) => void = () => undefined,
): Promise<ReadingCounts> {
  const counts = {
    dates: { 'day-first': 0, 'month-first': 0, 'year-first': 0, exchanged: 0 },
    serials: 0,
    shortYears: 0,
    phones: 0,
    times: 0,
  };
  await processInChunks(
    members,
    (row) => {
      const entry: Record<string, Answer> = {};
      for (const field of list.fields) {
        const cell = (columns[field.id] ?? [])
          .map((index) => row[index]?.trim())
          .filter(Boolean)
          .join(' ');
        const date = field.type === 'date' ? readDate(cell, list.today) : undefined;
        const column = dates[field.id] ?? {};
        const day = date && dateIn(date, column);
        // a date that is none in its column's order is kept as it is written, and pointed at
        const answer = date ? (day ?? cell) : readCell(field, cell, list.today);
        if (answer === undefined) continue;
        entry[field.id] = answer;
        if (date && day !== undefined) countDate(date, column);
        if (day !== undefined && /\d:\d/.test(cell)) counts.times += 1;
        if (field.type === 'phone' && /^([789]\d{9}|234\d{10})(\.0+)?$/.test(cell)) counts.phones += 1;
      }
      list.add(entry as Answers, width > 0 && row.slice(width).some(Boolean));
    },
    onProgress,
  );
  return counts;

  function countDate(date: TypedDate, { order = 'day-first', written }: ColumnDates): void {
    if (date.kind === 'numbers') counts.dates[order] += 1;
    if (date.kind === 'written' && written === 'exchanged') counts.dates.exchanged += 1;
    if (date.how === 'serial') counts.serials += 1;
    if (date.how === 'short-year') counts.shortYears += 1;
  }
}
