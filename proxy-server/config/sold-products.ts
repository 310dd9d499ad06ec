import { allProducts } from '../catalogue/catalogue.ts';
import type { ChangedProduct, ProductChange } from '../catalogue/change-product.ts';
import { changeProduct } from '../catalogue/change-product.ts';
import { groupLifeProducts } from '../catalogue/group-life.ts';
import type { OwnField } from '../contract/fields/own-field.ts';
import type { Product } from '../contract/product.ts';
import type { AddError } from './read-values.ts';
import type { MerchantValues } from './settings/all-settings.ts';

/** The merchant's own fields, by product and field id. */
export type FieldNames = Readonly<Record<string, Readonly<Record<string, OwnField>>>>;

/** What a merchant sells. */
export interface SoldProducts {
  /** With the merchant's own changes to their questions. */
  readonly products: readonly Product[];
  readonly fieldNames: FieldNames;
}

/** The products that PRODUCTS names, or all that have an insurer, with the merchant's own changes to their questions. */
export function chooseProducts(
  { INSURPASS_PRODUCTS, PRODUCTS, PRODUCT_CHANGES: changes = {} }: Partial<MerchantValues>,
  sellsAims: boolean,
  addError: AddError,
): SoldProducts {
  const insured = [...(sellsAims ? allProducts : []), ...groupLifeProducts(INSURPASS_PRODUCTS ?? [])];
  const ids = insured.map(({ id }) => id);
  for (const [index, id] of (PRODUCTS ?? []).entries())
    if (!ids.includes(id)) addError('PRODUCTS', `has as number ${index + 1} none of: ${ids.join(', ')}.`);
  for (const id of Object.keys(changes))
    if (!ids.includes(id)) addError('PRODUCT_CHANGES', `names “${id}”, which is none of the products on sale.`);
  const fieldNames: Record<string, Readonly<Record<string, OwnField>>> = {};
  const products = insured.map((product) => {
    const change = changes[product.id];
    if (!change) return product;
    const changed = changeProduct(product, change);
    for (const violation of changed.violations) addError('PRODUCT_CHANGES', violation);
    if (product.provider === 'insurpass' && isAskedOtherwise(change, changed))
      addError('PRODUCT_CHANGES', `${product.id}: of group life only words and limits can be changed.`);
    fieldNames[product.id] = changed.ownFields;
    return changed.product;
  });
  return { products: PRODUCTS ? products.filter(({ id }) => PRODUCTS.includes(id)) : products, fieldNames };
}

/** That insurer takes exactly its own questions. */
function isAskedOtherwise({ fields }: ProductChange, { ownFields }: ChangedProduct): boolean {
  return Object.keys(ownFields).length > 0 || Object.values(fields).includes(null);
}
