import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { allProducts } from '../../../../proxy-server/catalogue/catalogue.ts';
import type { FieldCode } from '../../../../proxy-server/providers/aims/codes/field-codes.ts';
import { productCodes } from '../../../../proxy-server/providers/aims/codes/product-codes.ts';

const documents = readFileSync(new URL('../../../../docs/facts/aims-products.md', import.meta.url), 'utf8');

/** Whether the page of what AIMS documents has this word by itself. */
function isDocumented(word: string): boolean {
  const text = word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return word !== '' && new RegExp(String.raw`(?<!\w)${text}(?!\w)`).test(documents);
}

function withItems(fields: readonly FieldCode[]): FieldCode[] {
  return fields.flatMap((field) => [field, ...withItems(field.item ?? [])]);
}

describe('the codes of AIMS', () => {
  for (const [id, { code, rating, facts, fixed = {}, person = [] }] of Object.entries(productCodes)) {
    const fields = withItems([...rating, ...facts, ...person]);

    it(`for ${id} are words of its documents: of the product, of each choice, and of what is always sent`, () => {
      const words = fields.flatMap((field) => Object.values(field.words ?? {}));
      const sent = [code.ctgry, code.type, code.pckg, ...words, ...Object.values(fixed)];
      assert.deepEqual(
        sent.filter((word) => !isDocumented(word)),
        [],
      );
    });

    it(`for ${id} are for fields and options that it has`, () => {
      const product = allProducts.find((one) => one.id === id);
      const asked = (product?.fields ?? []).flatMap((field) => [field, ...(field.item ?? [])]);
      for (const { field, words } of fields.filter((one) => one.words)) {
        const options = asked.find((one) => one.id === field)?.options ?? [];
        assert.deepEqual(Object.keys(words!).sort(), options.map(({ value }) => value).sort(), field);
      }
    });
  }
});
