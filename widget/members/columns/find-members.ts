import type { Field } from '../../../proxy-server/contract/product.ts';
import { processInChunks, yieldToPage } from '../files/chunked.ts';
import type { Rows } from '../files/table-source.ts';
import { cleanText } from './clean-cell.ts';
import { type MatchedColumns, matchColumns } from './match-columns.ts';

/** The part of a table that holds members. */
export interface FoundMembers {
  /** The headings, if there are any, and what stands below them; cells without what cannot be seen. */
  readonly rows: Rows;
  readonly matched: MatchedColumns;
  /** Rows above the headings: titles. */
  readonly above: number;
  /** Invisible marks that were taken out. */
  readonly marks: number;
}

/** A row, or two joined, that could be the headings; `next` is the row below. */
interface Candidate {
  readonly at: number;
  readonly next: number;
  readonly row: readonly string[];
  readonly matched: MatchedColumns;
}

/** Headings stand in one of so many first rows. */
const rowsLookedAt = 20;

/** Finds the headings, below titles too and in two rows, and cleans the cells, in chunks. */
export async function findMembers(fields: readonly Field[], table: Rows): Promise<FoundMembers> {
  const { rows, marks } = await cleanRows(table);
  await yieldToPage();
  const candidates: Candidate[] = rows.slice(0, rowsLookedAt).flatMap((row, at) => {
    const below = rows[at + 1] ?? [];
    const joined = Array.from({ length: Math.max(row.length, below.length) }, (_, index) =>
      `${row[index] ?? ''} ${below[index] ?? ''}`.trim(),
    );
    return [
      { at, next: at + 1, row, matched: matchColumns(fields, [row]) },
      // a heading in two rows, one below the other
      { at, next: at + 2, row: joined, matched: matchColumns(fields, [joined]) },
    ];
  });
  // of two that name as many columns the plain one is taken
  const count = ({ at, next, matched }: Candidate) =>
    Object.keys(matched.columns).length - (matched.isDoubtful ? 0.5 : 0) - (next - at - 1) / 4;
  const first: Candidate = { at: 0, next: 0, row: [], matched: matchColumns(fields, []) };
  const best = candidates.reduce((most, each) => (count(each) > count(most) ? each : most), candidates[0] ?? first);
  // a title may hold a word such as “Members”: that alone makes no headings
  if (count(best) < Math.min(2, fields.length)) return { rows, matched: first.matched, above: 0, marks };
  return { rows: [best.row, ...rows.slice(best.next)], matched: best.matched, above: best.at, marks };
}

async function cleanRows(table: Rows): Promise<Pick<FoundMembers, 'rows' | 'marks'>> {
  const rows: string[][] = [];
  let marks = 0;
  await processInChunks(table, (row) => {
    const cells = row.map(cleanText);
    rows.push(cells.map(({ text }) => text));
    for (const { removed } of cells) marks += removed;
  });
  return { rows, marks };
}
