import { expect } from '@open-wc/testing';
import { FlowMemory, shownHere } from '../../../../widget/flow/flow-memory.ts';
import { DraftMemory } from '../../../../widget/flow/order/draft-memory.ts';
import {
  findOrder,
  keepOrder,
  readLastOrder,
  readOrder,
  visibleOrders,
} from '../../../../widget/flow/order/order-memory.ts';
import { camon, folake, orderIn } from '../../samples.ts';

const setup = () => {
  localStorage.clear();
  sessionStorage.clear();
  shownHere.clear();
  const memoryOf = (scope: string) =>
    new FlowMemory(
      'pk_test',
      scope,
      () => sessionStorage,
      () => localStorage,
    );
  const memory = memoryOf('phone');
  return { memory, memoryOf, drafts: new DraftMemory(memory) };
};

describe('what a browser remembers', () => {
  it('finds an unfinished order in another tab', () => {
    const { memory } = setup();
    keepOrder(memory, orderIn('paid'), 't');
    sessionStorage.clear();
    expect([memory.mayResume(), readOrder(memory)?.id]).to.deep.equal([true, orderIn('paid').id]);
  });

  it('has a finished order in the tab that showed it alone, and on a new visit only to be looked at', () => {
    const { memory } = setup();
    keepOrder(memory, orderIn('awaiting-payment'), 't');
    keepOrder(memory, orderIn('active'), 't');
    expect([memory.mayResume(), readOrder(memory)?.state]).to.deep.equal([false, 'active']);
    expect(visibleOrders(memory).map(({ order }) => order.state)).to.deep.equal(['active']);
    shownHere.add(memory.keyOf('past'));
    expect(memory.mayResume()).to.equal(true);
    sessionStorage.clear();
    expect([memory.mayResume(), readOrder(memory), visibleOrders(memory)]).to.deep.equal([false, undefined, []]);
    expect(readLastOrder(memory)?.state).to.equal('active');
  });

  it('goes on with an order that is paid after it has run out', () => {
    const { memory } = setup();
    keepOrder(memory, orderIn('expired'), 't');
    expect(memory.mayResume()).to.equal(false);
    keepOrder(memory, orderIn('paid'), 't');
    expect([memory.mayResume(), readLastOrder(memory)?.state]).to.deep.equal([true, 'paid']);
  });

  it('keeps the draft in the storage of the tab, and each scope its own', () => {
    const { memory, memoryOf, drafts } = setup();
    drafts.keep({ product: 'p', answers: camon, applicant: folake }, 'applicant');
    drafts.flush();
    expect(memory.readDraft()?.draft.applicant).to.deep.equal(folake);
    expect(memoryOf('laptop').readDraft()).to.equal(undefined);
    expect(JSON.stringify({ ...localStorage })).not.to.contain('Folake');
  });

  it('removes the draft once the order is paid', () => {
    const { memory, drafts } = setup();
    drafts.keep({ product: 'p', answers: camon, applicant: folake }, 'review');
    drafts.flush();
    keepOrder(memory, orderIn('awaiting-payment'), 't');
    expect(memory.readDraft()?.draft.applicant).to.deep.equal(folake);
    keepOrder(memory, orderIn('paid'), 't');
    expect(memory.readDraft()).to.equal(undefined);
  });

  it('keeps the orders of different scopes apart, and finds each by its id', () => {
    const { memory, memoryOf } = setup();
    const laptop = memoryOf('laptop/13" #1');
    keepOrder(memory, { ...orderIn('paid'), id: 'ord_phone' }, 'p');
    keepOrder(laptop, { ...orderIn('active'), id: 'ord_laptop' }, 'l');
    expect([readOrder(memory)?.id, readOrder(laptop)?.id]).to.deep.equal(['ord_phone', 'ord_laptop']);
    expect(findOrder(memory, 'ord_laptop')?.token).to.equal('l');
    expect(findOrder(memory, 'ord_none')).to.equal(undefined);
    expect(visibleOrders(memory).map(({ scope }) => scope)).to.have.members(['phone', 'laptop/13" #1']);
  });

  it('shows nothing of orders that were given up, and nothing of another merchant’s', () => {
    const { memory, memoryOf } = setup();
    keepOrder(memoryOf('laptop'), orderIn('cancelled'), 't');
    localStorage.setItem('cover-checkout/pk_other/phone/order', JSON.stringify({ id: 'x', token: 't', state: 'paid' }));
    expect([visibleOrders(memory), memory.mayResume()]).to.deep.equal([[], false]);
  });

  it('still finds what an older version has kept without a scope', () => {
    const { memory, memoryOf } = setup();
    const draft = { draft: { product: 'p', answers: camon, applicant: {} }, step: 'details' };
    sessionStorage.setItem('cover-checkout/pk_test/draft', JSON.stringify(draft));
    localStorage.setItem('cover-checkout/pk_test/order', JSON.stringify({ id: 'o', token: 't', state: 'paid' }));
    expect([memory.mayResume(), memoryOf('laptop').mayResume()]).to.deep.equal([true, true]);
    expect(memory.readDraft()?.step).to.equal('details');
  });

  it('works without storage when the browser blocks it', () => {
    const refuse = () => {
      throw new DOMException('no', 'SecurityError');
    };
    const memory = new FlowMemory('pk_test', 'phone', refuse, refuse);
    expect(keepOrder(memory, orderIn('paid'), 't')).to.equal(false);
    expect([memory.mayResume(), readOrder(memory), visibleOrders(memory)]).to.deep.equal([false, undefined, []]);
  });
});
