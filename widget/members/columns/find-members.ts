import type { Field } from '../../../proxy-server/contract/product.ts';
import { upTo } from '../../form/up-to.ts';
import { processInChunks, yieldToPage } from '../files/chunked.ts';
import type { Rows, Sheet } from '../files/table-source.ts';
import { cleanText } from './clean-cell.ts';
import { normalize, otherPerson } from './heading-words.ts';
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
  const best = await bestHeadings(fields, rows);
  // a title may hold a word such as “Members”: that alone makes no headings
  if (!best || score(best) < Math.min(2, fields.length))
    return { rows, matched: matchColumns(fields, []), above: 0, marks };
  const groups = rows[best.next - best.at > 1 ? best.at : best.at - 1] ?? [];
  const isDoubtful = best.matched.isDoubtful || isOfOthers(best.matched, groups, rows[best.next - 1] ?? []);
  const matched = { ...best.matched, isDoubtful };
  return { rows: [best.row, ...rows.slice(best.next)], matched, above: best.at, marks };
}

/** The sheet whose headings name the most fields, and the names of the others that hold anything. */
export async function findSheet(fields: readonly Field[], sheets: readonly Sheet[]) {
  let found: { readonly sheet: Sheet; readonly points: number } | undefined;
  for (const sheet of sheets) {
    const { rows } = await cleanRows(sheet.rows.slice(0, rowsLookedAt + 1));
    const best = await bestHeadings(fields, rows);
    const points = best ? score(best) : -1;
    if (!found || points > found.points) found = { sheet, points };
  }
  const others = sheets.filter((sheet) => sheet !== found?.sheet && sheet.rows.some((row) => row.some(Boolean)));
  return { sheet: found?.sheet, others: others.map(({ name }) => name) };
}

async function bestHeadings(fields: readonly Field[], rows: Rows): Promise<Candidate | undefined> {
  let best: Candidate | undefined;
  const take = (candidate: Candidate) => {
    if (!best || score(best) < score(candidate)) best = candidate;
  };
  await processInChunks(rows.slice(0, rowsLookedAt), (row, at) => {
    const below = rows[at + 1] ?? [];
    const joined = upTo(Math.max(row.length, below.length)).map((index) =>
      `${row[index] ?? ''} ${below[index] ?? ''}`.trim(),
    );
    take({ at, next: at + 1, row, matched: matchColumns(fields, [row]) });
    // a heading in two rows, one below the other
    take({ at, next: at + 2, row: joined, matched: matchColumns(fields, [joined]) });
  });
  return best;
}

/** Of two that name as many columns the plain one is taken. */
function score({ at, next, matched }: Candidate): number {
  return Object.keys(matched.columns).length - (matched.isDoubtful ? 0.5 : 0) - (next - at - 1) / 4;
}

/** Whether a column stands in a group of columns that is about somebody else, as a phone number below “Next of kin”. */
function isOfOthers({ columns }: MatchedColumns, groups: readonly string[], below: readonly string[]): boolean {
  const groupOf = (column: number) => {
    let at = column;
    while (at > 0 && (groups[at] ?? '') === '') at -= 1;
    const isGroup = (below[at] ?? '') !== '' && otherPerson.test(normalize(groups[at] ?? ''));
    return isGroup ? at : undefined;
  };
  return Object.entries(columns).some(
    ([id, indices]) => id !== 'nextOfKin' && indices.some((column) => groupOf(column) !== undefined),
  );
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
