import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import { ticketFrom } from '../../../../proxy-server/providers/insurpass/ticket.ts';
import { groupOrder } from './insurpass-world.ts';
import type { Scripted } from './scripted-insurpass.ts';
import { limited, notUnderstood, scriptInsurPass as setup } from './scripted-insurpass.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A policy of an order as the insurer lists it. */
function policyOf({ answers = {} }: OrderRecord, createdAt: number, changes: object = {}) {
  return {
    policy_number: 'IN1',
    product_id: 3,
    group_name: answers.groupName,
    first_person_phone: '08135540787',
    first_person_name: answers.firstPersonName,
    created_at: new Date(createdAt).toISOString(),
    ...changes,
  };
}

describe('the list of InsurPass', () => {
  const now = Date.parse('2026-03-01T09:00:00Z');

  /** The newest policies of a list that has these ages in minutes on its pages. */
  async function read(
    test: TestContext,
    pages: readonly (readonly number[])[],
    { lastPage, odd = {}, most = 40 }: { lastPage?: number; odd?: Record<string, Scripted>; most?: number } = {},
  ) {
    const { provider, calls } = await setup(test, (call) => {
      const page = Number(call.split(' ')[1]);
      const data = (pages[page - 1] ?? []).map((age) => ({
        policy_number: `age ${age}`,
        created_at: new Date(now - age * minute).toISOString(),
      }));
      return odd[call] ?? { data: { current_page: page, data, ...(lastPage && { last_page: lastPage }) } };
    });
    const recent = await provider.listRecentGroupPolicies?.(now - 10 * minute, most);
    const found = recent?.status === 'done' ? recent.policies.map(({ policyNumber }) => policyNumber) : recent;
    return { calls, found, isWhole: recent?.status === 'done' && recent.isWhole };
  }

  it('is read forwards until a page is old, the last, or empty', async (test) => {
    assert.deepEqual(await read(test, [[1, 2], [3, 11], [12, 13], [14]]), {
      calls: ['page 1', 'page 2', 'page 3'],
      found: ['age 1', 'age 2', 'age 3', 'age 11', 'age 12', 'age 13'],
      isWhole: true,
    });
    assert.deepEqual(await read(test, [[1, 2], [3]], { lastPage: 2 }), {
      calls: ['page 1', 'page 2'],
      found: ['age 1', 'age 2', 'age 3'],
      isWhole: true,
    });
    assert.deepEqual((await read(test, [[1, 2], [10]])).calls, ['page 1', 'page 2', 'page 3']);
    assert.deepEqual(await read(test, []), { calls: ['page 1'], found: [], isWhole: true });
  });

  it('is read from its last page back, if the newest are there, until a page is old', async (test) => {
    assert.deepEqual(
      await read(
        test,
        [
          [30, 29],
          [20, 19],
          [18, 17],
          [5, 4],
        ],
        { lastPage: 4 },
      ),
      {
        calls: ['page 1', 'page 4', 'page 3'],
        found: ['age 30', 'age 29', 'age 5', 'age 4', 'age 18', 'age 17'],
        isWhole: true,
      },
    );
    // its order shows nothing, so it is read whole
    assert.deepEqual((await read(test, [[20], [30], [4]], { lastPage: 3 })).calls, ['page 1', 'page 2', 'page 3']);
  });

  it('is not whole after as many pages as may be read, in either direction', async (test) => {
    const forwards = await read(
      test,
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      { most: 2 },
    );
    assert.deepEqual([forwards.calls, forwards.isWhole], [['page 1', 'page 2'], false]);
    const backwards = await read(
      test,
      [
        [9, 8],
        [7, 6],
        [5, 4],
        [3, 2],
      ],
      { lastPage: 4, most: 2 },
    );
    assert.deepEqual([backwards.calls, backwards.isWhole], [['page 1', 'page 4', 'page 3'], false]);
  });

  it('is not whole where another page comes than was asked for', async (test) => {
    const odd = {
      data: { current_page: 7, data: [{ policy_number: 'odd', created_at: new Date(now).toISOString() }] },
    };
    assert.deepEqual(await read(test, [], { odd: { 'page 1': odd } }), {
      calls: ['page 1'],
      found: ['odd'],
      isWhole: false,
    });
    assert.deepEqual(await read(test, [[1, 2]], { odd: { 'page 2': odd } }), {
      calls: ['page 1', 'page 2'],
      found: ['age 1', 'age 2'],
      isWhole: false,
    });
    assert.deepEqual(await read(test, [[3, 2]], { lastPage: 3, odd: { 'page 3': odd } }), {
      calls: ['page 1', 'page 3'],
      found: ['age 3', 'age 2'],
      isWhole: false,
    });
  });

  it('is not read where one of its pages is not', async (test) => {
    for (const [said, outcome] of [
      [{ status: 429 }, limited],
      [{ error: ['No.'] }, notUnderstood],
    ] as const) {
      for (const [page, ages, lastPage] of [
        ['page 1', [[1, 2]], undefined],
        ['page 2', [[1, 2]], undefined],
        ['page 3', [[3, 2]], 3],
      ] as const) {
        const { found } = await read(test, ages, { odd: { [page]: said }, ...(lastPage && { lastPage }) });
        assert.deepEqual(found, outcome, page);
      }
    }
  });

  it('that ends too soon leaves an order to a person, with its policies or without', async (test) => {
    const order = groupOrder();
    const policies: object[] = [];
    const { provider, clock, store, ticket } = await setup(test, () => ({
      data: { current_page: policies.length === 0 ? 5 : 1, last_page: 90, data: policies },
    }));
    const tooLong = {
      status: 'ambiguous',
      found: 'The insurer’s list of policies could not be read as far back as this order.',
    };
    assert.deepEqual(await provider.lookUp(order, ticket), tooLong);
    policies.push(policyOf(order, clock.now()));
    await store.policies.claim('insurpass', 'IN1', 'ord_other', 1);
    assert.deepEqual(await provider.lookUp(order, ticket), tooLong);
  });

  it('may have policies without a number: they are named so', async (test) => {
    const order = groupOrder();
    const { provider, clock, ticket } = await setup(test, () => ({
      data: {
        current_page: 1,
        last_page: 1,
        data: [policyOf(order, clock.now(), { policy_number: undefined }), policyOf(order, clock.now())],
      },
    }));
    assert.deepEqual(await provider.lookUp(order, ticket), {
      status: 'ambiguous',
      found: 'The insurer lists policies that may belong to this order, without proof: one without a number, IN1.',
    });
  });

  it('proves a policy by its content and its time, whatever a clock that has stepped back says', async (test) => {
    const order = groupOrder();
    let age = 0;
    const { provider, clock, ticket } = await setup(test, () => ({
      data: { current_page: 1, last_page: 1, data: [policyOf(order, now - age)] },
    }));
    assert.equal((await provider.lookUp(order, ticket)).status, 'done');
    age = 2 * minute;
    assert.equal((await provider.lookUp(order, ticket)).status, 'done');
    age = 2 * minute + 1;
    assert.equal((await provider.lookUp(order, ticket)).status, 'ambiguous');
    age = 26 * hour + 1;
    assert.equal((await provider.lookUp(order, ticket)).status, 'absent');
    const ahead = ticketFrom('token-1', clock.now() + 2 * minute + 1);
    assert.equal((await provider.lookUp(order, ahead)).status, 'ambiguous');
    age = 0;
    const littleAhead = ticketFrom('token-1', clock.now() + 2 * minute);
    assert.equal((await provider.lookUp(order, littleAhead)).status, 'done');
  });
});
