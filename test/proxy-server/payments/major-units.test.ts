import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { toMajorUnits, toMinorUnits } from '../../../proxy-server/payments/major-units.ts';

describe('money in major units', () => {
  it('is converted to a string and back without losing a kobo', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999_999 }), (minor) => {
        assert.equal(toMinorUnits(toMajorUnits(minor)), minor);
      }),
    );
  });

  it('is exact where binary fractions are not', () => {
    const cases: [string | number, number][] = [
      [19.99, 1_999],
      [1151.15, 115_115],
      ['500000.00', 50_000_000],
      ['5000.1', 500_010],
      ['0.07', 7],
      [5000, 500_000],
      ['12.3400', 1_234],
    ];
    for (const [major, minor] of cases) assert.equal(toMinorUnits(major), minor, String(major));
  });

  it('has decimals only if there are kobo', () => {
    assert.deepEqual([7, 70, 700, 705, 2_160_050].map(toMajorUnits), ['0.07', '0.70', '7', '7.05', '21600.50']);
  });

  it('is undefined for anything but a plain amount', () => {
    for (const text of ['', '-1', '1,000', '1e3', '0.001', '1.', '.5', 'NaN', ' 1', Number.NaN, 1e21, -5])
      assert.equal(toMinorUnits(text), undefined, String(text));
  });
});
