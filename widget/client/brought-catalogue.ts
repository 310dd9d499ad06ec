import type { Catalogue } from '../../proxy-server/contract/product.ts';
import type { Reply } from './failure.ts';

/** Which products; all of them where nothing is named. */
export interface CatalogueFilter {
  readonly product?: string | undefined;
  readonly category?: string | undefined;
}

declare global {
  /** What script tags have brought along, by the query that would ask for it. */
  var coverCheckoutData: Readonly<Record<string, Catalogue>> | undefined;
}

/** As long as a browser may keep the answer itself. */
const goodMilliseconds = 300_000;
/** A further tag does not ask again so soon. */
const keptMilliseconds = 60_000;
/** What was asked for, by address and language. */
export const catalogues: Record<string, Promise<Reply<Catalogue>> | undefined> = {};

/** The part of an address that names what is asked for. */
export function catalogueQuery(merchant: string | undefined, { product, category }: CatalogueFilter): string {
  const named = Object.entries({ merchant, product, category: product ? undefined : category });
  return String(new URLSearchParams(named.filter((each): each is [string, string] => Boolean(each[1]))));
}

/** What the script's tag has brought along, else what is asked for; several tags on a page ask once in a while. */
export function sharedCatalogue(
  proxy: string,
  query: string,
  wishes: string,
  ask: (path: string) => Promise<Reply<Catalogue>>,
): Promise<Reply<Catalogue>> {
  const brought = performance.now() < goodMilliseconds && globalThis.coverCheckoutData?.[query];
  // who would like another language asks for it; one of an earlier version has no language
  if (brought && (brought.locale ?? 'en').startsWith(wishes.split(/[,-]/)[0]!.toLowerCase()))
    return Promise.resolve({ ok: true, value: brought });
  const path = `/v1/catalogue${query && '?'}${query}`;
  const address = proxy + path + wishes;
  catalogues[address] ??= ask(path).then((reply) => {
    setTimeout(() => delete catalogues[address], reply.ok ? keptMilliseconds : 0);
    return reply;
  });
  return catalogues[address];
}
