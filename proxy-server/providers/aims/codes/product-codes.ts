import type { OwnField, OwnFields } from '../../../contract/fields/own-field.ts';
import type { Field } from '../../../contract/product.ts';
import { detailWords } from '../consumers/consumer-seed.ts';
import { deviceCodes } from './device-codes.ts';
import type { FieldCode, ProductCodes, WireType } from './field-codes.ts';
import { goodsCodes } from './goods-codes.ts';
import { healthCodes } from './health-codes.ts';
import { loanCodes } from './loan-codes.ts';
import { marineCodes } from './marine-codes.ts';
import { motorCodes } from './motor-codes.ts';
import { propertyCodes } from './property-codes.ts';
import { travelCodes } from './travel-codes.ts';

/** AIMS's codes for our product and field ids (docs/facts/aims-products.md). */
export const productCodes: Readonly<Record<string, ProductCodes>> = {
  ...deviceCodes,
  ...motorCodes,
  ...travelCodes,
  ...goodsCodes,
  ...healthCodes,
  ...loanCodes,
  ...propertyCodes,
  ...marineCodes,
};

/** Returns the codes of one of our products; throws for a product without a code. */
export function codesOf(productId: string, ownFields: OwnFields = {}): ProductCodes {
  const codes = Object.hasOwn(productCodes, productId) ? productCodes[productId] : undefined;
  if (!codes) throw new Error(`There is no AIMS code for the product ${productId}.`);
  const own = Object.hasOwn(ownFields, productId) ? ownFields[productId] : undefined;
  return own ? withOwnFields(codes, own) : codes;
}

/** Returns our id of the product with a code like `phnn-flx2-1111`, or undefined. */
export function productOfCode(code: string): string | undefined {
  return Object.keys(productCodes).find((id) => {
    const { ctgry, type, pckg } = codesOf(id).code;
    return `${ctgry}-${type}-${pckg}` === code;
  });
}

function withOwnFields(codes: ProductCodes, own: Readonly<Record<string, OwnField>>): ProductCodes {
  const names = Object.entries(own);
  const ofStages = (known: readonly FieldCode[], ...stages: Field['stage'][]) => [
    ...known.filter(({ field }, index) => !own[field] || isSecondName(known, index, own[field], stages)),
    ...names
      .filter(([, { stage }]) => stages.includes(stage))
      .map(([field, name]) => ownCode(field, name, [...known, ...codes.facts, ...codes.rating])),
  ];
  return {
    ...codes,
    rating: ofStages(codes.rating, 'rating'),
    // rating answers are sent again at issue
    facts: ofStages(codes.facts, 'rating', 'risk'),
    person: names.filter(([, { stage, sentAs }]) => stage === 'applicant' && sentAs !== undefined).map(ownDetail),
  };
}

/**
 * Some answers are sent under two names (a value, and again on the invoice); the merchant's name replaces the first.
 */
function isSecondName(
  known: readonly FieldCode[],
  index: number,
  { stage }: OwnField,
  stages: readonly Field['stage'][],
): boolean {
  return stages.includes(stage) && known.findIndex(({ field }) => field === known[index]?.field) < index;
}

/** A detail of the person under the merchant's name keeps AIMS's codes. */
function ownDetail([field, { sentAs = field, type }]: [string, OwnField]): FieldCode {
  return { field, name: sentAs, type: wireTypes[type], words: detailWords[field] };
}

/** A field of ours under another name is sent in the same way as before, as long as its type is the same. */
function ownCode(field: string, { sentAs, type, item }: OwnField, known: readonly FieldCode[]): FieldCode {
  const existing = known.find((code) => code.field === field);
  const isSpecial = existing && specialTypes[existing.type] === type;
  return {
    ...existing,
    field,
    name: sentAs ?? existing?.name ?? field,
    type: isSpecial ? existing.type : wireTypes[type],
    ...(item && { item: item.map(({ id, type }) => itemCode(id, type, existing?.item)) }),
  };
}

function itemCode(field: string, type: Field['type'], known: readonly FieldCode[] = []): FieldCode {
  return known.find((code) => code.field === field) ?? { field, name: field, type: wireTypes[type] };
}

const specialTypes: Partial<Record<WireType, Field['type']>> = { flag: 'boolean', age: 'date', 'naira-text': 'money' };

const wireTypes: Readonly<Record<Field['type'], WireType>> = {
  text: 'text',
  choice: 'text',
  lookup: 'text',
  phone: 'text',
  email: 'text',
  imei: 'text',
  serial: 'text',
  date: 'text',
  money: 'naira',
  integer: 'integer',
  boolean: 'boolean',
  instant: 'instant',
  country: 'country',
  image: 'image',
  list: 'list',
};
