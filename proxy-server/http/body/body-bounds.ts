import { bytesOfText, hasPicture, mostEntries } from '../../catalogue/large-fields.ts';
import { applicantQuestions } from '../../contract/fields/applicant-fields.ts';
import type { Field, Product } from '../../contract/product.ts';
import type { Limits } from '../../domain/limits.ts';
import type { StructureBounds } from './structure-scan.ts';

/** How large a body may be. */
export interface BodyBounds extends StructureBounds {
  readonly bytes: number;
}

/** What an operation can need whose body has neither pictures nor members: some answers, or twenty notes of a shop. */
export function smallBody({ bodyBytes }: Limits): BodyBounds {
  return { bytes: bodyBytes, keys: 300, entries: 100 };
}

/** A customer token with the longest notes of a shop (docs/running.md#limits). */
const customerTokenBytes = 65_536;
/** Somebody whose list is a little too long is told so by its own rule, which says how long it may be. */
const overhang = 1.1;

/** What an order of one of these products can need. */
export function orderBody(products: readonly Product[], limits: Limits): BodyBounds {
  const small = smallBody(limits);
  return products
    .map((product) => bodyOf(product, limits))
    .reduce(widest, { ...small, bytes: small.bytes + customerTokenBytes });
}

function bodyOf(product: Product, limits: Limits): BodyBounds {
  const small = smallBody(limits);
  const fields = [...applicantQuestions(product), ...product.fields];
  const lists = fields.filter(({ type }) => type === 'list');
  const entries = sumOf(lists, mostEntriesRead);
  const keys = sumOf(lists, (list) => mostEntriesRead(list) * (list.item?.length ?? 0));
  const isLarge = fields.some(hasPicture) || keys * bytesOfText > small.bytes / 2;
  return {
    bytes: isLarge ? limits.largeBodyBytes : 0,
    keys: small.keys + keys,
    entries: small.entries + entries,
  };
}

function mostEntriesRead(field: Field): number {
  return Math.ceil(mostEntries(field) * overhang);
}

function sumOf(fields: readonly Field[], count: (field: Field) => number): number {
  return fields.reduce((sum, field) => sum + count(field), 0);
}

function widest(one: BodyBounds, other: BodyBounds): BodyBounds {
  return {
    bytes: Math.max(one.bytes, other.bytes),
    keys: Math.max(one.keys, other.keys),
    entries: Math.max(one.entries, other.entries),
  };
}
