import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { passedDates } from '../../../../proxy-server/checkout/issue/passed-dates.ts';
import type { Field, Product } from '../../../../proxy-server/contract/product.ts';
import type { Answers } from '../../../../proxy-server/contract/values.ts';

const today = '2026-11-26';

/** The pointers of the passed dates of a product with these fields. */
function setup(fields: readonly Partial<Field>[], answers: Answers) {
  const base = { stage: 'risk', type: 'date', label: 'Day', required: true } as const;
  const product = { fields: fields.map((field) => ({ ...base, id: 'day', ...field })) } as unknown as Product;
  return passedDates(product, { answers }, today).map(({ path }) => path);
}

describe('a date of the cover', () => {
  it('has passed when it is before its limit of today in Nigeria, and not on the day itself', () => {
    const cases: [Partial<Field>, string, boolean][] = [
      [{ minDate: 'today' }, '2026-11-25', true],
      [{ minDate: 'today' }, '2026-11-26', false],
      [{ minDate: 'today+7d' }, '2026-12-02', true],
      [{ minDate: 'today+7d' }, '2026-12-03', false],
      [{ minDate: 'today', type: 'instant' }, '2026-11-25T22:59:00Z', true],
      [{ minDate: 'today', type: 'instant' }, '2026-11-25T23:00:00Z', false],
    ];
    for (const [field, day, hasPassed] of cases)
      assert.deepEqual(setup([field], { day }), hasPassed ? ['/answers/day'] : [], JSON.stringify([field, day]));
  });

  it('is no day of birth, no day that decided the price, no fixed day, and none that is not asked', () => {
    for (const field of [
      { minDate: 'today-81y+1d' },
      { minDate: 'today', stage: 'rating' },
      { minDate: '2027-01-01' },
      { maxDate: 'today' },
      {},
      { minDate: 'today', when: { field: 'other', equals: true } },
    ] as const)
      assert.deepEqual(setup([field], { day: '1930-01-01' }), [], JSON.stringify(field));
    assert.deepEqual(setup([{ minDate: 'today' }], {}), []);
  });

  it('is found inside a list too', () => {
    const item = [
      { id: 'from', stage: 'risk', type: 'date', label: 'From', required: true, minDate: 'today' },
    ] as const;
    const trips = [{ from: '2026-11-27' }, { from: '2026-11-01' }];
    assert.deepEqual(setup([{ id: 'trips', type: 'list', item }], { trips }), ['/answers/trips/1/from']);
  });
});
