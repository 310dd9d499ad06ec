import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ComparedGroups } from '../../../../proxy-server/checkout/console/compare-groups.ts';
import { compareGroups } from '../../../../proxy-server/checkout/console/compare-groups.ts';
import type { GroupPolicy } from '../../../../proxy-server/contract/console/group-policy.ts';
import { makeOrder } from '../../../support/shop/make-order.ts';

const day = 86_400_000;
const now = Date.parse('2026-11-20T12:00:00Z');

const whole: GroupPolicy = {
  policyNumber: 'GL-1',
  groupName: 'Oja Traders',
  groupType: 'cooperative',
  principal: { firstName: 'Folake', lastName: 'Arinze', phone: '+2348031234567', email: 'folake@example.com' },
  members: [{ fullName: 'Ade Bello' }, { fullName: 'Bisi Cole' }],
  createdAt: new Date(now - day).toISOString(),
};

/** What is found where an order has the policy and the insurer has another, which differs in this. */
function setup(own: Partial<GroupPolicy>, changes: Partial<GroupPolicy> = {}, more: Partial<ComparedGroups> = {}) {
  const { id, code, reference, point, provider } = makeOrder({ provider: 'insurpass', point: 'active' });
  const order = { id, code, reference, point, provider, premium: 300_000, isPaid: true, paid: undefined };
  const policy = { ...whole, ...own };
  return compareGroups({
    listed: [policy, { ...policy, policyNumber: 'GL-2', ...changes }],
    merchantId: 'default',
    owners: new Map([['GL-1', { orderId: id, merchantId: 'default' }]]),
    orderById: new Map([[id, order]]),
    inDoubt: [],
    isShown: () => true,
    now,
    ...more,
  }).map(({ what, reference: number, at, ours }) => ({ what, number, at: now - at, ours }));
}

describe('a second policy of a group', () => {
  const second = { what: 'policy-twice', number: 'GL-2', at: day, ours: 300_000 };

  it('is found by the group, its buyer and its members, in any order, and where one of these is not told', () => {
    assert.deepEqual(setup({}), [second]);
    assert.deepEqual(setup({}, { members: whole.members.toReversed() }), [second]);
    assert.deepEqual(setup({ principal: undefined }), [second]);
    assert.deepEqual(setup({ members: [] }), [second]);
  });

  it('is found where the insurer tells no time of one of them', () => {
    assert.deepEqual(setup({}, { createdAt: undefined }), [{ ...second, at: 0 }]);
    assert.deepEqual(setup({ createdAt: undefined }), [{ ...second, at: 0 }]);
  });

  it('is not guessed where too little is told of both to tell groups apart', () => {
    assert.deepEqual(setup({ principal: undefined, members: [] }), []);
    assert.deepEqual(setup({ groupName: '' }), []);
  });

  it('is none where anything differs, or the two are more than two days apart', () => {
    const others: Partial<GroupPolicy>[] = [
      { groupName: 'Oja Women' },
      { groupType: 'company' },
      { groupContactAddress: '1 Marina' },
      { firstPersonName: 'Ade' },
      { firstPersonPhone: '1' },
      { secondPersonName: 'Bisi' },
      { secondPersonPhone: '2' },
      { members: whole.members.slice(1) },
      ...(['firstName', 'lastName', 'phone', 'email'] as const).map((name) => ({
        principal: { ...whole.principal, [name]: 'other' },
      })),
    ];
    for (const other of others) assert.deepEqual(setup({}, other), [], JSON.stringify(other));
    const at = (days: number) => ({ createdAt: new Date(now - days * day).toISOString() });
    assert.deepEqual(setup({}, at(3)), [{ ...second, at: 3 * day }]);
    assert.deepEqual(setup({}, at(3.001)), []);
  });

  it('is none while it may be that of an order in doubt, whatever the case of the group’s name', () => {
    const inDoubt = [makeOrder({ answers: { groupName: ' oja TRADERS ' } })];
    assert.deepEqual(setup({}, {}, { inDoubt }), []);
    assert.deepEqual(setup({}, {}, { inDoubt: [makeOrder({ answers: { groupName: 'Others' } })] }), [second]);
  });

  it('is not told to another merchant, of another order, or outside the days that are asked for', () => {
    assert.deepEqual(setup({}, {}, { merchantId: 'other' }), []);
    assert.deepEqual(setup({}, {}, { orderById: new Map() }), []);
    assert.deepEqual(setup({}, {}, { isShown: () => false }), []);
  });
});
