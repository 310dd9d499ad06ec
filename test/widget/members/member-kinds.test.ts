import { expect } from '@open-wc/testing';
import { readDateColumns } from '../../../widget/members/intake/date-columns.ts';
import { findMembers } from '../../../widget/members/intake/find-members.ts';
import { importRows } from '../../../widget/members/intake/import-rows.ts';
import { readFile } from '../../../widget/members/intake/read-file.ts';
import { readTable } from '../../../widget/members/intake/read-table.ts';
import { takeMembers } from '../../../widget/members/intake/take-members.ts';
import { MemberList } from '../../../widget/members/member-list.ts';
import { type MemberKind, memberKinds, people } from './member-kinds.ts';
import { memberFields } from './member-samples.ts';

const today = '2026-11-26';

/** How a table ends, with what was read of it so far. */
async function read({ content }: MemberKind) {
  const file = typeof content === 'string' ? undefined : await readFile(new File([content as BlobPart], 'members.csv'));
  if (file && file.status !== 'text') throw new Error(JSON.stringify(file));
  const table = await readTable(file?.text ?? String(content), 5_000, () => undefined);
  if (table.status === 'refused') throw new Error(table.reason);
  const { rows, matched } = findMembers(memberFields, table.rows);
  if (!matched.isComplete || matched.isDoubtful) return { ending: 'asked' as const, list: undefined };
  const { orders, questions } = readDateColumns(memberFields, matched, rows, today);
  if (questions.length > 0) return { ending: 'asked' as const, list: undefined };
  const list = new MemberList(memberFields, today);
  await importRows(list, takeMembers(rows, matched).members, { columns: matched.columns, orders });
  return { ending: list.violations.length > 0 ? ('told' as const) : ('right' as const), list };
}

describe('a table of members as people have them', () => {
  for (const kind of memberKinds)
    it(`with ${kind.name} is ${kind.ending}`, async () => {
      const { ending, list } = await read(kind);
      expect(ending).to.equal(kind.ending);
      if (!list) return;
      expect(list.length).to.equal(people.length);
      for (const [row, person] of people.entries()) {
        const pointedAt = list.violationsOf(row).map(({ field }) => field.id);
        for (const { id } of memberFields)
          if (!pointedAt.includes(id)) expect(list.row(row)[id], id).to.equal(person[id as keyof typeof person]);
      }
    });

  it('comes in more than seventy kinds', () => {
    expect(memberKinds.length).to.be.greaterThan(70);
  });
});
