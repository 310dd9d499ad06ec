import type { Product } from '../contract/product.ts';
import type { ProductChange } from './changes/product-change.ts';
import { unnamedGroupInsurer } from './group-life.ts';
import { throughOctamile, unnamedInsurer } from './octamile.ts';

/**
 * What a product lacks to be sold in live mode: a named insurer, the policy's wording, and where to claim. The catalogue
 * knows neither the wording nor the insurer's claims desk; the merchant adds them (PRODUCT_CHANGES).
 */
export function lacksForLive(product: Product, change: Pick<ProductChange, 'insurer'> = {}): string[] {
  return [
    change.insurer === undefined && isUnnamed(product) && 'insurer: who carries the risk',
    !product.documents.some(({ label }) => wordingPattern.test(label)) &&
      'documents: the policy wording, with “wording” in its label',
    !hasClaimsContact(product) && 'claims: the phone, e-mail or address where to claim',
  ].filter((words) => words !== false);
}

function isUnnamed({ insurer }: Product): boolean {
  return [unnamedInsurer, unnamedGroupInsurer].includes(insurer);
}

const wordingPattern =
  /wording|policy (?:document|terms|conditions|booklet)|terms (?:and|&) conditions|conditions of (?:cover|insurance)/i;

function hasClaimsContact({ claims: { text, url } }: Product): boolean {
  const isOwnAddress = url !== undefined && url !== throughOctamile.claims.url;
  return isOwnAddress || /[^\s@]+@[^\s@]+\.[a-z]{2,}/i.test(text) || /(?:\d[ -]?){7,}/.test(text);
}
