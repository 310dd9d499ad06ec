import type { Field } from '../../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../../proxy-server/contract/values.ts';
import type { MemberList } from '../member-list.ts';
import { processInChunks } from './chunked.ts';
import type { MatchedColumns } from './match-columns.ts';
import { readCell } from './read-cell.ts';

/** Reads a table's rows into the list, each checked, without holding the page up. Answers how many were added. */
export async function takeRows(
  list: MemberList,
  rows: readonly (readonly string[])[],
  { columns, hasHeadings }: MatchedColumns,
  progress: (done: number) => void,
): Promise<number> {
  const members = hasHeadings ? rows.slice(1) : rows;
  await processInChunks(members, (row) => list.add(entryOf(list.fields, columns, row)), progress);
  return members.length;
}

function entryOf(fields: readonly Field[], columns: MatchedColumns['columns'], row: readonly string[]): Answers {
  const entry: Record<string, Answer> = {};
  for (const field of fields) {
    const cell = (columns[field.id] ?? [])
      .map((at) => row[at]?.trim())
      .filter(Boolean)
      .join(' ');
    const answer = readCell(field, cell);
    if (answer !== undefined) entry[field.id] = answer;
  }
  return entry;
}
