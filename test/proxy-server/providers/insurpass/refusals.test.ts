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
