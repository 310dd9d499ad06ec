import type { ProductCodes } from './field-codes.ts';
import { choice, field, product } from './field-codes.ts';

const value = field('goodsValue', 'goodsValue', 'naira');

/**
 * The value: docs/facts/aims-products.md#goods-in-transit. The other names are from the older guide (R-git); the
 * quantity is named by docs/facts/aims-wire.md#number-types. Of its two kinds of goods, perishables can no longer be
 * insured.
 */
export const goodsCodes: Readonly<Record<string, ProductCodes>> = {
  'goods-in-transit': product('gtrn', 'stnd', {
    rating: [value],
    facts: [
      value,
      field('goodsDescription', 'goodsDscrptn'),
      field('goodsQuantity', 'goodsQuantity', 'integer'),
      field('origin', 'voyage.0'),
      field('destination', 'voyage.1'),
      field('vehicleRegistrationNumber', 'cnvyncVehicleRgstrtNumber'),
      choice('vehicleOwnership', 'cnvyncVehicleType', { owned: 'ownd', rented: 'rntd' }),
      field('departureAt', 'dprtrDateTime', 'instant'),
      field('arrivalAt', 'estmtdArrvlDateTime', 'instant'),
    ],
    fixed: { goodsType: 'gnrl' },
  }),
};
