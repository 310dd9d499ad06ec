import type { ProductCodes } from './field-codes.ts';
import { field, product } from './field-codes.ts';

/**
 * The "WH" sample and R-vtp (docs/facts/aims-products.md#third-party-vehicle); the year is an integer by
 * docs/facts/aims-wire.md#number-types.
 */
const vehicle = [
  field('brand', 'brand'),
  field('model', 'model'),
  field('year', 'year', 'integer'),
  field('chassisNumber', 'chsssId'),
  field('engineNumber', 'engineId'),
  field('registrationNumber', 'rgstrtId'),
];
const value = field('vehicleValue', 'vhclValueForInsrnc', 'naira');

/** Codes of the vehicle products. */
export const motorCodes: Readonly<Record<string, ProductCodes>> = {
  'vehicle-third-party': product('vhcl', 'tprt', { facts: vehicle }),
  'vehicle-comprehensive': product('vhcl', 'cmpr', { rating: [value], facts: [...vehicle, value] }),
};
