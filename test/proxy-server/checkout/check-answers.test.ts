import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allProducts } from '../../../proxy-server/catalogue/catalogue.ts';
import { checkAnswers } from '../../../proxy-server/checkout/check-answers.ts';
import type { Field } from '../../../proxy-server/contract/product.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import { camon } from '../../support/shopper.ts';

const today = '2026-03-01';
const phoneFields = allProducts.find(({ id }) => id === 'phone-warranty-basic')!.fields;

/** Path and code of every fault. */
function check(fields: readonly Field[], answers: Answers, path?: string): string[] {
  return checkAnswers(fields, answers, today, path).map((fault) => `${fault.path} ${fault.code}`);
}

const field = (id: string, more: Partial<Field> = {}): Field => ({
  id,
  stage: 'risk',
  type: 'text',
  label: id,
  required: true,
  ...more,
});

describe('a check of answers', () => {
  it('finds nothing wrong with right answers', () => {
    assert.deepEqual(check(phoneFields, camon), []);
  });

  it('names every fault at once, each by its place, and answers that nobody asked for', () => {
    assert.deepEqual(check(phoneFields, { model: 'x'.repeat(61), imei: '1', colour: 'blue' }), [
      '/answers/brand required',
      '/answers/model too-long',
      '/answers/imei imei-length',
      '/answers/colour unknown',
    ]);
  });

  it('says in each message what would be right', () => {
    for (const { message } of checkAnswers(phoneFields, { brand: 'Tecno', model: '<', imei: '1' }, today)) {
      assert.match(message, /^[A-Z].*\.$/);
      assert.match(message, /for example Camon 20 Pro|15 digits/);
    }
  });

  it('asks a question with a condition only when it applies, and refuses its answer otherwise', () => {
    const fields = [field('lien', { type: 'boolean' }), field('lienHolder', { when: { field: 'lien', equals: true } })];
    assert.deepEqual(check(fields, { lien: true }), ['/answers/lienHolder required']);
    assert.deepEqual(check(fields, { lien: true, lienHolder: 'First Bank' }), []);
    assert.deepEqual(check(fields, { lien: false, lienHolder: 'First Bank' }), ['/answers/lienHolder not-offered']);
    assert.deepEqual(check(fields, { lien: false }), []);
  });

  it('judges lists entry by entry', () => {
    const fields = [field('passengers', { type: 'list', min: 1, max: 3, item: [field('firstName', { max: 5 })] })];
    assert.deepEqual(check(fields, { passengers: [{ firstName: 'Bola' }, { firstName: 'Babatunde' }, {}] }), [
      '/answers/passengers/1/firstName too-long',
      '/answers/passengers/2/firstName required',
    ]);
  });

  it('points into the applicant where its fields are dotted', () => {
    const fields = [field('identity.number', { stage: 'applicant' })];
    assert.deepEqual(check(fields, {}, '/applicant'), ['/applicant/identity/number required']);
  });
});
