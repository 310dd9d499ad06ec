import { expect } from '@open-wc/testing';
import type { Answers } from '../../../../proxy-server/contract/values.ts';
import { FlowMemory } from '../../../../widget/flow/flow-memory.ts';
import { DraftMemory } from '../../../../widget/flow/order/draft-memory.ts';
import { keepDraftsInSlices } from '../../../../widget/flow/order/draft-slices.ts';
import { until } from '../../page.ts';

const members: readonly Answers[] = Array.from({ length: 1_300 }, (_, index) => ({ fullName: `Member “${index}”` }));

describe('a draft with a long list', () => {
  const whole = DraftMemory.write;
  afterEach(() => {
    DraftMemory.write = whole;
    dispatchEvent(new PageTransitionEvent('pageshow'));
  });

  function setup({ scope = 'group' } = {}) {
    if (scope === 'group') sessionStorage.clear();
    keepDraftsInSlices();
    const memory = new FlowMemory(
      'pk_test',
      scope,
      () => sessionStorage,
      () => localStorage,
    );
    const drafts = new DraftMemory(memory);
    const keep = (list: readonly Answers[], occupation = 'x') => {
      drafts.keep(
        { product: 'g', answers: { members: list as Answers[], memberCount: 2 }, applicant: { occupation } },
        'details',
      );
      drafts.flush();
    };
    const kept = () => memory.readDraft()?.draft.answers.members;
    const leave = () => dispatchEvent(new PageTransitionEvent('pagehide'));
    /** The keys of the tab's storage that were written since it was last asked. */
    let before: Readonly<Record<string, string>> = {};
    const changed = () => {
      const now = { ...sessionStorage };
      const keys = Object.keys(now).filter((key) => now[key] !== before[key]);
      before = now;
      return keys.map((key) => key.replace('cover-checkout/pk_test/group/', '')).sort();
    };
    return { memory, drafts, keep, kept, leave, changed };
  }

  it('is kept in slices with pauses, of which none is long, and read back whole', async () => {
    const { memory, keep, kept } = setup();
    keep(members);
    expect((kept() as unknown[]).length, 'the page goes on before all is written').to.be.lessThan(members.length);
    await until(() => (kept() as unknown[]).length === members.length);
    expect(kept()).to.deep.equal(members);
    expect(memory.readDraft()?.draft).to.deep.include({ product: 'g', applicant: { occupation: 'x' } });
    for (const text of Object.values({ ...sessionStorage })) expect(text.length).to.be.lessThan(20_000);
  });

  it('is kept whole while another tag of the page keeps its own', async () => {
    const { keep, kept } = setup();
    const other = setup({ scope: 'other' });
    keep(members);
    other.keep(members.slice(0, 2));
    await until(() => (kept() as unknown[]).length === members.length);
    keep(members.slice(1), 'y');
    other.keep(members, 'y');
    other.leave();
    expect(kept()).to.deep.equal(members.slice(1));
    expect(other.kept()).to.deep.equal(members);
  });

  it('is written whole where the page goes away in the middle, or is going already', () => {
    const { keep, kept, leave } = setup();
    keep(members);
    leave();
    expect(kept()).to.deep.equal(members);
    keep(members.slice(1));
    expect(kept()).to.deep.equal(members.slice(1));
  });

  it('is written again only where it has changed', async () => {
    const { keep, kept, leave, changed } = setup();
    keep(members);
    leave();
    changed();
    keep(members, 'y');
    expect(changed()).to.deep.equal(['draft']);
    const corrected = members.map((member, index) => (index === 600 ? { fullName: 'Ada Obi' } : member));
    keep(corrected);
    expect(changed()).to.deep.equal(['draft', 'draft3']);
    keep(corrected.slice(0, 2));
    expect(kept()).to.deep.equal(corrected.slice(0, 2));
  });

  it('leaves nothing of it behind once it is removed, while it is being written too', async () => {
    const { drafts, keep } = setup();
    keep(members);
    expect(sessionStorage.length).to.be.greaterThan(1);
    drafts.drop();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect({ ...sessionStorage }).to.deep.equal({});
  });
});
