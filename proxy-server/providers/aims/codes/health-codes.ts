import type { ProductCodes } from './field-codes.ts';
import { field, product } from './field-codes.ts';

/** As docs/facts/aims-products.md#health lists them. */
export const healthCodes: Readonly<Record<string, ProductCodes>> = {
  'health-axa': product('hlth', 'axam', {
    facts: [
      field('residenceState', 'RsdncState'),
      field('residenceLocalGovernmentArea', 'RsdncLga'),
      field('hospital', 'hospital'),
    ],
  }),
};
