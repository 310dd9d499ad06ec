import { expect } from '@open-wc/testing';
import { readFile } from '../../../widget/members/intake/read-file.ts';
import { type MemberKind, memberKinds, people } from './member-kinds.ts';
import { memberFields } from './member-samples.ts';
import { readMembers } from './read-members.ts';

const today = '2026-11-26';

/** How a table ends, with what was read of it so far. */
async function read({ content }: MemberKind) {
  const file = typeof content === 'string' ? undefined : await readFile(new File([content as BlobPart], 'members.csv'));
  if (file && file.status !== 'text') throw new Error(JSON.stringify(file));
  const { list, isAsked } = await readMembers(file?.text ?? String(content), today);
  if (isAsked) return { ending: 'asked' as const, list: undefined };
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
