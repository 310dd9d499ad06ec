import type { Catalogue, Product } from '../../proxy-server/contract/product.ts';
import type { Money } from '../../proxy-server/contract/values.ts';
import { catalogues } from '../../widget/client/brought-catalogue.ts';

const realFetch = globalThis.fetch;

/** The next tag asks for the catalogue, as on a page of its own. */
function forgetCatalogues(): void {
  for (const address of Object.keys(catalogues)) delete catalogues[address];
}

/** From now on, until `restoreCatalogue`, the proxy's catalogue comes with a change, and not before something else. */
export function changeCatalogue(change: (catalogue: Catalogue) => object, notBefore?: Promise<unknown>): void {
  forgetCatalogues();
  globalThis.fetch = async (input, init) => {
    const response = await realFetch(input, init);
    if (!String(input).includes('/v1/catalogue')) return response;
    const catalogue = (await response.json()) as Catalogue;
    await notBefore;
    return Response.json({ ...catalogue, ...change(catalogue) });
  };
}

/** Products whose prices the proxy knows, each period at the same. */
export function pricedAt(premium: Money, products: readonly Product[]): Product[] {
  return products.map((product) => ({
    ...product,
    prices: product.periods.map(({ id }) => ({ period: id, premium })),
  }));
}

/** From now on, until `restoreCatalogue`, no quote is asked for before the function that is returned is called. */
export function holdQuotes(): () => void {
  const { fetch } = globalThis;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  globalThis.fetch = async (input, init) => {
    if (String(input).endsWith('/v1/quotes')) await released;
    return fetch(input, init);
  };
  return release;
}

/** Catalogue and quotes come as the proxy sends them. */
export function restoreCatalogue(): void {
  forgetCatalogues();
  globalThis.fetch = realFetch;
}
