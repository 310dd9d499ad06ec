import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Answers } from '../../../../proxy-server/contract/values.ts';
import type { InsurPassContext } from '../../../../proxy-server/providers/insurpass/context.ts';
import { expiresAt, ticketFrom, tokenOf } from '../../../../proxy-server/providers/insurpass/ticket.ts';
import {
  groupDetails,
  groupPolicyFrom,
  membersOf,
  personalDataOf,
  policyFrom,
} from '../../../../proxy-server/providers/insurpass/translate.ts';
import { describeWire, undocumentedAtInsurPass } from '../../../../proxy-server/providers/insurpass/undocumented.ts';
import { dayFrom, localPhone, phoneFrom } from '../../../../proxy-server/providers/insurpass/units.ts';
import { policySchema } from '../../../../proxy-server/providers/insurpass/wire.ts';
import { insurpassWireRules } from '../../../../proxy-server/providers/insurpass/wire-rules.ts';
import { readChanges } from '../../../../proxy-server/wire/read-changes.ts';
import { groupAnswers, member, principal } from '../../../support/shop/group.ts';
import { groupOrder } from './insurpass-world.ts';

/** The documented example of a verified policy, shortened (docs/facts/insurpass.md#group-life). */
const verified = {
  id: 57,
  user_id: 12,
  product_id: 2,
  policy_number: 'IN93809537',
  group_name: 'group life policy group',
  group_type: 'User',
  group_contact_address: 'rojojo store makurdi',
  first_person_name: 'John',
  first_person_phone: '2636373737',
  second_person_name: 'Peter',
  second_person_phone: null,
  start_date: null,
  end_date: null,
  status: true,
  deleted_at: null,
  created_at: '2021-12-03T22:24:44.000000Z',
  user: { id: 12, first_name: 'John', middle_name: null, surname: 'Doe', phone_no: '08135540787', email: 'john@x.ng' },
  members: [
    {
      id: 15,
      full_name: 'Lasisi Modupela',
      gender: 'Male',
      occupation: 'software Engineer',
      date_of_birth: '2021-01-12T00:00:00.000000Z',
      next_of_kiln: 'Oson',
      phone_number: '08135540787',
      policy_type: 'group-life',
    },
  ],
};

