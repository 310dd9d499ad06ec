import type { Catalogue } from '../../proxy-server/contract/product.ts';

const realFetch = globalThis.fetch;

/** From now on, until `restoreCatalogue`, the proxy's catalogue comes with a change, and not before something else. */
export function changeCatalogue(change: (catalogue: Catalogue) => object, notBefore?: Promise<unknown>): void {
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
  globalThis.fetch = realFetch;
}
