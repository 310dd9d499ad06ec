import type { Product } from '../../contract/product.ts';
import { loanPeriods, throughOctamile, unnamedInsurer } from '../octamile.ts';
import { address, dateOfBirth, gender } from '../person-questions.ts';

// Amount, tenure, person and dates: the lending guide (docs/facts/aims-products.md#loan), which is incomplete.

const rating = { stage: 'rating', required: true } as const;
const loanDay = { stage: 'risk', type: 'date', help: 'As in the loan agreement.', required: true } as const;

/** Repays a loan if the borrower cannot. */
export const loanProtection: readonly Product[] = [
  {
    ...throughOctamile,
    id: 'loan-repayment-guaranty',
    name: 'Loan Protection',
    summary: 'Your loan is repaid if death, disability or critical illness keeps you from it.',
    category: 'loan',
    insurer: unnamedInsurer,
    coverDates: { start: 'loanStartDate', end: 'loanEndDate' },
    periods: loanPeriods,
    fields: [
      {
        ...rating,
        id: 'loanAmount',
        type: 'money',
        label: 'Amount of the loan',
        help: 'The whole principal, without interest.',
        min: 100,
        example: 45_000_000,
      },
      {
        ...rating,
        id: 'loanTenureMonths',
        type: 'integer',
        label: 'Months to repay it',
        help: 'Whole months.',
        min: 1,
        max: 360,
        example: 12,
      },
      dateOfBirth,
      gender,
      address,
      { ...loanDay, id: 'disbursementDate', label: 'Day the loan is paid out', example: '2026-03-20' },
      { ...loanDay, id: 'loanStartDate', label: 'First day of the loan', example: '2026-03-20' },
      {
        ...loanDay,
        id: 'loanEndDate',
        label: 'Last day of the loan',
        notBefore: 'loanStartDate',
        example: '2027-03-20',
      },
    ],
    benefits: ['Repayment after death', 'Repayment after disability', 'Repayment after critical illness'],
    exclusions: ['Missed payments for any other reason', 'What is owed beyond the loan named on the certificate'],
    documents: [],
  },
];
