import type { OwnField, OwnFields } from '../../../contract/own-field.ts';
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

/** Our product and field ids in AIMS's words (docs/facts/aims-products.md). */
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

/** The codes of one of our products; throws for a product that AIMS does not sell under any name we know. */
export function codesOf(productId: string, ownFields: OwnFields = {}): ProductCodes {
  const codes = Object.hasOwn(productCodes, productId) ? productCodes[productId] : undefined;
  if (!codes) throw new Error(`AIMS has no code for the product «${productId}».`);
  const own = Object.hasOwn(ownFields, productId) ? ownFields[productId] : undefined;
  return own ? withOwnFields(codes, own) : codes;
}

/** Our id of the product with this code, `phnn-flx2-1111`, or nothing. */
export function productOfCode(code: string): string | undefined {
  return Object.keys(productCodes).find((id) => {
    const { ctgry, type, pckg } = codesOf(id).code;
    return `${ctgry}-${type}-${pckg}` === code;
  });
}

function withOwnFields(codes: ProductCodes, own: Readonly<Record<string, OwnField>>): ProductCodes {
  const names = Object.entries(own);
  const ofStages = (known: readonly FieldCode[], ...stages: Field['stage'][]) => [
    ...known.filter(({ field }, place) => !own[field] || isSentUnderAnotherName(known, place, own[field], stages)),
    ...names
      .filter(([, { stage }]) => stages.includes(stage))
      .map(([field, name]) => ownCode(field, name, [...known, ...codes.facts, ...codes.rating])),
  ];
  return {
    ...codes,
    rating: ofStages(codes.rating, 'rating'),
    // what was priced is told again at issue
    facts: ofStages(codes.facts, 'rating', 'risk'),
    person: names.filter(([, { stage, sentAs }]) => stage === 'applicant' && sentAs !== undefined).map(ownDetail),
  };
}

/** Some answers travel under two names (a value, and once more on the invoice); the merchant's takes the first's place. */
function isSentUnderAnotherName(
  known: readonly FieldCode[],
  place: number,
  { stage }: OwnField,
  stages: readonly Field['stage'][],
): boolean {
  return stages.includes(stage) && known.findIndex(({ field }) => field === known[place]?.field) < place;
}

/** A detail of the person under the merchant's name for it keeps the insurer's words. */
function ownDetail([field, { sentAs = field, type }]: [string, OwnField]): FieldCode {
  return { field, name: sentAs, type: wireTypes[type], words: detailWords[field] };
}

/** A field of ours under another name keeps the way it travels, as long as it is asked in the same way. */
function ownCode(field: string, { sentAs, type, item }: OwnField, known: readonly FieldCode[]): FieldCode {
  const before = known.find((code) => code.field === field);
  const isSpecial = before && specialTypes[before.type] === type;
  return {
    ...before,
    field,
    name: sentAs ?? before?.name ?? field,
    type: isSpecial ? before.type : wireTypes[type],
    ...(item && { item: item.map(({ id, type }) => itemCode(id, type, before?.item)) }),
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
  instant: 'moment',
  country: 'country',
  image: 'image',
  list: 'list',
};
