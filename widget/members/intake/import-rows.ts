import type { Answer, Answers } from '../../../proxy-server/contract/values.ts';
import type { MemberList } from '../member-list.ts';
import { processInChunks } from './chunked.ts';
import type { MatchedColumns } from './match-columns.ts';
import { readCell } from './read-cell.ts';

/** Adds the rows of a table to the list, in chunks. Returns the number of members added. */
export async function importRows(
  list: MemberList,
  rows: readonly (readonly string[])[],
  { columns, hasHeadings }: MatchedColumns,
  onProgress: (done: number) => void,
): Promise<number> {
  const members = hasHeadings ? rows.slice(1) : rows;
  await processInChunks(members, (row) => list.add(entryOf(list, columns, row)), onProgress);
  return members.length;
}

function entryOf({ fields, today }: MemberList, columns: MatchedColumns['columns'], row: readonly string[]): Answers {
  const entry: Record<string, Answer> = {};
  for (const field of fields) {
    const cell = (columns[field.id] ?? [])
      .map((index) => row[index]?.trim())
      .filter(Boolean)
      .join(' ');
    const answer = readCell(field, cell, today);
    if (answer !== undefined) entry[field.id] = answer;
  }
  return entry;
}
