import { expect } from '@open-wc/testing';
import { memberKinds } from './member-kinds.ts';
import { judgeTable } from './read-members.ts';

const today = '2026-11-26';

describe('a table of members as people have them', () => {
  for (const kind of memberKinds)
    it(`with ${kind.name} is ${kind.ending}`, async () => {
      expect(await judgeTable(kind, today)).to.deep.equal({ ending: kind.ending, wrong: [] });
    });

  it('comes in more than seventy kinds', () => {
    expect(memberKinds.length).to.be.greaterThan(70);
  });
});
