import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { allProducts } from '../../../proxy-server/catalogue/catalogue.ts';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { termsOf, termsOfText } from '../../../proxy-server/stores/search/search-terms.ts';
import { makeOrder } from '../../support/shop/make-order.ts';

describe('what names the insured thing of an order', () => {
  const cipher = createColumnCipher([Buffer.alloc(32, 3)]);
  cipher.setHashKey(Buffer.alloc(32, 4));

  /** Whether an order with these answers is found by a text, at its own merchant or at another. */
  function setup(answers: Record<string, string>) {
    const { person } = termsOf(makeOrder({ answers }), cipher);
    return (text: string, merchantId = 'default') =>
      termsOfText(text, merchantId, cipher).person.some((term) => person.includes(term));
  }

  for (const { id, fields } of allProducts)
    for (const { id: field, type } of fields.filter(({ type }) => type === 'imei' || type === 'serial'))
      it(`is found by the ${type} ${field} of ${id}`, () => {
        assert.ok(setup({ [field]: '356938035643809' })('356938035643809'));
      });

  for (const field of ['registrationNumber', 'vehicleRegistrationNumber', 'proformaInvoiceNumber', 'groupName'])
    it(`is found by ${field}, whatever stands between its letters and digits, and in either case`, () => {
      const gap = fc.constantFrom('', ' ', '-', ' - ', '/', '.', '–');
      const parts = fc.array(fc.stringMatching(/^[A-Z0-9ÀẸỌṢ]{1,6}$/), { minLength: 1, maxLength: 4 });
      fc.assert(
        fc.property(parts, gap, gap, (words, one, other) => {
          const isFound = setup({ [field]: words.join(one) });
          assert.ok(isFound(words.join(other).toLowerCase()));
          assert.ok(isFound(` ${words.join(other)} `.normalize('NFD')));
          assert.ok(!isFound(words.join(other), 'another'));
          assert.ok(!isFound(`${words.join(other)}X`));
        }),
        { numRuns: 200, seed: 20_261_129 },
      );
    });

  it('is no brand, model, address or description, which many share', () => {
    const shared = { brand: 'Tecno', model: 'Camon 20 Pro', address: '4 Market Road', propertyDescription: 'A shop' };
    const isFound = setup(shared);
    for (const text of Object.values(shared)) assert.ok(!isFound(text), text);
  });
});
