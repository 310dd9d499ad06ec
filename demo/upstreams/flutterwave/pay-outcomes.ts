import type { FlutterwavePayment, FlutterwaveTransaction } from './payments.ts';
import { feeOf, newTransaction } from './payments.ts';

/** An outcome of a payment; a button on the page. */
export interface PayOutcome {
  readonly id: string;
  readonly label: string;
  /** Its transactions. */
  readonly happen: (payment: FlutterwavePayment, now: number) => readonly FlutterwaveTransaction[];
  /** Whether the shopper is redirected to the shop and with which status, or stays to try again. */
  readonly goesTo: 'successful' | 'completed' | 'cancelled' | 'page';
}

const pay =
  (change: (payment: FlutterwavePayment) => Partial<FlutterwaveTransaction> = () => ({})) =>
  (payment: FlutterwavePayment, now: number) => [newTransaction(payment, now, change(payment))];

const fail = (processorResponse: string) => pay(() => ({ status: 'failed', processorResponse }));

/** All outcomes on the page. */
export const payOutcomes: readonly PayOutcome[] = [
  { id: 'success', label: 'Pay successfully', goesTo: 'successful', happen: pay() },
  { id: 'declined', label: 'Decline the card', goesTo: 'page', happen: fail('Declined') },
  { id: 'insufficient-funds', label: 'Insufficient funds', goesTo: 'page', happen: fail('Insufficient Funds') },
  {
    id: 'bank-transfer',
    label: 'Bank transfer (arrives later)',
    goesTo: 'completed',
    happen: pay(() => ({ status: 'pending', type: 'bank_transfer', processorResponse: 'Pending' })),
  },
  {
    id: 'under-paid',
    label: 'Pay ₦100 too little',
    goesTo: 'successful',
    happen: pay(({ amount }) => ({ amount: amount - 10_000, chargedAmount: amount - 10_000 })),
  },
  {
    id: 'over-paid',
    label: 'Pay ₦500 too much',
    goesTo: 'successful',
    happen: pay(({ amount }) => ({ amount: amount + 50_000, chargedAmount: amount + 50_000 })),
  },
  {
    id: 'customer-bears-fee',
    label: 'Customer bears the fee',
    goesTo: 'successful',
    happen: pay(({ amount }) => ({ chargedAmount: amount + feeOf(amount) })),
  },
  {
    id: 'other-currency',
    label: 'Pay in dollars',
    goesTo: 'successful',
    happen: pay(() => ({ currency: 'USD' })),
  },
  {
    id: 'failed-then-paid',
    label: 'First decline, then pay',
    goesTo: 'successful',
    happen: (payment, now) => [...fail('Declined')(payment, now), ...pay()(payment, now)],
  },
  {
    id: 'paid-twice',
    label: 'Pay twice',
    goesTo: 'successful',
    happen: (payment, now) => [...pay()(payment, now), ...pay()(payment, now)],
  },
  {
    id: 'diverted',
    label: 'Pay under someone’s split',
    goesTo: 'successful',
    happen: pay(() => ({ subaccounts: [{ id: 'RS_FOREIGN', transaction_charge_type: 'percentage' }] })),
  },
  { id: 'abandoned', label: 'Leave without paying', goesTo: 'cancelled', happen: () => [] },
];
