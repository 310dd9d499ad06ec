import { readDateColumns } from '../../../widget/members/columns/date-columns.ts';
import { findMembers, findSheet } from '../../../widget/members/columns/find-members.ts';
import { daysFrom1904 } from '../../../widget/members/columns/old-mac-days.ts';
import { takeMembers } from '../../../widget/members/columns/take-members.ts';
import { readFile } from '../../../widget/members/files/read-file.ts';
import { readTable } from '../../../widget/members/files/read-table.ts';
import type { Rows } from '../../../widget/members/files/table-source.ts';
import { importRows } from '../../../widget/members/intake/import-rows.ts';
import { MemberList } from '../../../widget/members/member-list.ts';
import { type MemberKind, people } from './member-kinds.ts';
import { memberFields } from './member-samples.ts';

/** The members of a pasted table, and whether somebody would be asked about its columns or dates before. */
export async function readMembers(text: string, today: string) {
  const table = await readTable(text, 5_000, () => undefined);
  if (table.status === 'refused') throw new Error(table.reason);
  return readRows(table.rows, today);
}

async function readRows(table: Rows, today: string, isFrom1904 = false) {
  const found = await findMembers(memberFields, table);
  const { rows, matched } = isFrom1904 ? daysFrom1904(memberFields, found) : found;
  const { dates, questions } = await readDateColumns(memberFields, matched, rows, today);
  const list = new MemberList(memberFields, today);
  const width = matched.hasHeadings ? (rows[0]?.length ?? 0) : 0;
  await importRows(list, takeMembers(rows, matched).members, { columns: matched.columns, dates, width });
  return { list, isAsked: !matched.isComplete || matched.isDoubtful || questions.length > 0 };
}

async function readContent(content: string | Uint8Array, today: string) {
  return typeof content === 'string'
    ? readMembers(content, today)
    : readMembersFile(new File([content as BlobPart], 'members'), today);
}

/** The members of a file that somebody chose. */
export async function readMembersFile(chosen: File, today: string) {
  const file = await readFile(chosen);
  if (file.status === 'text') return readMembers(file.text, today);
  if (file.status === 'refused') throw new Error(file.reason);
  const { sheet } = await findSheet(memberFields, file.sheets);
  return readRows(sheet?.rows ?? [], today, sheet?.isFrom1904);
}

/** How a table ends, and the cells that were read wrongly without a word. */
export async function judgeTable({ content }: MemberKind, today: string) {
  const { list, isAsked } = await readContent(content, today);
  if (isAsked) return { ending: 'asked' as const, wrong: [] };
  const all = Array.from({ length: list.length }, (_none, row) => row);
  // a row that is no member has nothing right
  const surplus = all
    .filter((row) => list.violationsOf(row).length > 2)
    .slice(0, Math.max(0, list.length - people.length));
  const rows = all.filter((row) => !surplus.includes(row));
  const wrong = rows.length === people.length ? [] : [`${rows.length} members`];
  for (const [at, person] of people.entries()) {
    const row = rows[at] ?? -1;
    const pointedAt = list.violationsOf(row).map(({ field }) => field.id);
    for (const { id } of memberFields)
      if (!pointedAt.includes(id) && list.row(row)[id] !== person[id as keyof typeof person])
        wrong.push(`${id}: ${String(list.row(row)[id])}`);
  }
  return { ending: list.violations.length > 0 ? ('told' as const) : ('right' as const), wrong };
}