describe('the translation to InsurPass', () => {
  it('sends a group with every required field, phone numbers of eleven digits and the gender as a word', () => {
    const order = groupOrder(groupAnswers(2, { groupName: 'Makurdi Traders', members: [member(0), member(1)] }));
    const told = groupDetails(personalDataOf(order), '3');
    assert.ok('details' in told);
    assert.deepEqual(told.details, {
      email: 'folake.arinze@example.com',
      first_name: 'Folake',
      surname: 'Arinze',
      phone_no: '08031234567',
      gender: 'female',
      dob: '1988-04-12',
      product_id: '3',
      group_name: 'Makurdi Traders',
      group_type: 'Association',
      group_contact_address: '4 Market Road, Makurdi',
      first_person_name: 'Terna Iorfa',
      first_person_phone: '08135540787',
      second_person_name: 'Dooshima Agber',
      second_person_phone: '08102223475',
      status: 'active',
      members: [
        {
          full_name: 'Member a Bello',
          gender: 'female',
          occupation: 'Trader',
          date_of_birth: '1970-01-15',
          next_of_kiln: 'Shola Bello',
          phone_number: '08010000000',
        },
        {
          full_name: 'Member b Bello',
          gender: 'male',
          occupation: 'Trader',
          date_of_birth: '1971-02-15',
          next_of_kiln: 'Shola Bello',
          phone_number: '08010000001',
        },
      ],
    });
  });

  it('returns a violation for each foreign phone number', () => {
    const members = [member(0), { ...member(1), phone: '+447700900123' }];
    const told = groupDetails(
      personalDataOf(groupOrder(groupAnswers(2, { members, firstPersonPhone: '+12025550123' }))),
      '3',
    );
    assert.ok('violations' in told);
    assert.deepEqual(
      told.violations.map(({ path }) => path),
      ['/answers/firstPersonPhone', '/answers/members/1/phone'],
    );
  });

  it('parses a policy with all its empty fields', () => {
    assert.deepEqual(groupPolicyFrom(policySchema.parse(verified)), {
      policyNumber: 'IN93809537',
      groupName: 'group life policy group',
      groupType: 'User',
      groupContactAddress: 'rojojo store makurdi',
      firstPersonName: 'John',
      firstPersonPhone: '2636373737',
      secondPersonName: 'Peter',
      isActive: true,
      createdAt: '2021-12-03T22:24:44.000Z',
      principal: { firstName: 'John', lastName: 'Doe', phone: '+2348135540787', email: 'john@x.ng' },
      members: [
        {
          fullName: 'Lasisi Modupela',
          gender: 'male',
          occupation: 'software Engineer',
          dateOfBirth: '2021-01-12',
          nextOfKin: 'Oson',
          phone: '+2348135540787',
        },
      ],
    });
  });

  it('parses the members under both names', () => {
    const { members, ...rest } = verified;
    const listed = policySchema.parse({ ...rest, group_life_members: members });
    assert.deepEqual(policyFrom(listed).members, policyFrom(policySchema.parse(verified)).members);
  });

  it('accepts other types than documented', () => {
    const odd = policySchema.parse({ ...verified, policy_number: 93809537, status: 0, user: [], members: 'none' });
    const policy = policyFrom(odd);
    assert.equal(policy.policyNumber, '93809537');
    assert.equal(policy.isActive, false);
    assert.equal(policy.principal, undefined);
    assert.deepEqual(policy.members, []);
  });

  it('parses phone numbers with the zero and without the country', () => {
    assert.equal(localPhone('+2348031234567'), '08031234567');
    for (const phone of ['+234803123456', '+23480312345678', '08031234567', ''])
      assert.equal(localPhone(phone), undefined);
    assert.equal(phoneFrom('08031234567'), '+2348031234567');
    assert.equal(phoneFrom(undefined), undefined);
  });

  it('parses a date from the instant at which it begins in Nigeria or UTC', () => {
    assert.equal(dayFrom('2021-01-12T00:00:00.000000Z'), '2021-01-12');
    assert.equal(dayFrom('2021-01-11T23:00:00.000000Z'), '2021-01-12');
    assert.equal(dayFrom('soon'), undefined);
  });

  it('reads a member of whom little is told', () => {
    const odd = policySchema.parse({ ...verified, members: [{ gender: 'Other' }, { gender: 'FEMALE' }] });
    assert.deepEqual(
      policyFrom(odd).members.map(({ fullName, gender }) => [fullName, gender]),
      [
        ['', undefined],
        ['', 'female'],
      ],
    );
  });

  it('has no members where none are answered, and nothing of an order that was erased', () => {
    assert.deepEqual(membersOf({}), []);
    assert.deepEqual(membersOf({ members: 'two' }), []);
    for (const gone of [{ applicant: undefined }, { answers: undefined }])
      assert.throws(() => personalDataOf(groupOrder(groupAnswers(), gone)), {
        message: 'The order has no personal data any more.',
      });
  });

  it('takes a token from a ticket, and says where there is none', () => {
    assert.equal(tokenOf({ token: 'abc' }), 'abc');
    for (const ticket of [{}, { token: '' }])
      assert.throws(() => tokenOf(ticket), { message: 'The ticket has no token.' });
    assert.equal(expiresAt({}), undefined);
    assert.equal(expiresAt(ticketFrom('abc', 1_000)), 901_000);
  });

  it('lets a merchant change all but the token, and has no activation', () => {
    const rules = insurpassWireRules(['group-life-3']);
    const { commands, guardedIn } = rules;
    assert.deepEqual(readChanges({ activationCommand: 'write' }, rules).changes, { patches: {}, forms: {} });
    assert.deepEqual(commands, ['initiate', 'verify']);
    assert.deepEqual(guardedIn('verify', 'group-life-3'), { fixed: ['/token'], money: [] });
    assert.deepEqual(guardedIn('initiate', 'group-life-3'), { fixed: [], money: [] });
  });

  it('names for staff what its page does not say, and where each can be set', () => {
    assert.deepEqual(
      undocumentedAtInsurPass.map(({ command, names }) => [command, ...names]),
      [
        ['initiate', '/status'],
        ['initiate', '/members'],
        ['initiate', '/dob', 'dates of birth of members'],
      ],
    );
    for (const { source, setting } of undocumentedAtInsurPass) {
      assert.match(source, /^\S.{10}/);
      assert.match(setting, /^INSURPASS_WIRE, (?:patches|forms)\.initiate/);
    }
  });

  it('shows what is sent for an example, as it is and as the merchant has changed it', () => {
    const answers = groupAnswers();
    const { email, firstName, lastName, phone, gender, dateOfBirth } = principal;
    const options = {
      products: new Map([['group-life-3', { id: '3' }]]),
      wire: { patches: {}, forms: { initiate: { '*': { '/members': 'text' } } } },
    };
    const context = { options } as unknown as InsurPassContext;
    const example = (product: string, changes: Answers = {}) =>
      describeWire(context, {
        product,
        period: undefined,
        applicant: { email, firstName, lastName, phone, gender, dateOfBirth },
        answers: { ...answers, ...changes },
      });
    const [shown, ...others] = example('group-life-3');
    assert.deepEqual(others, []);
    assert.equal(shown?.command, 'initiate');
    assert.deepEqual(shown?.changed, { ...shown?.plain, members: JSON.stringify(shown?.plain.members) });
    assert.equal(shown?.plain.product_id, '3');
    assert.equal(example('group-life-4')[0]?.plain.product_id, '');
    assert.deepEqual(example('group-life-3', { firstPersonPhone: '+12025550123' }), []);
  });
});
