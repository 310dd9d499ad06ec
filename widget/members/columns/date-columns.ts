import type { Field } from '../../../proxy-server/contract/product.ts';
import type { Rows } from '../files/table-source.ts';
import type { MatchedColumns } from './match-columns.ts';
import { type DateOrder, readDate } from './read-date.ts';

/** The order of the dates in each date field's column, by field id. */
export type DateOrders = Readonly<Record<string, DateOrder>>;

/** A column whose dates could be read either way. */
export interface DateQuestion {
  readonly field: Field;
  /** Two of its dates as they are written, and as they would be in each order. */
  readonly examples: readonly { readonly text: string; readonly dayFirst: string; readonly monthFirst: string }[];
}

/** What the columns tell of their dates. */
export interface ReadDateColumns {
  readonly orders: DateOrders;
  /** Fields whose order nobody can tell from the column. */
  readonly questions: readonly DateQuestion[];
}

const maxExamples = 2;

/**
 * Tells the order of each date column: by its heading (`DD/MM/YYYY`), else by a number above 12 in any row. Where rows
 * say different things, or none says anything and it matters, it has to be asked.
 */
export function readDateColumns(
  fields: readonly Field[],
  { columns, hasHeadings }: MatchedColumns,
  rows: Rows,
  today: string,
): ReadDateColumns {
  const orders: Record<string, DateOrder> = {};
  const questions: DateQuestion[] = [];
  for (const field of fields) {
    const [column] = columns[field.id] ?? [];
    if (field.type !== 'date' || column === undefined) continue;
    const told = hasHeadings ? orderInHeading(rows[0]?.[column] ?? '') : undefined;
    const seen = orderInCells(
      rows.slice(hasHeadings ? 1 : 0).map((row) => row[column] ?? ''),
      today,
    );
    const order = seen.orders.length > 0 ? seen.orders[0] : told;
    const isSure = seen.orders.length + Number(told !== undefined && !seen.orders.includes(told)) < 2;
    if (order && isSure) orders[field.id] = order;
    else if (seen.examples.length > 0) questions.push({ field, examples: seen.examples });
  }
  return { orders, questions };
}

function orderInHeading(heading: string): DateOrder | undefined {
  if (/\b(?:d{1,2}\W*m{1,4}\W*y|day\W+month\b)/i.test(heading)) return 'day-first';
  return /\b(?:m{1,4}\W*d{1,2}\W*y|month\W+day\b)/i.test(heading) ? 'month-first' : undefined;
}

function orderInCells(cells: readonly string[], today: string) {
  const orders = new Set<DateOrder>();
  const examples: { text: string; dayFirst: string; monthFirst: string }[] = [];
  for (const text of cells) {
    const date = text === '' ? undefined : readDate(text, today);
    if (date?.kind !== 'numbers') continue;
    const { dayFirst, monthFirst } = date;
    if (dayFirst && monthFirst) {
      if (examples.length < maxExamples && !examples.some((example) => example.text === text))
        examples.push({ text, dayFirst, monthFirst });
    } else orders.add(dayFirst ? 'day-first' : 'month-first');
  }
  return { orders: [...orders], examples };
}
