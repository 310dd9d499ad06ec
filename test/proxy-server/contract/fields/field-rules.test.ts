import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ViolationCode } from '../../../../proxy-server/contract/fields/field-rules.ts';
import { isAsked, validateField } from '../../../../proxy-server/contract/fields/field-rules.ts';
import type { Field, FieldType } from '../../../../proxy-server/contract/product.ts';
import { fieldTypeSchema } from '../../../../proxy-server/contract/product.ts';

const today = '2026-03-01';

/** A required question of a type; `limits` makes it stricter. */
function setup(type: FieldType, limits: Partial<Field> = {}) {
  const field: Field = { id: 'question', stage: 'risk', type, label: 'Question', required: true, ...limits };
  return { field, judge: (answer: unknown) => validateField(field, answer, today) };
}

type Table = readonly (readonly [answer: unknown, violation: ViolationCode | undefined])[];

function judgesAs(type: FieldType, limits: Partial<Field>, table: Table): void {
  const { judge } = setup(type, limits);
  for (const [answer, violation] of table) assert.equal(judge(answer), violation, `${type} ${JSON.stringify(answer)}`);
}

describe('the rules of an answer', () => {
  it('leaves a type of a later version to the proxy that knows it', () => {
    const field = { id: 'plan', stage: 'risk', type: 'map', label: 'Plan', required: true } as unknown as Field;
    assert.equal(validateField(field, '9.05,7.49', '2026-11-26'), undefined);
    assert.equal(validateField(field, '', '2026-11-26'), 'required');
  });

  it('asks for what is required, and for nothing else', () => {
    for (const type of fieldTypeSchema.options)
      for (const nothing of [undefined, null, '']) {
        assert.equal(setup(type).judge(nothing), 'required');
        assert.equal(setup(type, { required: false }).judge(nothing), undefined);
      }
  });

  it('takes an IMEI of 15 digits whose check digit is right', () => {
    judgesAs('imei', {}, [
      ['356938035643809', undefined],
      ['490154203237518', undefined],
      ['356938035643808', 'imei-check-digit'],
      ['356938035634809', 'imei-check-digit'],
      ['35693803564380', 'imei-length'],
      ['3569380356438090', 'imei-length'],
      ['35-693803-564380-9', 'imei-length'],
      ['٣٥٦٩٣٨٠٣٥٦٤٣٨٠٩', 'imei-length'],
      [356938035643809, 'imei-length'],
    ]);
  });

  it('finds every single wrong digit of an IMEI', () => {
    const { judge } = setup('imei');
    const right = '356938035643809';
    fc.assert(
      fc.property(fc.nat(14), fc.integer({ min: 1, max: 9 }), (position, change) => {
        const digit = (Number(right[position]) + change) % 10;
        assert.equal(judge(`${right.slice(0, position)}${digit}${right.slice(position + 1)}`), 'imei-check-digit');
      }),
    );
  });

  it('takes phones in international form, Nigerian ones without a zero after the code', () => {
    judgesAs('phone', {}, [
      ['+2348031234567', undefined],
      ['+2349031234567', undefined],
      ['+2347031234567', undefined],
      ['+447911123456', undefined],
      ['08031234567', 'not-a-phone'],
      ['2348031234567', 'not-a-phone'],
      ['+23408031234567', 'not-a-phone'],
      ['+234803123456', 'not-a-phone'],
      ['+23480312345678', 'not-a-phone'],
      ['+234 803 123 4567', 'not-a-phone'],
      ['+2341031234567', 'not-a-phone'],
      ['+0447911123456', 'not-a-phone'],
      ['+2348031234567\n', 'not-a-phone'],
      [2348031234567, 'not-a-phone'],
    ]);
  });

  it('takes e-mail addresses that can be reached from anywhere', () => {
    judgesAs('email', {}, [
      ['folake@example.com', undefined],
      ["folake.o'brien+shop@mail.example.ng", undefined],
      ['folake', 'not-an-email'],
      ['folake@example', 'not-an-email'],
      ['folake@@example.com', 'not-an-email'],
      ['folake @example.com', 'not-an-email'],
      ['<folake@example.com>', 'not-an-email'],
      ['a@example.com,b@example.com', 'not-an-email'],
      [`${'a'.repeat(65)}@example.com`, 'not-an-email'],
      [`a@${'b'.repeat(250)}.com`, 'not-an-email'],
      [7, 'not-an-email'],
    ]);
  });

  it('takes serial numbers of 4 to 40 letters and digits', () => {
    judgesAs('serial', {}, [
      ['5CG1234XYZ', undefined],
      ['C02/XK-4.1', undefined],
      ['5CG', 'not-a-serial'],
      ['5CG 1234', 'not-a-serial'],
      ['-5CG1234', 'not-a-serial'],
      ['5'.repeat(41), 'not-a-serial'],
    ]);
  });

  it('takes days that exist, between the earliest and the latest', () => {
    judgesAs('date', { minDate: '2020-02-29', maxDate: 'today' }, [
      ['2026-03-01', undefined],
      ['2020-02-29', undefined],
      ['2020-02-28', 'too-early'],
      ['2026-03-02', 'too-late'],
      ['2023-02-29', 'not-a-date'],
      ['2026-13-01', 'not-a-date'],
      ['01/03/2026', 'not-a-date'],
      ['2026-3-1', 'not-a-date'],
      [20260301, 'not-a-date'],
    ]);
    judgesAs('date', { minDate: 'today' }, [
      ['2026-03-01', undefined],
      ['2026-02-28', 'too-early'],
    ]);
  });

  it('takes instants in UTC, and days as they are in Nigeria', () => {
    judgesAs('instant', { minDate: 'today' }, [
      ['2026-03-01T08:30:00Z', undefined],
      ['2026-03-01T08:30:00.5Z', undefined],
      ['2026-02-28T22:59:59Z', 'too-early'],
      ['2026-02-28T23:00:00Z', undefined],
      ['2026-03-01T08:30:00+01:00', 'not-a-date'],
      ['2026-02-30T08:30:00Z', 'not-a-date'],
      ['2026-03-01T25:30:00Z', 'not-a-date'],
      ['2026-03-01', 'not-a-date'],
    ]);
  });

  it('takes money in whole minor units, within its limits and never below nothing', () => {
    judgesAs('money', { min: 500, max: 1_000 }, [
      [500, undefined],
      [1_000, undefined],
      [499, 'too-small'],
      [1_001, 'too-large'],
      [500.5, 'wrong-type'],
      ['500', 'wrong-type'],
      [Number.NaN, 'wrong-type'],
      [Number.POSITIVE_INFINITY, 'wrong-type'],
    ]);
    assert.equal(setup('money').judge(-1), 'too-small');
    assert.equal(setup('integer').judge(-1), undefined);
  });

  it('takes text without control characters and angle brackets, as long as it should be', () => {
    judgesAs('text', { min: 2, max: 5 }, [
      ['Tecno', undefined],
      ['  Tecno  ', undefined],
      ['T', 'too-short'],
      ['Tecnos', 'too-long'],
      ['   ', 'required'],
      ['<b>', 'wrong-format'],
      ['a\u0000b', 'wrong-format'],
      ['a\nb', 'wrong-format'],
      [5, 'wrong-type'],
    ]);
    judgesAs('text', { pattern: '[\\p{L}]+' }, [
      ['Ọlá', undefined],
      ['B4', 'wrong-format'],
    ]);
  });

  it('takes only offered choices and countries, and true or false', () => {
    const options = [
      { value: 'air', label: 'By air' },
      { value: 'sea', label: 'By sea' },
    ];
    judgesAs('choice', { options }, [
      ['air', undefined],
      ['By air', 'not-offered'],
      [['air'], 'not-offered'],
    ]);
    judgesAs('country', {}, [
      ['NG', undefined],
      ['ng', 'not-offered'],
      ['NGA', 'not-offered'],
    ]);
    judgesAs('country', { options: [{ value: 'SA', label: 'Saudi Arabia' }] }, [
      ['SA', undefined],
      ['NG', 'not-offered'],
    ]);
    judgesAs('boolean', {}, [
      [false, undefined],
      ['false', 'wrong-type'],
    ]);
  });

  it('takes pictures as data addresses of PNG, JPEG or WebP, up to their size', () => {
    judgesAs('image', {}, [
      ['data:image/png;base64,iVBORw0KGgo=', undefined],
      ['data:image/jpeg;base64,/9j/4AAQ', undefined],
      [`data:image/webp;base64,${btoa('RIFF\x24\x01\x00\x00WEBPVP8 ')}`, undefined],
      [`data:image/webp;base64,${btoa('RIFF\xff\xff\xff\x7fWEBPVP8X')}`, undefined],
      ['data:image/svg+xml;base64,PHN2Zz4=', 'not-an-image'],
      ['https://example.com/a.png', 'not-an-image'],
    ]);
    const { judge } = setup('image');
    assert.equal(judge(`data:image/png;base64,${'A'.repeat(2_100_000)}`), 'too-large');
  });

  it('judges a picture by its bytes, whatever type it is sent under', () => {
    const bytes = {
      heic: '\0\0\0\x24ftypheic\0\0\0\0',
      pdf: '%PDF-1.7\n%\xe2\xe3',
      svg: '<svg xmlns="http://www.w3.org/2000/svg">',
      gif: 'GIF89a\x01\0\x01\0',
      avi: 'RIFF\x24\0\0\0AVI LIST',
      nothing: '',
    };
    const types = ['png', 'jpeg', 'webp'];
    judgesAs(
      'image',
      {},
      Object.values(bytes).flatMap((text) =>
        types.map((type) => [`data:image/${type};base64,${btoa(text) || 'AAAA'}`, 'image-bytes'] as const),
      ),
    );
    judgesAs('image', {}, [
      ['data:image/png;base64,/9j/4AAQ', 'image-type'],
      ['data:image/jpeg;base64,iVBORw0KGgo=', 'image-type'],
      ['data:image/webp;base64,/9j/4AAQ', 'image-type'],
    ]);
  });

  it('judges anything that JSON can say, without ever throwing', () => {
    const violations = fc.property(fc.constantFrom(...fieldTypeSchema.options), fc.jsonValue(), (type, answer) => {
      const violation = setup(type, { options: [{ value: 'a', label: 'A' }] }).judge(answer);
      assert.ok(violation === undefined || typeof violation === 'string');
    });
    fc.assert(violations, { numRuns: 2_000 });
  });

  it('asks a question with a condition only while the other answer is as named', () => {
    const { field } = setup('text', { when: { field: 'destination', equals: 'SA' } });
    assert.equal(isAsked(field, { destination: 'SA' }), true);
    assert.equal(isAsked(field, { destination: 'AE' }), false);
    assert.equal(isAsked(field, {}), false);
    assert.equal(isAsked(setup('text').field, {}), true);
  });

  it('takes nothing that cannot be seen for an answer', () => {
    for (const type of ['text', 'lookup'] as const)
      judgesAs(type, {}, [
        ['   ', 'required'],
        ['\u200b\u200b', 'required'],
        ['\u2066\u2069', type === 'text' ? 'required' : 'wrong-type'],
        ['📱 کیف', undefined],
      ]);
  });

  it('lets no text turn its direction of writing, or hold half a character', () => {
    judgesAs('text', {}, [
      ['محمد Tecno', undefined],
      ['Tecno\u202eonceT', 'wrong-format'],
      ['Tecno\ud800', 'wrong-format'],
    ]);
  });

  it('compares moments as moments, however exactly they are told', () => {
    const { field } = setup('instant', { notBefore: 'start' });
    const judge = (start: string, end: string) => validateField(field, end, today, { start });
    assert.equal(judge('2036-06-15T07:30Z', '2036-06-15T07:30:00Z'), undefined);
    assert.equal(judge('2036-06-15T07:30Z', '2036-06-15T07:30:30Z'), undefined);
    assert.equal(judge('2036-06-15T07:30:00.500Z', '2036-06-15T07:30:00Z'), 'too-early');
  });
});
