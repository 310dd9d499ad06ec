import type { Request } from 'express';
import type { Merchant } from '../../checkout/context.ts';
import type { CatalogueFilter } from '../../checkout/quote/read-catalogue.ts';
import type { Locale } from '../../contract/locales.ts';
import { pickLocale } from '../../contract/locales.ts';
import type { Catalogue } from '../../contract/product.ts';

/** What a script tag asks to have in front of its code. */
export interface TaggedCatalogue {
  readonly merchant: Merchant;
  readonly filter: CatalogueFilter;
  readonly locale: Locale;
}

/**
 * Reads the query of a script tag: a merchant, and a category or a product that it sells. Undefined for anything else,
 * so that there are only so many forms of the script. A language that the merchant does not have is no mistake of the
 * page: the data comes in the first one.
 */
export function readTag(
  { query }: Pick<Request, 'query'>,
  merchantByKey: (key: string) => Merchant | undefined,
): TaggedCatalogue | undefined {
  const { merchant: key, category, product, locale, ...unknown } = query;
  const isOne = (category === undefined) !== (product === undefined);
  if (typeof key !== 'string' || !isOne || Object.keys(unknown).length > 0) return undefined;
  const merchant = merchantByKey(key);
  const isSold = merchant?.catalogue.products.some((one) => one.category === category || one.id === product);
  if (!merchant || !isSold) return undefined;
  return {
    merchant,
    filter: category === undefined ? { product: String(product) } : { category: String(category) },
    locale: pickLocale(typeof locale === 'string' ? [locale] : [], merchant.summary.locales),
  };
}

/**
 * The script with the catalogue in front of it, under the query that the widget would ask with. It stands on the script's
 * first line, a comment, so that its source map stays true.
 */
export function withCatalogue(
  script: Buffer,
  { merchant, filter }: Pick<TaggedCatalogue, 'merchant' | 'filter'>,
  catalogue: Catalogue,
): Buffer {
  const [named] = Object.entries(filter);
  const query = new URLSearchParams([['merchant', merchant.publishableKey], ...(named ? [named] : [])]);
  const data = `(globalThis.coverCheckoutData??={})[${escaped(String(query))}]=${escaped(catalogue)};`;
  return Buffer.concat([Buffer.from(data), script]);
}

/** JSON that is safe inside a script, wherever the script may be written. */
function escaped(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
