import type { OwnField } from '../../contract/fields/own-field.ts';
import type { Product } from '../../contract/product.ts';
import { changeFields } from './change-fields.ts';
import type { ProductChange } from './product-change.ts';
import { unanswerable } from './unanswerable.ts';

/** The changed product; `violations` has a line for each change that does not hold. */
export interface ChangedProduct {
  readonly product: Product;
  /** By field id. */
  readonly ownFields: Readonly<Record<string, OwnField>>;
  readonly violations: readonly string[];
}

/** Applies a merchant's changes to a product of the catalogue. `today` is the day in Nigeria. */
export function changeProduct(product: Product, change: ProductChange, today: string): ChangedProduct {
  const { fields: fieldChanges = {}, hidden: _hidden, premium, ...words } = change;
  const { fields, ownFields, violations } = changeFields(product, fieldChanges, today);
  const named = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
  const changed: Product = { ...product, ...named, fields: [...fields] };
  const found = [...violations];
  // what does not hold by itself is told alone
  if (violations.length === 0) found.push(...unanswerable(changed, today).map((line) => `${product.id}.${line}`));
  const ids = changed.periods.map(({ id }) => id);
  if (new Set(ids).size < ids.length) found.push(`${product.id}.periods: names a period twice.`);
  found.push(...premiumViolations(changed, premium));
  return { product: changed, ownFields, violations: found };
}

function premiumViolations({ id, fields }: Product, premium: ProductChange['premium']): string[] {
  if (!premium) return [];
  const { min, max, of } = premium;
  const isMoney = fields.some((field) => field.id === of && field.stage === 'rating' && field.type === 'money');
  return [
    min >= max && `${id}.premium: min must be less than max.`,
    of !== undefined && !isMoney && `${id}.premium: of must be a question of type money before the price.`,
  ].filter((line) => line !== false);
}
