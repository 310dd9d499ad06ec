import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { demoInsurPassAccount } from '../../../../demo/upstreams/insurpass/account.ts';
import { startInsurPassSimulator } from '../../../../demo/upstreams/insurpass/insurpass-simulator.ts';

const base = '/api/merchant/group-life/policy';

const group = {
  email: 'john@example.com',
  first_name: 'John',
  surname: 'Doe',
  phone_no: '08135540787',
  gender: 'male',
  dob: '1990-02-12',
  product_id: '3',
  group_name: 'group life policy group',
  group_type: 'User',
  group_contact_address: 'rojojo store makurdi',
  first_person_name: 'John',
  first_person_phone: '08102223475',
  second_person_name: 'Peter',
  second_person_phone: '08102223476',
  status: 'active',
  members: [
    {
      full_name: 'Lasisi Modupela',
      gender: 'male',
      occupation: 'software Engineer',
      date_of_birth: '1991-01-12',
      next_of_kiln: 'Oson',
      phone_number: '08135540787',
    },
  ],
};

interface Envelope {
  readonly success: boolean;
  readonly response_message: string;
  readonly response_code: number;
  readonly data: Record<string, unknown> & { token?: string; error?: string[]; data?: Record<string, unknown>[] };
}

describe('the stand-in for InsurPass', () => {
  async function setup(test: TestContext) {
    const simulator = await startInsurPassSimulator();
    test.after(() => simulator.close());
    const { secretKey, apiKey } = demoInsurPassAccount;
    const call = async (method: string, path: string, body?: unknown, authorization?: string) => {
      const response = await fetch(`${simulator.url}${base}/${path}`, {
        method,
        headers: {
          authorization: authorization ?? `Bearer ${secretKey}/${apiKey}`,
          'content-type': 'application/json',
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Envelope };
    };
    return {
      simulator,
      call,
      initiate: (changes: object = {}) => call('POST', 'initiate-group-life-policy', { ...group, ...changes }),
      verify: (token: unknown) => call('POST', 'verify-group-life-policy', { token }),
      list: (page = 1) => call('GET', `merchant-group-life-policies?page=${page}`),
      details: (number: unknown) => call('POST', 'group-life-policy-details', { Policy_number: number }),
    };
  }

  it('returns initiate, verify, list and details as documented, with their swapped messages', async (test) => {
    const { initiate, verify, list, details } = await setup(test);
    const initiated = await initiate();
    assert.equal(initiated.body.response_message, 'Group life policy verified successfully');
    assert.match(initiated.body.data.token ?? '', /^GLP\d{18}$/);
    const verified = await verify(initiated.body.data.token);
    assert.equal(verified.body.response_message, 'Group life Policy initiated successfully');
    const { policy_number, members, created_at, second_person_phone, user } = verified.body.data;
    assert.match(String(policy_number), /^IN\d{8}$/);
    assert.match(String(created_at), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    assert.equal(second_person_phone, null);
    assert.equal((user as { gender: string }).gender, 'Male');
    assert.equal((members as { next_of_kiln: string }[])[0]?.next_of_kiln, 'Oson');
    const listed = await list();
    assert.equal(listed.body.data.current_page, 1);
    assert.equal(listed.body.data.data?.[0]?.policy_number, policy_number);
    const found = await details(policy_number);
    assert.deepEqual(found.body.data.group_life_members, members);
  });

  it('returns an error for everything that its documents require', async (test) => {
    const { initiate } = await setup(test);
    const wrong = {
      email: 'john',
      phone_no: '8135540787',
      gender: 'm',
      dob: 'yesterday',
      product_id: '99',
      group_name: '',
      status: undefined,
      members: [{ ...group.members[0], phone_number: '+2348135540787', next_of_kiln: undefined }],
    };
    const { status, body } = await initiate(wrong);
    assert.equal(status, 400);
    assert.equal(body.success, false);
    assert.deepEqual(body.data.error?.sort(), [
      'The dob is not a valid date.',
      'The email must be a valid email address.',
      'The group name field is required.',
      'The members.0.next of kiln field is required.',
      'The members.0.phone number must be 11 digits.',
      'The phone no must be 11 digits.',
      'The selected gender is invalid.',
      'The selected product id is invalid.',
      'The status field is required.',
    ]);
    assert.deepEqual((await initiate({ members: [] })).body.data.error, ['The members field is required.']);
  });

  it('issues one policy for a token, and none after fifteen minutes', async (test) => {
    const { simulator, initiate, verify } = await setup(test);
    const token = (await initiate()).body.data.token;
    assert.equal((await verify(token)).body.success, true);
    const again = await verify(token);
    assert.deepEqual([again.status, again.body.response_code, again.body.data.error], [404, 400, ['Invalid Token']]);
    const late = (await initiate()).body.data.token;
    simulator.set({ clockAheadMilliseconds: 15 * 60_000 + 1 });
    assert.deepEqual((await verify(late)).body.data.error, ['Token has expired']);
    simulator.set({ clockAheadMilliseconds: 31 * 60_000 });
    assert.deepEqual((await verify(late)).body.data.error, ['Invalid Token']);
    assert.equal(simulator.policies.all.length, 1);
  });

  it('lists pages, and an empty one after the last', async (test) => {
    const { simulator, initiate, verify, list } = await setup(test);
    simulator.set({ pageSize: 2 });
    for (let index = 0; index < 3; index++) await verify((await initiate()).body.data.token);
    const pages = await Promise.all([1, 2, 3].map((page) => list(page)));
    assert.deepEqual(
      pages.map(({ body }) => body.data.data?.length),
      [2, 1, 0],
    );
    assert.equal(pages[0]?.body.data.last_page, 2);
  });

  it('refuses calls without both keys', async (test) => {
    const { call, initiate, simulator } = await setup(test);
    for (const authorization of ['', 'Bearer', `Bearer ${demoInsurPassAccount.secretKey}`, 'Bearer a/b'])
      assert.equal((await call('POST', 'initiate-group-life-policy', group, authorization)).status, 401);
    assert.equal((await initiate()).status, 200);
    assert.equal(simulator.policies.initiated.length, 1);
  });

  it('plays the faults that its control desk receives', async (test) => {
    const { simulator, initiate, verify } = await setup(test);
    const command = { fault: 'drop-after', match: 'verify', settings: { pageSize: 3 } };
    const response = await fetch(`${simulator.url}/__control`, { method: 'POST', body: JSON.stringify(command) });
    assert.equal(response.status, 200);
    const token = (await initiate()).body.data.token;
    await assert.rejects(verify(token));
    assert.equal(simulator.policies.all.length, 1);
    const log = (await (await fetch(`${simulator.url}/__log`)).json()) as { kind: string; fault?: string }[];
    assert.deepEqual(
      log.map(({ kind, fault }) => [kind, fault]),
      [
        ['initiate', undefined],
        ['verify', 'drop-after'],
      ],
    );
  });
});
