import type { Field } from '../../../proxy-server/contract/product.ts';
import { processInChunks, yieldToPage } from '../files/chunked.ts';
import type { Rows } from '../files/table-source.ts';
import type { MatchedColumns } from './match-columns.ts';
import { type ColumnDates, type DateOrder, readDate, type TypedDate, type WrittenDates } from './read-date.ts';

/** How each date field's column is read, by field id. */
export type DatesByField = Readonly<Record<string, ColumnDates>>;

/** A date as it is written, and as it would be by each choice. */
interface DateExample {
  readonly text: string;
  readonly dates: Readonly<Partial<Record<DateOrder | WrittenDates, string>>>;
}

/** A column whose dates could be read in several ways. */
export interface DateQuestion {
  readonly field: Field;
  readonly choices: readonly (DateOrder | WrittenDates)[];
  /** Two of its dates. */
  readonly examples: readonly DateExample[];
}

/** What the columns tell of their dates. */
export interface ReadDateColumns {
  readonly dates: DatesByField;
  /** What nobody can tell from the columns. */
  readonly questions: readonly DateQuestion[];
}

/** What a cell says. */
interface Cell {
  readonly text: string;
  readonly date: TypedDate;
}

const maxExamples = 2;

/**
 * Tells the order of each date column: by its heading (`DD/MM/YYYY`), else by a number in any row that can be no month
 * or no day. Where rows say different things, or none says anything and it matters, it has to be asked. Reads in chunks.
 */
export async function readDateColumns(
  fields: readonly Field[],
  { columns, hasHeadings }: MatchedColumns,
  rows: Rows,
  today: string,
): Promise<ReadDateColumns> {
  const dates: Record<string, ColumnDates> = {};
  const questions: DateQuestion[] = [];
  for (const field of fields) {
    const [column] = columns[field.id] ?? [];
    if (field.type !== 'date' || column === undefined) continue;
    const told = hasHeadings ? orderInHeading(rows[0]?.[column] ?? '') : undefined;
    const cells: Cell[] = [];
    await processInChunks(rows.slice(hasHeadings ? 1 : 0), (row) => {
      const text = row[column] ?? '';
      const date = text === '' ? undefined : readDate(text, today);
      if (date) cells.push({ text, date });
    });
    await yieldToPage();
    const { order, question } = orderOf(cells, told);
    if (order) dates[field.id] = { order };
    for (const asked of [question, exchangeIn(cells)]) if (asked) questions.push({ field, ...asked });
  }
  return { dates, questions };
}

function orderInHeading(heading: string): DateOrder | undefined {
  if (/\b(?:d{1,2}\W*m{1,4}\W*y|day\W+month\b)/i.test(heading)) return 'day-first';
  if (/\by{2,4}\W*m{1,4}\W*d/i.test(heading)) return 'year-first';
  return /\b(?:m{1,4}\W*d{1,2}\W*y|month\W+day\b)/i.test(heading) ? 'month-first' : undefined;
}

function orderOf(cells: readonly Cell[], told: DateOrder | undefined) {
  const numbers = cells.flatMap(({ text, date }) => (date.kind === 'numbers' ? [{ text, dates: date.dates }] : []));
  if (numbers.length === 0) return {};
  const [first = [], ...others] = numbers.map(({ dates }) => Object.keys(dates) as DateOrder[]);
  const common = first.filter((order) => others.every((possible) => possible.includes(order)));
  const [only] = told === undefined || common.includes(told) ? common : [];
  if (told !== undefined && common.includes(told)) return { order: told };
  if (only !== undefined && common.length === 1) return { order: only };
  const open = numbers.filter(({ dates }) => Object.keys(dates).length > 1);
  if (open.length === 0) return {};
  const choices = common.length > 1 ? common : ordersOf(open);
  return { question: { choices, examples: someOf(open) } };
}

function ordersOf(numbers: readonly DateExample[]): readonly DateOrder[] {
  return [...new Set(numbers.flatMap(({ dates }) => Object.keys(dates) as DateOrder[]))];
}

/**
 * A program that expects the other order makes dates of those with a day up to 12, with the day taken for the month, and
 * leaves the others as they were typed. Dates that are written so, beside such others, may be either.
 */
function exchangeIn(cells: readonly Cell[]) {
  const isLeft = cells.some(({ date }) => date.kind === 'numbers' && Object.keys(date.dates).length === 1);
  const written = cells.flatMap(({ text, date }) => (date.kind === 'written' ? [{ text, ...date }] : []));
  if (!isLeft || written.some(({ exchanged }) => exchanged === undefined)) return undefined;
  const open = written.filter(({ date, exchanged }) => date !== exchanged);
  if (open.length === 0) return undefined;
  const examples = open.map(({ text, date, exchanged }) => ({
    text,
    dates: { 'as-written': date, exchanged: exchanged! },
  }));
  return { choices: ['as-written', 'exchanged'] as const, examples: someOf(examples) };
}

function someOf(examples: readonly DateExample[]): readonly DateExample[] {
  return [...new Map(examples.map((example) => [example.text, example])).values()].slice(0, maxExamples);
}
