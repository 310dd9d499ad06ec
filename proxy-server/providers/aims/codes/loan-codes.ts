import type { ProductCodes } from './field-codes.ts';
import { field, product } from './field-codes.ts';

const terms = [field('loanAmount', 'LoanAmount', 'naira'), field('loanTenureMonths', 'LoanTenure', 'integer')];

/** As docs/facts/aims-products.md#loan lists them. */
export const loanCodes: Readonly<Record<string, ProductCodes>> = {
  'loan-repayment-guaranty': product('lrgg', 'stnd', {
    rating: terms,
    facts: [
      ...terms,
      field('disbursementDate', 'DsbrsmDate'),
      field('loanStartDate', 'LoanStartDate'),
      field('loanEndDate', 'LoanEndDate'),
    ],
  }),
};
