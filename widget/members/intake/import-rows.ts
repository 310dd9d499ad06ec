import type { Field } from '../../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../../proxy-server/contract/values.ts';
import type { MemberList } from '../member-list.ts';
import { processInChunks } from './chunked.ts';
import type { DateOrders } from './date-columns.ts';
import type { Columns } from './match-columns.ts';
import { readCell } from './read-cell.ts';
import { type DateOrder, readDate } from './read-date.ts';

/** How the cells were read; only what is not plain to see is counted. */
export interface ReadingCounts {
  readonly dates: Readonly<Record<DateOrder, number>>;
  /** Dates that were Excel's numbers of days. */
  readonly serials: number;
  /** Dates whose years had two digits. */
  readonly shortYears: number;
  /** Phone numbers whose country or first zero was added. */
  readonly phones: number;
}

interface Import {
  readonly columns: Columns;
  readonly orders: DateOrders;
}

/** Adds members to the list, in chunks. */
export async function importRows(
  list: MemberList,
  members: readonly (readonly string[])[],
  { columns, orders }: Import,
  onProgress: (done: number) => void = () => undefined,
): Promise<ReadingCounts> {
  const counts = { dates: { 'day-first': 0, 'month-first': 0 }, serials: 0, shortYears: 0, phones: 0 };
  await processInChunks(
    members,
    (row) => {
      const entry: Record<string, Answer> = {};
      for (const field of list.fields) {
        const cell = (columns[field.id] ?? [])
          .map((index) => row[index]?.trim())
          .filter(Boolean)
          .join(' ');
        const answer = readCell(field, cell, list.today, orders[field.id]);
        if (answer === undefined) continue;
        entry[field.id] = answer;
        count(field, cell, answer);
      }
      list.add(entry as Answers);
    },
    onProgress,
  );
  return counts;

  function count(field: Field, cell: string, answer: Answer): void {
    if (field.type === 'phone' && /^0?[789]\d{9}$|^234\d{10}$/.test(cell) && !cell.startsWith('0')) counts.phones += 1;
    if (field.type !== 'date' || answer === cell) return;
    const date = readDate(cell, list.today);
    if (date?.kind === 'numbers') counts.dates[orders[field.id] ?? 'day-first'] += 1;
    if (date?.how === 'serial') counts.serials += 1;
    if (date?.how === 'short-year') counts.shortYears += 1;
  }
}
