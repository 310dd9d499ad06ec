import type { ProductCodes } from './field-codes.ts';
import { field, product } from './field-codes.ts';

const device = (category: string, type: string, identity: string): ProductCodes => ({
  ...product(category, type, {
    facts: [field('brand', 'brand'), field('model', 'model'), field(identity, 'uIdnt')],
  }),
  activatedByVideo: true,
});

/**
 * A phone's facts: docs/facts/aims-products.md#phone-warranty. A laptop's serial number is sent under the name of a
 * phone's IMEI: no document shows laptops.
 */
export const deviceCodes: Readonly<Record<string, ProductCodes>> = {
  'phone-warranty-basic': device('phnn', 'flx1', 'imei'),
  'phone-warranty-comprehensive': device('phnn', 'flx2', 'imei'),
  'phone-warranty-premium': device('phnn', 'flx3', 'imei'),
  'laptop-warranty-basic': device('lapt', 'flx1', 'serial'),
  'laptop-warranty-comprehensive': device('lapt', 'flx2', 'serial'),
};
