import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { toE164 } from '../../../proxy-server/contract/fields/e164.ts';
import { showPhone } from '../../../widget/form/phone-number.ts';

describe('phone numbers', () => {
  for (const typed of [
    '08031234567',
    '0803 123 4567',
    '0803-123-4567',
    '8031234567',
    '2348031234567',
    '+2348031234567',
    '+234 (0) 803 123 4567',
    '002348031234567',
  ]) {
    it(`parse ${typed} as a Nigerian number in E.164`, () => {
      expect(toE164(typed)).to.equal('+2348031234567');
    });
  }

  it('leave foreign numbers and invalid texts unchanged, for validation', () => {
    expect(toE164('+44 20 7946 0000')).to.equal('+442079460000');
    expect(toE164('12345')).to.equal('12345');
  });

  it('are parsed back from every formatted number', () => {
    fc.assert(
      fc.property(fc.constantFrom('7', '8', '9'), fc.integer({ min: 0, max: 999_999_999 }), (first, rest) => {
        const e164 = `+234${first}${String(rest).padStart(9, '0')}`;
        expect(toE164(showPhone(e164))).to.equal(e164);
      }),
    );
  });
});
