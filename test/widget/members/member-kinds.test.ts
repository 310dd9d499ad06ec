import { expect } from '@open-wc/testing';
import { memberKinds } from './member-kinds.ts';
import { cellKindsFound, workbookKinds } from './member-kinds-cells.ts';
import { headingKindsFound } from './member-kinds-headings.ts';
import { judgeTable } from './read-members.ts';

const today = '2026-11-26';

describe('a table of members as people have them', () => {
  const kinds = [...memberKinds, ...headingKindsFound, ...cellKindsFound];

  for (const kind of kinds)
    it(`with ${kind.name} is ${kind.ending}`, async () => {
      expect(await judgeTable(kind, today)).to.deep.equal({ ending: kind.ending, wrong: [] });
    });

  it('is read from workbooks as from other files', async () => {
    for (const kind of await workbookKinds())
      expect(await judgeTable(kind, today), kind.name).to.deep.equal({ ending: kind.ending, wrong: [] });
  });

  it('comes in more than two hundred kinds', () => {
    expect(kinds.length).to.be.greaterThan(200);
  });
});
