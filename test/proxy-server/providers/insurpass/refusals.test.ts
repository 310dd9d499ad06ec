import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isExpired, isInvalidToken, refusalFrom } from '../../../../proxy-server/providers/insurpass/refusals.ts';

describe('InsurPass’s error texts', () => {
  const errors: readonly (readonly [text: string, path: string, code: string])[] = [
    ['The first person phone must be 11 digits.', '/answers/firstPersonPhone', 'not-a-phone'],
    ['The first_person_phone field is required.', '/answers/firstPersonPhone', 'required'],
    ['The phone no must be 11 digits.', '/applicant/phone', 'not-a-phone'],
    ['The email must be a valid email address.', '/applicant/email', 'not-an-email'],
    ['The email has already been taken.', '/applicant/email', 'already-known'],
    ['The dob is not a valid date.', '/applicant/dateOfBirth', 'not-a-date'],
    ['The selected gender is invalid.', '/applicant/gender', 'not-accepted'],
    ['The group contact address field is required.', '/answers/groupContactAddress', 'required'],
    ['The members field is required.', '/answers/members', 'required'],
    ['The members.3.phone number must be 11 digits.', '/answers/members/3/phone', 'not-a-phone'],
    ['The members.0.date_of_birth is not a valid date.', '/answers/members/0/dateOfBirth', 'not-a-date'],
    ['The members.12.next of kiln field is required.', '/answers/members/12/nextOfKin', 'required'],
  ];

  for (const [text, path, code] of errors)
    it(`are returned with the path of their answer: ${text}`, () => {
      const refusal = refusalFrom({ texts: [text] });
      assert.deepEqual(
        refusal.violations.map((violation) => [violation.path, violation.code]),
        [[path, code]],
      );
      assert.ok(refusal.reason.includes(path));
      assert.equal(refusal.shopperReason, refusal.violations[0]?.message);
    });

  it('are returned together, and translated', () => {
    const refusal = refusalFrom({ texts: errors.map(([text]) => text) });
    assert.equal(refusal.violations.length, errors.length);
    assert.equal(refusal.shopperReason, refusal.violations[0]?.message);
    for (const [text] of errors) assert.ok(!JSON.stringify(refusal).includes(text));
  });

  it('tell the shopper what is wrong with an answer', () => {
    const messageOf = (text: string) => refusalFrom({ texts: [text] }).shopperReason;
    assert.equal(messageOf('The email field is required.'), 'The insurer needs this answer.');
    assert.equal(
      messageOf('The phone no must be 11 digits.'),
      'The insurer accepts Nigerian numbers of eleven digits, for example 0803 123 4567.',
    );
    assert.equal(messageOf('The email must be a valid email.'), 'The insurer did not accept this e-mail address.');
    assert.equal(messageOf('The dob is not a valid date.'), 'The insurer did not accept this date.');
    assert.equal(
      messageOf('The phone no has already been taken.'),
      'Another policy of the insurer has this already. Please use another.',
    );
    assert.equal(
      messageOf('The selected gender is invalid.'),
      'The insurer did not accept this answer. Please check it.',
    );
  });

  it('have a path for each answer, and each of a member', () => {
    const pathOf = (name: string) => refusalFrom({ texts: [`The ${name} field is required.`] }).violations[0]?.path;
    for (const [name, path] of [
      ['first name', '/applicant/firstName'],
      ['surname', '/applicant/lastName'],
      ['gender', '/applicant/gender'],
      ['group name', '/answers/groupName'],
      ['group_type', '/answers/groupType'],
      ['first person name', '/answers/firstPersonName'],
      ['second person name', '/answers/secondPersonName'],
      ['second person phone', '/answers/secondPersonPhone'],
      ['members.1.full name', '/answers/members/1/fullName'],
      ['members.2.gender', '/answers/members/2/gender'],
      ['members.1234.occupation', '/answers/members/1234/occupation'],
      ['members.1.shoe size', undefined],
      ['shoe size', undefined],
    ] as const)
      assert.equal(pathOf(name), path, name);
  });

  it('are told to staff with all paths, with what was said', () => {
    const said = 'The email and the surname';
    assert.deepEqual(refusalFrom({ texts: ['The email field is required.', 'The dob is odd.'], said }), {
      status: 'refused',
      reason: 'The insurer refused the answer at /applicant/email, /applicant/dateOfBirth.',
      violations: [
        { path: '/applicant/email', code: 'required', message: 'The insurer needs this answer.' },
        {
          path: '/applicant/dateOfBirth',
          code: 'not-accepted',
          message: 'The insurer did not accept this answer. Please check it.',
        },
      ],
      shopperReason: 'The insurer needs this answer.',
      said,
    });
    assert.equal(refusalFrom({ texts: [] }).reason, 'The insurer refused the request for an unknown reason.');
    assert.equal(
      refusalFrom({ texts: ['The dob is odd.', 'The selected product id is invalid.'] }).reason,
      'The insurer does not sell this product to this account; see INSURPASS_PRODUCTS.',
    );
    assert.equal(
      refusalFrom({ texts: ['x', 'Unauthenticated.'] }).reason,
      'The insurer did not accept the shop’s keys: INSURPASS_SECRET_KEY or INSURPASS_API_KEY.',
    );
  });

  it('about the product or the keys are for staff', () => {
    assert.match(refusalFrom({ texts: ['The selected product id is invalid.'] }).reason, /INSURPASS_PRODUCTS/);
    assert.match(refusalFrom({ texts: ['Unauthenticated.'] }).reason, /INSURPASS_SECRET_KEY/);
    assert.deepEqual(refusalFrom({ texts: ['The selected product id is invalid.'] }).violations, []);
  });

  it('that are unknown repeat nothing of what was typed', () => {
    const refusal = refusalFrom({ texts: ['Mrs Arinze of 4 Market Road is on a list.'] });
    assert.deepEqual([refusal.violations, refusal.shopperReason], [[], undefined]);
    assert.doesNotMatch(refusal.reason, /Arinze|Market/);
  });

  it('about tokens are distinguished', () => {
    assert.ok(isExpired(['Token has expired']) && !isInvalidToken(['Token has expired']));
    assert.ok(isInvalidToken(['Invalid Token']) && !isExpired(['Invalid Token']));
  });
});
