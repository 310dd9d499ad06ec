import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { notAskedMessage, violationMessage } from '../../../../proxy-server/checkout/quote/violation-messages.ts';
import type { ViolationCode } from '../../../../proxy-server/contract/fields/field-rules.ts';
import type { Field } from '../../../../proxy-server/contract/product.ts';

const options = [
  { value: 'one', label: 'One' },
  { value: 'two', label: 'Two' },
];
const others: Field[] = [
  { id: 'start', stage: 'risk', type: 'date', label: 'First day', required: true },
  { id: 'people', stage: 'risk', type: 'integer', label: 'Number of people', required: true },
];

/** What is said of an answer to such a field on 1 March 2026. */
function setup(violation: ViolationCode, field: Partial<Field>, answer?: unknown): string {
  const whole = { id: 'it', stage: 'risk', type: 'text', label: 'Model', required: true, ...field } as Field;
  return violationMessage(whole, violation, { today: '2026-03-01', fields: [...others, whole], answer });
}

const question = { label: 'Who travels?' };

/** Every message, with each of its forms. */
const messages: readonly [ViolationCode, Partial<Field>, string][] = [
  ['required', {}, 'Model is needed.'],
  ['required', question, 'Who travels? An answer is needed.'],
  ['wrong-type', {}, 'Model must be a text.'],
  ['wrong-type', { type: 'date' }, 'Model must be a text.'],
  ['wrong-type', { type: 'money' }, 'Model must be an amount of money as a whole number of kobo.'],
  ['wrong-type', { type: 'integer' }, 'Model must be a whole number.'],
  ['wrong-type', { type: 'boolean' }, 'Model must be true or false.'],
  ['wrong-type', { type: 'list', ...question }, '“Who travels?” must be a list.'],
  ['too-short', {}, 'Model is too short; at least 1 character.'],
  ['too-short', { min: 2 }, 'Model is too short; at least 2 characters.'],
  ['too-short', { type: 'list', min: 1 }, 'Model is too short; at least 1 entry.'],
  ['too-short', { type: 'list', min: 3, ...question }, '“Who travels?” is too short; at least 3 entries.'],
  ['too-long', {}, 'Model is too long; at most 200 characters.'],
  ['too-long', { max: 1 }, 'Model is too long; at most 1 character.'],
  ['too-long', { type: 'image', max: 9 }, 'Model is too long; at most 1.5 MB.'],
  ['too-long', { type: 'list', max: 20, ...question }, '“Who travels?” is too long; at most 20 entries.'],
  ['too-small', { type: 'integer' }, 'Model is too small; at least 0.'],
  ['too-small', { type: 'integer', min: 7 }, 'Model is too small; at least 7.'],
  ['too-small', { type: 'money', min: 123_456_789 }, 'Model is too small; at least ₦1,234,567.89.'],
  ['too-small', { type: 'integer', min: 7, ...question }, '“Who travels?” is too small; at least 7.'],
  ['too-large', { type: 'integer', max: 9 }, 'Model is too large; at most 9.'],
  ['too-large', { type: 'money', max: 100 }, 'Model is too large; at most ₦1.'],
  ['too-large', { type: 'money' }, 'Model is too large; at most a number that can be written exactly.'],
  ['too-large', { type: 'integer', max: 9, ...question }, '“Who travels?” is too large; at most 9.'],
  ['too-early', { type: 'date', minDate: 'today+1d' }, 'Model is too early; it must be 2026-03-02 or later.'],
  ['too-early', { type: 'integer', minDate: 'today-1y' }, 'Model is too early; it must be 2025 or later.'],
  ['too-early', { type: 'date', notBefore: 'start' }, 'Model is too early; it must be not before “First day”.'],
  ['too-early', { type: 'date', notBefore: 'none' }, 'Model is too early; it must be not before “none”.'],
  [
    'too-early',
    { type: 'date', minDate: 'today', notBefore: 'start', ...question },
    '“Who travels?” is too early; it must be 2026-03-01 or later, and not before “First day”.',
  ],
  ['too-late', { type: 'date', maxDate: '2026-12-31' }, 'Model is too late; the latest is 2026-12-31.'],
  ['too-late', { type: 'date' }, 'Model is too late; the latest is 2026-03-01.'],
  ['too-late', { type: 'integer', ...question }, '“Who travels?” is too late; the latest is 2026.'],
  ['wrong-format', {}, 'Model has characters that do not belong there.'],
  ['wrong-format', { example: 'A-1' }, 'Model has characters that do not belong there; for example A-1.'],
  ['wrong-format', question, '“Who travels?” has characters that do not belong there.'],
  ['not-offered', { options }, 'Model must be one of: one, two.'],
  ['not-offered', { options, ...question }, '“Who travels?” must be one of: one, two.'],
  ['not-offered', {}, 'Model must be a country’s code of two letters, for example NG.'],
  ['not-offered', question, '“Who travels?” must be a country’s code of two letters, for example NG.'],
  ['not-a-date', { type: 'date' }, 'Model must be a date that exists, for example 1990-05-15.'],
  ['not-a-date', { type: 'instant' }, 'Model must be a moment in UTC, for example 2036-06-15T07:30:00Z.'],
  ['not-a-date', question, '“Who travels?” must be a date that exists, for example 1990-05-15.'],
  ['not-a-phone', {}, 'Model must be a phone number in international form, for example +2348031234567.'],
  ['not-a-phone', question, '“Who travels?” must be a phone number in international form, for example +2348031234567.'],
  ['not-an-email', {}, 'Model must be an e-mail address, for example folake@example.com.'],
  ['not-an-email', question, '“Who travels?” must be an e-mail address, for example folake@example.com.'],
  ['imei-length', {}, 'Model must have 15 digits; dial *#06# on the phone to see it.'],
  ['imei-length', question, '“Who travels?” must have 15 digits; dial *#06# on the phone to see it.'],
  ['imei-check-digit', {}, 'Model has a wrong digit; compare it with what *#06# shows on the phone.'],
  ['imei-check-digit', question, '“Who travels?” has a wrong digit; compare it with what *#06# shows on the phone.'],
  ['not-a-serial', {}, 'Model must have 4 to 40 letters and digits, without spaces.'],
  ['not-a-serial', question, '“Who travels?” must have 4 to 40 letters and digits, without spaces.'],
  ['not-an-image', {}, 'Model must be a PNG, JPEG or WebP picture as a data: address.'],
  ['not-an-image', question, '“Who travels?” must be a PNG, JPEG or WebP picture as a data: address.'],
  [
    'image-bytes',
    {},
    'Model does not begin as a PNG, JPEG or WebP picture does, whatever its type says. Save a HEIC picture or a PDF as a JPEG first.',
  ],
  [
    'image-bytes',
    question,
    '“Who travels?” does not begin as a PNG, JPEG or WebP picture does, whatever its type says. Save a HEIC picture or a PDF as a JPEG first.',
  ],
  ['wrong-count', { type: 'list', count: 'people' }, 'Model must have as many entries as “Number of people” says.'],
  ['wrong-count', { count: 'none', ...question }, '“Who travels?” must have as many entries as “none” says.'],
];

describe('what is said of a wrong answer', () => {
  it('is what is expected, in words for shoppers', () => {
    for (const [violation, field, message] of messages) assert.equal(setup(violation, field), message);
  });

  it('names the kind of picture that it is', () => {
    for (const [data, kind] of [
      ['iVBORw0KGgoAAAANSUhEUgAA', 'png'],
      ['/9j/4AAQSkZJRgABAQAAAQAB', 'jpeg'],
    ] as const) {
      const answer = `data:image/webp;base64,${data}`;
      const rest = `is another kind of picture than its type says: begin it with data:image/${kind};base64,`;
      assert.equal(setup('image-type', {}, answer), `Model ${rest}`);
      assert.equal(setup('image-type', question, answer), `“Who travels?” ${rest}`);
    }
  });

  it('has words for every code', () => {
    const codes = new Set(messages.map(([violation]) => violation));
    assert.equal(codes.size, 19);
  });

  it('says of an answer that nobody asked for that it is to be left out', () => {
    assert.equal(
      notAskedMessage({ ...others[0]!, label: 'Lien holder' }),
      '“Lien holder” is not asked with these answers; leave it out.',
    );
  });
});
