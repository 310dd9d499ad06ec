import * as z from 'zod/mini';
import { allProducts } from '../catalogue/catalogue.ts';
import type { ChangedProduct, ProductChange } from '../catalogue/change-product.ts';
import { changeProduct, productChangeSchema } from '../catalogue/change-product.ts';
import type { OwnField } from '../contract/own-field.ts';
import type { Product } from '../contract/product.ts';
import type { SettingReader } from './setting-reader.ts';

/** The merchant's own fields, by product and field id. */
export type FieldNames = Readonly<Record<string, Readonly<Record<string, OwnField>>>>;

/** What a merchant sells: the products it names, or all that have an insurer, with its own changes to their questions. */
export function readProducts(
  reader: SettingReader,
  insurers: { readonly aims: boolean; readonly groupLife: readonly Product[] },
): { products: Product[]; fieldNames: FieldNames } {
  const insured = [...(insurers.aims ? allProducts : []), ...insurers.groupLife];
  const wanted = readWanted(
    reader,
    insured.map(({ id }) => id),
  );
  const changes = readChanges(reader);
  const fieldNames: Record<string, Readonly<Record<string, OwnField>>> = {};
  const products = insured.map((product) => {
    const change = changes[product.id];
    if (!change) return product;
    const changed = changeProduct(product, change);
    for (const violation of changed.violations) reader.blame('PRODUCT_CHANGES', violation);
    if (product.provider === 'insurpass' && isAskedOtherwise(change, changed))
      reader.blame('PRODUCT_CHANGES', `${product.id}: of group life only words and limits can be changed.`);
    fieldNames[product.id] = changed.ownFields;
    return changed.product;
  });
  for (const id of Object.keys(changes))
    if (!insured.some((product) => product.id === id))
      reader.blame('PRODUCT_CHANGES', `names “${id}”, which is none of the products on sale.`);
  return { products: products.filter(({ id }) => wanted.includes(id)), fieldNames };
}

/** That insurer takes exactly its own questions. */
function isAskedOtherwise({ fields }: ProductChange, { ownFields }: ChangedProduct): boolean {
  return Object.keys(ownFields).length > 0 || Object.values(fields).includes(null);
}

function readWanted(reader: SettingReader, insured: readonly string[]): readonly string[] {
  if (!reader.has('PRODUCTS')) return insured;
  const wanted = reader.list('PRODUCTS', 'product ids');
  for (const id of wanted)
    if (!insured.includes(id)) reader.blame('PRODUCTS', `names “${id}”, which is none of: ${insured.join(', ')}.`);
  return wanted;
}

const changesSchema = z.record(z.string(), productChangeSchema);

function readChanges(reader: SettingReader): z.infer<typeof changesSchema> {
  const text = reader.optional('PRODUCT_CHANGES');
  if (text === undefined) return {};
  const read = changesSchema.safeParse(parseJson(text));
  if (read.success) return read.data;
  reader.blame(
    'PRODUCT_CHANGES',
    'must be like { "all-risk": { "fields": { "propertyUse": { "label": "Use", "type": "text", "stage": "risk", "sentAs": "propertyUse" } } } }.',
  );
  return {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
