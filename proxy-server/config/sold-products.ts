import { allProducts } from '../catalogue/catalogue.ts';
import type { ChangedProduct } from '../catalogue/changes/change-product.ts';
import { changeProduct } from '../catalogue/changes/change-product.ts';
import type { ProductChange } from '../catalogue/changes/product-change.ts';
import { groupLifeProducts } from '../catalogue/group-life.ts';
import { lacksForLive } from '../catalogue/live-sale.ts';
import type { PremiumRange } from '../catalogue/premium-ranges.ts';
import { nigerianDay } from '../contract/fields/nigerian-time.ts';
import type { OwnField } from '../contract/fields/own-field.ts';
import type { Product } from '../contract/product.ts';
import type { AddError } from './read-values.ts';
import type { MerchantValues } from './settings/all-settings.ts';

/** The merchant's own fields, by product and field id. */
export type FieldNames = Readonly<Record<string, Readonly<Record<string, OwnField>>>>;

/** What a merchant sells. */
export interface SoldProducts {
  /** With the merchant's own changes. */
  readonly products: readonly Product[];
  /** Not on sale: hidden, not in PRODUCTS, or without what live mode needs. Orders for them go on. */
  readonly unsold: readonly UnsoldProduct[];
  readonly fieldNames: FieldNames;
  /** The merchant's own ranges of plausible premiums, by product; null where it wants none. */
  readonly premiumRanges: Readonly<Record<string, PremiumRange | null>>;
}

/** A product that is not sold. */
export interface UnsoldProduct {
  readonly product: Product;
  /** What it lacks to be sold in live mode; empty if it is not meant to be sold. */
  readonly lacks: readonly string[];
}

/** The products that PRODUCTS names, or all that have an insurer, with the merchant's own changes. */
export function chooseProducts(
  { INSURPASS_PRODUCTS, PRODUCTS, PRODUCT_CHANGES: changes = {}, AIMS_MODE }: Partial<MerchantValues>,
  sellsAims: boolean,
  addError: AddError,
): SoldProducts {
  const insured = [...(sellsAims ? allProducts : []), ...groupLifeProducts(INSURPASS_PRODUCTS ?? [])];
  const ids = insured.map(({ id }) => id);
  for (const [index, id] of (PRODUCTS ?? []).entries())
    if (!ids.includes(id)) addError('PRODUCTS', `has as number ${index + 1} none of: ${ids.join(', ')}.`);
  for (const id of Object.keys(changes))
    if (!ids.includes(id)) addError('PRODUCT_CHANGES', `names “${id}”, which is none of the products on sale.`);
  const changed = insured.map((product) => change(product, changes[product.id], addError));
  const judged = changed.map(({ product }) => {
    const { hidden = false, insurer } = changes[product.id] ?? {};
    const isMeant = !hidden && (PRODUCTS?.includes(product.id) ?? true);
    const lacks = isMeant && AIMS_MODE === 'live' ? lacksForLive(product, { insurer }) : [];
    return { product, lacks, isSold: isMeant && lacks.length === 0 };
  });
  return {
    products: judged.filter(({ isSold }) => isSold).map(({ product }) => product),
    unsold: judged.filter(({ isSold }) => !isSold).map(({ product, lacks }) => ({ product, lacks })),
    fieldNames: Object.fromEntries(
      changed.filter(({ product }) => changes[product.id]).map(({ product, ownFields }) => [product.id, ownFields]),
    ),
    premiumRanges: Object.fromEntries(
      Object.entries(changes).flatMap(([id, { premium }]) => (premium === undefined ? [] : [[id, premium]])),
    ),
  };
}

function change(product: Product, wanted: ProductChange | undefined, addError: AddError): ChangedProduct {
  if (!wanted) return { product, ownFields: {}, violations: [] };
  const changed = changeProduct(product, wanted, nigerianDay(Date.now()));
  for (const violation of changed.violations) addError('PRODUCT_CHANGES', violation);
  if (product.provider === 'insurpass' && isAskedOtherwise(wanted, changed))
    addError('PRODUCT_CHANGES', `${product.id}: of group life’s questions only words and limits can be changed.`);
  return changed;
}

/** That insurer takes exactly its own questions. */
function isAskedOtherwise({ fields = {} }: ProductChange, { ownFields }: ChangedProduct): boolean {
  return Object.keys(ownFields).length > 0 || Object.values(fields).includes(null);
}
