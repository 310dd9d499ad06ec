import { applicantTexts, translateProduct } from '../../catalogue/languages/translate-product.ts';
import type { Locale } from '../../contract/locales.ts';
import type { Catalogue, Product } from '../../contract/product.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { priceNamesOf } from './known-prices.ts';

/** Which products; all of them where nothing is named. */
export interface CatalogueFilter {
  readonly category?: string | undefined;
  readonly product?: string | undefined;
}

/** What a merchant sells, in one of its languages, with the prices that are known now. The insurer is not asked. */
export async function readCatalogue(
  context: CheckoutContext,
  merchant: Merchant,
  { category, product: id }: CatalogueFilter,
  locale: Locale,
): Promise<Catalogue> {
  const products = merchant.catalogue.products.filter(
    (product) => (!category || product.category === category) && (!id || product.id === id),
  );
  return {
    merchant: merchant.summary,
    locale,
    applicantTexts: applicantTexts(locale),
    products: await Promise.all(
      products.map(async (product) => translateProduct(await withPrices(context, merchant, product), locale)),
    ),
  };
}

async function withPrices(context: CheckoutContext, merchant: Merchant, product: Product): Promise<Product> {
  if (merchant.providers.get(product.provider)?.isStopped?.()) return product;
  const names = priceNamesOf(merchant.priceAccounts, product);
  context.shownPrices.note(merchant.id, names);
  const known = await Promise.all(names.map((name) => context.knownPrices.read(name)));
  const prices = names.flatMap(({ period }, index) => {
    const premium = known[index]?.premium;
    return premium ? [{ ...(period && { period }), premium }] : [];
  });
  return prices.length > 0 ? { ...product, prices } : product;
}
