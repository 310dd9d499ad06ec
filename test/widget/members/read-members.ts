import { readDateColumns } from '../../../widget/members/columns/date-columns.ts';
import { findMembers } from '../../../widget/members/columns/find-members.ts';
import { takeMembers } from '../../../widget/members/columns/take-members.ts';
import { readFile } from '../../../widget/members/files/read-file.ts';
import { readTable } from '../../../widget/members/files/read-table.ts';
import { importRows } from '../../../widget/members/intake/import-rows.ts';
import { MemberList } from '../../../widget/members/member-list.ts';
import { type MemberKind, people } from './member-kinds.ts';
import { memberFields } from './member-samples.ts';

/** The members of a pasted table, and whether somebody would be asked about its columns or dates before. */
export async function readMembers(text: string, today: string) {
  const table = await readTable(text, 5_000, () => undefined);
  if (table.status === 'refused') throw new Error(table.reason);
  const { rows, matched } = await findMembers(memberFields, table.rows);
  const { orders, questions } = readDateColumns(memberFields, matched, rows, today);
  const list = new MemberList(memberFields, today);
  await importRows(list, takeMembers(rows, matched).members, { columns: matched.columns, orders });
  return { list, isAsked: !matched.isComplete || matched.isDoubtful || questions.length > 0 };
}

/** How a table ends, and the cells that were read wrongly without a word. */
export async function judgeTable({ content }: MemberKind, today: string) {
  const file = typeof content === 'string' ? undefined : await readFile(new File([content as BlobPart], 'members.csv'));
  if (file && file.status !== 'text') throw new Error(JSON.stringify(file));
  const { list, isAsked } = await readMembers(file?.text ?? String(content), today);
  if (isAsked) return { ending: 'asked' as const, wrong: [] };
  const wrong = list.length === people.length ? [] : [`${list.length} members`];
  for (const [row, person] of people.entries()) {
    const pointedAt = list.violationsOf(row).map(({ field }) => field.id);
    for (const { id } of memberFields)
      if (!pointedAt.includes(id) && list.row(row)[id] !== person[id as keyof typeof person])
        wrong.push(`${id}: ${String(list.row(row)[id])}`);
  }
  return { ending: list.violations.length > 0 ? ('told' as const) : ('right' as const), wrong };
}
