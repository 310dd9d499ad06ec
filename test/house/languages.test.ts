import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allProducts } from '../../proxy-server/catalogue/catalogue.ts';
import { groupLifeProducts } from '../../proxy-server/catalogue/group-life.ts';
import { productTexts, translateProduct } from '../../proxy-server/catalogue/languages/translate-catalogue.ts';
import { destinations, nigerianStates } from '../../proxy-server/catalogue/places.ts';
import { applicantFields } from '../../proxy-server/contract/fields/applicant-fields.ts';
import type { Locale } from '../../proxy-server/contract/locales.ts';
import type { Product } from '../../proxy-server/contract/product.ts';

const merchantsOwn = 'Group Life';
const products: readonly Product[] = [...allProducts, ...groupLifeProducts([{ id: '3', name: merchantsOwn }])];

/** Names of places and of insurers, which no language changes. */
const unchanged = new Set([...destinations, ...nigerianStates].map(({ label }) => label));
const isName = (text: string) =>
  unchanged.has(text) || products.some(({ insurer }) => insurer === text && !/^an? /.test(text));

/** The texts of a product that shoppers read, in the order in which they stand. */
function textsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string')
    return ['name', 'summary', 'insurer', 'label', 'help', 'text', 'benefits', 'exclusions'].includes(key)
      ? [value]
      : [];
  if (Array.isArray(value)) return value.flatMap((entry) => textsOf(entry, key));
  return Object.entries(value ?? {}).flatMap(([name, entry]) => textsOf(entry, name));
}

const all = new Set(textsOf([products, applicantFields]).filter((text) => text !== merchantsOwn && !isName(text)));

for (const [locale, texts] of Object.entries(productTexts))
  describe(`products in ${locale}`, () => {
    it('have every text that shoppers read', () => {
      assert.deepEqual(
        [...all].filter((text) => !texts[text]),
        [],
      );
    });

    it('have no text that no product has', () => {
      assert.deepEqual(
        Object.keys(texts).filter((text) => !all.has(text)),
        [],
      );
    });

    it('say the same numbers, and end their sentences where the English ones end', () => {
      for (const [source, text] of Object.entries(texts)) {
        const numbers = (words: string) => (words.match(/\d[\d,#*]*\d|\d/g) ?? []).sort();
        assert.deepEqual(numbers(text), numbers(source), text);
        assert.equal(/[.?]$/.exec(text)?.[0], /[.?]$/.exec(source)?.[0], text);
      }
    });

    it('are translated wherever a text stands', () => {
      for (const product of products) {
        const said = textsOf(translateProduct(product, locale as Locale));
        const wanted = textsOf(product).map((text) => texts[text] ?? text);
        assert.deepEqual(said, wanted);
      }
    });
  });
