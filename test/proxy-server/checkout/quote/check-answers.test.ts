import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allProducts } from '../../../../proxy-server/catalogue/catalogue.ts';
import { checkAnswers, checkSteps } from '../../../../proxy-server/checkout/quote/check-answers.ts';
import type { Field } from '../../../../proxy-server/contract/product.ts';
import type { Answers } from '../../../../proxy-server/contract/values.ts';
import { atOnce } from '../../../../proxy-server/domain/at-once.ts';
import { camon } from '../../../support/shop/shopper.ts';

const today = '2026-03-01';
const phoneFields = allProducts.find(({ id }) => id === 'phone-warranty-basic')!.fields;

/** Path and code of every violation. */
function check(fields: readonly Field[], answers: Answers, path?: string): string[] {
  return checkAnswers(fields, answers, today, path).map((violation) => `${violation.path} ${violation.code}`);
}

const field = (id: string, more: Partial<Field> = {}): Field => ({
  id,
  stage: 'risk',
  type: 'text',
  label: id,
  required: true,
  ...more,
});

describe('the validation of answers', () => {
  it('accepts valid answers', () => {
    assert.deepEqual(check(phoneFields, camon), []);
  });

  it('returns all violations at once, each with its path, including answers to unknown fields', () => {
    assert.deepEqual(check(phoneFields, { model: 'x'.repeat(61), imei: '1', colour: 'blue' }), [
      '/answers/brand required',
      '/answers/model too-long',
      '/answers/imei imei-length',
      '/answers/colour unknown',
    ]);
  });

  it('says in each message what is expected', () => {
    for (const { message } of checkAnswers(phoneFields, { brand: 'Tecno', model: '<', imei: '1' }, today)) {
      assert.match(message, /^[A-Z].*\.$/);
      assert.match(message, /for example Camon 20 Pro|15 digits/);
    }
  });

  it('asks a conditional field only if its condition holds, and refuses its answer otherwise', () => {
    const fields = [field('lien', { type: 'boolean' }), field('lienHolder', { when: { field: 'lien', equals: true } })];
    assert.deepEqual(check(fields, { lien: true }), ['/answers/lienHolder required']);
    assert.deepEqual(check(fields, { lien: true, lienHolder: 'First Bank' }), []);
    assert.deepEqual(check(fields, { lien: false, lienHolder: 'First Bank' }), ['/answers/lienHolder not-offered']);
    assert.deepEqual(check(fields, { lien: false }), []);
  });

  it('ends with the first that is more than are told, in a list and among what is not asked', () => {
    const fields = [field('passengers', { type: 'list', item: [field('firstName')] })];
    const found = (answers: Answers, most?: number) =>
      atOnce(checkSteps(fields, answers, { today, ...(most !== undefined && { most }) })).map(({ path }) => path);
    const passengers = [{}, {}, {}];
    const first = ['/answers/passengers/0/firstName', '/answers/passengers/1/firstName'];
    assert.deepEqual(found({ passengers }, 1), first);
    assert.deepEqual(found({ passengers }), [...first, '/answers/passengers/2/firstName']);
    const unknown = { passengers: [{ firstName: 'Bola' }], a: 1, b: 2, c: 3 };
    assert.deepEqual(found(unknown, 1), ['/answers/a', '/answers/b']);
    assert.deepEqual(found(unknown), ['/answers/a', '/answers/b', '/answers/c']);
  });

  it('validates lists entry by entry', () => {
    const fields = [field('passengers', { type: 'list', min: 1, max: 3, item: [field('firstName', { max: 5 })] })];
    assert.deepEqual(check(fields, { passengers: [{ firstName: 'Bola' }, { firstName: 'Babatunde' }, {}] }), [
      '/answers/passengers/1/firstName too-long',
      '/answers/passengers/2/firstName required',
    ]);
  });

  it('returns paths within the applicant for dotted fields', () => {
    const fields = [field('identity.number', { stage: 'applicant' })];
    assert.deepEqual(check(fields, {}, '/applicant'), ['/applicant/identity/number required']);
  });

  it('shows limits as days, years and naira, and other fields by their labels', () => {
    const fields = [
      field('birth', { type: 'date', label: 'Date of birth', minDate: 'today-81y+1d', maxDate: 'today' }),
      field('year', { type: 'integer', label: 'Year', maxDate: 'today+1y' }),
      field('value', { type: 'money', label: 'Value', min: 50_000_000 }),
      field('start', { type: 'date', label: 'First day' }),
      field('end', { type: 'date', label: 'Last day', notBefore: 'start' }),
      field('passengers', { type: 'list', label: 'Passengers', min: 1, max: 20 }),
    ];
    const answers = {
      birth: '1930-01-01',
      year: 2028,
      value: 1,
      start: '2026-03-02',
      end: '2026-03-01',
      passengers: [],
    };
    assert.deepEqual(
      checkAnswers(fields, answers, today).map(({ message }) => message),
      [
        'Date of birth is too early; it must be 1945-03-02 or later.',
        'Year is too late; the latest is 2027.',
        'Value is too small; at least ₦500,000.',
        'Last day is too early; it must be not before “First day”.',
        'Passengers is too short; at least 1 entry.',
      ],
    );
  });

  it('does not list the options of a field that is not asked', () => {
    const options = [{ value: 'food', label: 'Food' }];
    const fields = [
      field('kind'),
      field('cargo', { type: 'choice', label: 'Cargo', options, when: { field: 'kind', equals: 'specified' } }),
    ];
    const [violation] = checkAnswers(fields, { kind: 'general', cargo: 'food' }, today);
    assert.equal(violation?.message, '“Cargo” is not asked with these answers; leave it out.');
  });
});
