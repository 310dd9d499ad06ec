import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { destinations } from '../../../../proxy-server/catalogue/places.ts';
import type { Answers } from '../../../../proxy-server/contract/values.ts';
import { countryName } from '../../../../proxy-server/providers/aims/codes/country-names.ts';
import type { FieldCode, WireType } from '../../../../proxy-server/providers/aims/codes/field-codes.ts';
import { codesOf } from '../../../../proxy-server/providers/aims/codes/product-codes.ts';
import {
  ageOn,
  internationalPhone,
  lagosTimeFrom,
  momentFromLagosTime,
  moneyFromKobo,
  moneyFromNaira,
  nairaFromKobo,
} from '../../../../proxy-server/providers/aims/codes/units.ts';
import { factsFrom, withoutBlanks } from '../../../../proxy-server/providers/aims/translate.ts';

describe('the translation to AIMS', () => {
  it('parses premiums digit by digit, in both generations', () => {
    const premiums = ['5000', 7200, '7200.5', 7200.5, '1151.15', 1151.15, '0.01', ' 500 '];
    const kobo = [500_000, 720_000, 720_050, 720_050, 115_115, 115_115, 1, 50_000];
    assert.deepEqual(
      premiums.map((premium) => moneyFromNaira(premium)?.amount),
      kobo,
    );
  });

  it('refuses premiums that are not a plain amount', () => {
    for (const premium of ['NGN 500', '5,000', '7200.505', '1e3', 1e21, '-5', -5, '', '0', 0, Number.NaN, '5000.']) {
      assert.equal(moneyFromNaira(premium), undefined, String(premium));
    }
  });

  it('reads a premium in kobo only where it is a positive whole number', () => {
    for (const premium of ['720000', 720_000, '720000.00', ' 720000 '])
      assert.equal(moneyFromKobo(premium)?.amount, 720_000, String(premium));
    for (const premium of [0, '0', '0.00', '-1', '7200.5', 'x', '', 1e21])
      assert.equal(moneyFromKobo(premium), undefined, String(premium));
  });

  it('sends money as numbers of naira', () => {
    assert.deepEqual([50_000_000, 115_115, 5, 0].map(nairaFromKobo), [500_000, 1151.15, 0.05, 0]);
  });

  it('parses times as Nigerian', () => {
    assert.equal(momentFromLagosTime('2023-04-07 05:55:09'), Date.parse('2023-04-07T04:55:09Z'));
    assert.equal(momentFromLagosTime('2023-01-01 00:30:00'), Date.parse('2022-12-31T23:30:00Z'));
    for (const text of ['', 'soon', '2023-04-07', '2023-13-45 05:55:09']) {
      assert.equal(momentFromLagosTime(text), undefined, text);
    }
  });

  it('formats times as Nigerian, and ages as of today', () => {
    assert.equal(lagosTimeFrom('2024-03-20T07:30:00Z'), '2024-03-20 08:30:00');
    assert.equal(lagosTimeFrom('2024-12-31T23:30:00.5Z'), '2025-01-01 00:30:00');
    assert.equal(lagosTimeFrom('soon'), undefined);
    assert.deepEqual(
      ['2026-02-28', '2026-03-01', '2026-03-02'].map((day) => ageOn('1946-03-01', day)),
      [79, 80, 80],
    );
    assert.equal(ageOn('2004-02-29', '2026-02-28'), 21);
  });

  it('names the 35 destinations as the travel guide does', () => {
    assert.equal(destinations.length, 35);
    for (const { value, label } of destinations) assert.equal(countryName(value), label);
  });

  it('formats phone numbers with the country code and without the zero', () => {
    for (const phone of ['+2348031234567', '+23408031234567', '08031234567', '+234 803 123 4567']) {
      assert.equal(internationalPhone(phone), '+2348031234567');
    }
    assert.equal(internationalPhone('+447911123456'), '+447911123456');
  });

  it('leaves blanks out at every depth', () => {
    const seed = { a: ' x ', b: '', c: '  ', d: null, e: undefined, f: { g: '' }, h: { i: 0, j: false }, k: [] };
    assert.deepEqual(withoutBlanks(seed), { a: 'x', h: { i: 0, j: false }, k: [] });
  });

  it('sends numbers as numbers and strings as strings, with AIMS’s names', () => {
    const answers = { vehicleValue: 50_000_000, year: 2019, brand: 'Toyota', model: ' ', unknown: 'x' };
    const { facts } = codesOf('vehicle-comprehensive');
    assert.deepEqual(factsFrom(facts, answers, '2026-03-01'), {
      brand: 'Toyota',
      year: 2019,
      vhclValueForInsrnc: 500_000,
    });
  });

  it('sends an answer of each type in its form, and leaves out one of another', () => {
    const wire = (type: WireType, value: unknown, code: Partial<FieldCode> = {}) =>
      factsFrom([{ field: 'x', name: 'y', type, ...code }], { x: value } as Answers, '2026-03-01').y;
    for (const [type, answer, sent, others] of [
      ['text', 'a', 'a', [true, ['a']]],
      ['text', 7, '7', [undefined]],
      ['integer', 7, 7, ['7', 7.5]],
      ['naira', 115_115, 1151.15, ['115115', 0.5]],
      ['naira-text', 115_115, '1151.15', ['115115', 0.5]],
      ['boolean', false, false, ['false', 0]],
      ['flag', true, true, [false, 'true']],
      ['instant', '2024-03-20T07:30:00Z', '2024-03-20 08:30:00', [7, 'soon']],
      ['country', 'CZ', 'Czech Republic', [7]],
      ['age', '1946-03-02', 79, [1946]],
      ['image', 'data:image/png;base64,QUJD', 'QUJD', [7]],
    ] as const) {
      assert.deepEqual(wire(type, answer), sent, type);
      for (const other of others) assert.equal(wire(type, other), undefined, `${type} ${String(other)}`);
    }
    assert.equal(wire('text', 'a', { words: { a: 'b' } }), 'b');
    assert.equal(wire('text', 'toString', { words: { a: 'b' } }), 'toString');
    const record = { x: 1, z: 2 };
    assert.deepEqual(wire('list', [record]), [record]);
    assert.deepEqual(wire('list', [record], { item: [{ field: 'z', name: 'n', type: 'integer' }] }), [{ n: 2 }]);
    assert.equal(wire('list', 'a'), undefined);
  });

  it('puts a number in a name into a list, and names beside each other', () => {
    const codes = ['voyage.0', 'voyage.1', 'Cargo.Type', 'Cargo.Dscrptn'].map((name, index) => ({
      field: `f${index}`,
      name,
      type: 'text' as const,
    }));
    assert.deepEqual(factsFrom(codes, { f0: 'Lagos', f1: 'Kano', f2: 'gnrl', f3: 'food' }, ''), {
      voyage: ['Lagos', 'Kano'],
      Cargo: { Type: 'gnrl', Dscrptn: 'food' },
    });
  });
});
