import { readDateColumns } from '../../../widget/members/intake/date-columns.ts';
import { findMembers } from '../../../widget/members/intake/find-members.ts';
import { importRows } from '../../../widget/members/intake/import-rows.ts';
import { readTable } from '../../../widget/members/intake/read-table.ts';
import { takeMembers } from '../../../widget/members/intake/take-members.ts';
import { MemberList } from '../../../widget/members/member-list.ts';
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
