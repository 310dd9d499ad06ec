import { translateCatalogue } from '../../catalogue/languages/translate-catalogue.ts';
import type { CheckoutContext, Merchant } from '../../checkout/context.ts';
import { type CatalogueFilter, readCatalogue } from '../../checkout/quote/read-catalogue.ts';
import type { Locale } from '../../contract/locales.ts';
import type { Catalogue } from '../../contract/product.ts';
import { contentOf, type EncodedContent } from './encoded-content.ts';

/** One written form of the catalogue. */
interface Written {
  readonly prices: string;
  readonly content: EncodedContent;
}

/**
 * Catalogues as they are sent, by merchant, language and filter: written and compressed again only when a price has changed. A
 * filter that fits nothing has the form of every other such filter, so that callers cannot fill the memory.
 */
export function createCatalogueContents(
  checkout: CheckoutContext,
  write: (catalogue: Catalogue, merchant: Merchant, filter: CatalogueFilter) => Buffer,
): (merchant: Merchant, filter: CatalogueFilter, locale: Locale) => Promise<EncodedContent> {
  const written = new Map<string, Written>();
  return async function contentFor(merchant, filter, locale) {
    const catalogue = await readCatalogue(checkout, merchant, filter);
    const { length } = catalogue.products;
    const key = JSON.stringify([merchant.id, locale, ...(length > 0 ? [filter.category, filter.product] : ['none'])]);
    const prices = JSON.stringify(catalogue.products.map((product) => product.prices));
    const before = written.get(key);
    if (before?.prices === prices) return before.content;
    const content = contentOf(write(translateCatalogue(catalogue, locale), merchant, filter));
    written.set(key, { prices, content });
    return content;
  };
}
