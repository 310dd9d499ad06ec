import type { ProductCodes } from './field-codes.ts';
import { field, product } from './field-codes.ts';

const sum = field('sumInsured', 'sumInsured', 'naira');

/**
 * The sum: docs/facts/aims-products.md#property, which ends before issue. The other two names are documented nowhere;
 * these are our own.
 */
const fields = {
  rating: [sum],
  facts: [sum, field('propertyDescription', 'propertyDescription'), field('propertyAddress', 'propertyAddress')],
};

/** Codes of the property products. */
export const propertyCodes: Readonly<Record<string, ProductCodes>> = {
  'all-risk': product('allr', 'stnd', fields),
  'fire-and-burglary': product('firb', 'stnd', fields),
};
