import type { Catalogue } from '../../proxy-server/contract/product.ts';
import { catalogues } from '../../widget/client/brought-catalogue.ts';

const realFetch = globalThis.fetch;

/** The next tag asks for the catalogue, as on a page of its own. */
export function forgetCatalogues(): void {
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

/** The catalogue comes as the proxy sends it. */
export function restoreCatalogue(): void {
  forgetCatalogues();
  globalThis.fetch = realFetch;
}
