import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import { groupAnswers } from '../../../support/shop/group.ts';
import { groupOrder } from './insurpass-world.ts';
import type { Scripted } from './scripted-insurpass.ts';
import { limited, notUnderstood, scriptInsurPass as setup } from './scripted-insurpass.ts';

describe('an InsurPass product that is no longer sold', () => {
  it('has no price and is not prepared, and staff read where it is set', async (test) => {
    const { provider, calls } = await setup(test, () => ({ status: 500 }));
    const notSold = {
      status: 'refused',
      reason: 'The shop no longer sells this product; see INSURPASS_PRODUCTS.',
      violations: [],
    };
    assert.deepEqual(await provider.quote({ product: 'group-life-4', answers: { memberCount: 2 } }), notSold);
    assert.deepEqual(await provider.prepare({ ...groupOrder(), product: 'group-life-4' }), notSold);
    assert.deepEqual(calls, []);
  });
});

describe('a call to InsurPass', () => {
  it('is not made for a phone number of another country', async (test) => {
    const { provider, calls } = await setup(test, () => ({ status: 500 }));
    const order = groupOrder(groupAnswers(2, { secondPersonPhone: '+447700900123' }));
    assert.deepEqual(await provider.prepare(order), {
      status: 'refused',
      reason: 'The insurer accepts Nigerian phone numbers only.',
      violations: [
        {
          path: '/answers/secondPersonPhone',
          code: 'not-a-phone',
          message: 'The insurer accepts Nigerian numbers only, for example +2348031234567.',
        },
      ],
    });
    assert.deepEqual(calls, []);
  });

  it('that buys with a new token which is unknown has bought nothing', async (test) => {
    const { provider, ticket } = await setup(test, () => ({ error: ['Invalid Token'] }));
    assert.deepEqual(await provider.issue(groupOrder(), ticket), { status: 'ticket-expired', said: 'Invalid Token' });
  });

  it('that buys is unclear where the policy has no number, and not yet approved where it is not in force', async (test) => {
    const answers = [{ policy_number: ' ' }, { policy_number: 'IN9', status: false }];
    const { provider, ticket } = await setup(test, () => ({ data: answers.shift() ?? {} }));
    assert.deepEqual(await provider.issue(groupOrder(), ticket), {
      status: 'unclear',
      cause: 'InsurPass returned a policy without a number.',
    });
    assert.deepEqual(await provider.issue(groupOrder(), ticket), {
      status: 'done',
      policy: { status: 'processing', policyNumber: 'IN9' },
    });
  });

  it('about a policy whose number is known asks for its details alone', async (test) => {
    const said: Scripted[] = [{ data: { policy_number: 'IN9' } }, { error: ['No.'] }, { status: 429 }];
    const { provider, calls, ticket } = await setup(test, () => said.shift() ?? { status: 500 });
    const order = groupOrder(groupAnswers(), { policy: { number: 'IN9' } } as Partial<OrderRecord>);
    const found = await provider.lookUp(order, ticket);
    assert.ok(found.status === 'done');
    assert.deepEqual(
      [found.policy.status, 'policyNumber' in found.policy && found.policy.policyNumber],
      ['approved', 'IN9'],
    );
    assert.deepEqual(await provider.lookUp(order, ticket), notUnderstood);
    assert.deepEqual(await provider.lookUp(order, ticket), limited);
    assert.deepEqual(calls, ['details', 'details', 'details']);
  });

  it('for staff finds a policy by its number, or says why not', async (test) => {
    const said: Scripted[] = [
      { data: { policy_number: 'IN9', group_name: 'Traders' } },
      { data: { group_name: 'Traders' } },
      { error: ['No.'] },
      { error: ['Unauthenticated.'] },
      { status: 429 },
    ];
    const { provider } = await setup(test, () => said.shift() ?? { status: 500 });
    assert.deepEqual(await provider.findGroupPolicy?.('IN9'), {
      status: 'done',
      policy: { policyNumber: 'IN9', groupName: 'Traders', members: [] },
    });
    assert.deepEqual(await provider.findGroupPolicy?.('IN9'), { status: 'absent' });
    assert.deepEqual(await provider.findGroupPolicy?.('IN9'), { status: 'absent' });
    assert.equal((await provider.findGroupPolicy?.('IN9'))?.status, 'refused');
    assert.deepEqual(await provider.findGroupPolicy?.('IN9'), limited);
  });

  it('for a page of the list passes on what the page says, and what is said instead', async (test) => {
    const data = [{ policy_number: 7 }, { group_name: 'without a number' }];
    const said: Scripted[] = [
      { data: { current_page: 3, last_page: 9, total: 20, data } },
      { data: { data } },
      { error: ['No.'] },
      { status: 429 },
    ];
    const { provider, calls } = await setup(test, () => said.shift() ?? { status: 500 });
    const policies = [{ policyNumber: '7', groupName: '', members: [] }];
    assert.deepEqual(await provider.listGroupPolicies?.(2), {
      status: 'done',
      page: { policies, page: 3, lastPage: 9, total: 20 },
    });
    assert.deepEqual(await provider.listGroupPolicies?.(2), { status: 'done', page: { policies, page: 2 } });
    assert.deepEqual(await provider.listGroupPolicies?.(2), notUnderstood);
    assert.deepEqual(await provider.listGroupPolicies?.(2), limited);
    assert.deepEqual(new Set(calls), new Set(['page 2']));
  });
});
