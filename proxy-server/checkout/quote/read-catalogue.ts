import type { SoldCatalogue } from '../../catalogue/languages/translate-catalogue.ts';
import type { Product } from '../../contract/product.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { priceNamesOf } from './known-prices.ts';

/** Which products; all of them where nothing is named. */
export interface CatalogueFilter {
  readonly category?: string | undefined;
  readonly product?: string | undefined;
}

/** What a merchant sells, with the prices that are known now. The insurer is not asked. */
export async function readCatalogue(
  context: CheckoutContext,
  merchant: Merchant,
  { category, product: id }: CatalogueFilter,
): Promise<SoldCatalogue> {
  const products = merchant.catalogue.products.filter(
    (product) => (!category || product.category === category) && (!id || product.id === id),
  );
  return {
    merchant: merchant.summary,
    products: await Promise.all(products.map((product) => withPrices(context, merchant, product))),
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
