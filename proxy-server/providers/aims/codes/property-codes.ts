import type { ProductCodes } from './field-codes.ts';
import { field, product } from './field-codes.ts';

const sum = field('sumInsured', 'sumInsured', 'naira');

/**
 * The sum: docs/facts/aims-products.md#property, which is cut before issue. The other two are named nowhere; these are
 * ours.
 */
const asked = {
  rating: [sum],
  facts: [sum, field('propertyDescription', 'propertyDescription'), field('propertyAddress', 'propertyAddress')],
};

export const propertyCodes: Readonly<Record<string, ProductCodes>> = {
  'all-risk': product('allr', 'stnd', asked),
  'fire-and-burglary': product('firb', 'stnd', asked),
};
