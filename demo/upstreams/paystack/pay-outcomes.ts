import type { PaystackTransaction } from './transactions.ts';
import { feeOf } from './transactions.ts';

/** An outcome of a payment; a button on the page. */
export interface PayOutcome {
  readonly id: string;
  readonly label: string;
  /** Changes the transaction. */
  readonly happen: (transaction: PaystackTransaction, now: number) => void;
  /** Whether the shopper is redirected to the shop, or stays to try again. */
  readonly goesTo: 'shop' | 'page';
}

const pay = (transaction: PaystackTransaction, now: number, change: Partial<PaystackTransaction> = {}): void => {
  Object.assign(transaction, {
    status: 'success',
    amount: transaction.requestedAmount,
    fees: feeOf(transaction.requestedAmount),
    currency: 'NGN',
    gatewayResponse: 'Successful',
    paidAt: now,
    ...change,
  });
};

const fail = (gatewayResponse: string) => (transaction: PaystackTransaction) => {
  Object.assign(transaction, { status: 'failed', gatewayResponse });
};

/** All outcomes on the page, with Paystack's texts for its test cards. */
export const payOutcomes: readonly PayOutcome[] = [
  { id: 'success', label: 'Pay successfully', goesTo: 'shop', happen: (transaction, now) => pay(transaction, now) },
  { id: 'declined', label: 'Decline the card', goesTo: 'page', happen: fail('Declined') },
  { id: 'insufficient-funds', label: 'Insufficient funds', goesTo: 'page', happen: fail('Insufficient Funds') },
  {
    id: 'bank-transfer',
    label: 'Bank transfer (arrives later)',
    goesTo: 'shop',
    happen: (transaction) => {
      Object.assign(transaction, { status: 'pending', channel: 'bank_transfer', gatewayResponse: 'Pending' });
    },
  },
  {
    id: 'under-paid',
    label: 'Pay ₦100 too little',
    goesTo: 'shop',
    happen: (transaction, now) => pay(transaction, now, { amount: Math.max(transaction.requestedAmount - 10_000, 1) }),
  },
  {
    id: 'transfer-under-paid',
    label: 'Bank transfer of too little',
    goesTo: 'shop',
    happen: (transaction) => {
      // returned by the bank: the only report is the event `bank.transfer.rejected`
      Object.assign(transaction, { status: 'pending', channel: 'bank_transfer', gatewayResponse: 'Amount mismatch' });
      transaction.isRejected = true;
    },
  },
  {
    id: 'over-paid',
    label: 'Pay ₦500 too much',
    goesTo: 'shop',
    happen: (transaction, now) => pay(transaction, now, { amount: transaction.requestedAmount + 50_000 }),
  },
  {
    id: 'customer-bears-fee',
    label: 'Customer bears the fee',
    goesTo: 'shop',
    happen: (transaction, now) => {
      const fees = feeOf(transaction.requestedAmount);
      pay(transaction, now, { fees, amount: transaction.requestedAmount + fees });
    },
  },
  {
    id: 'other-currency',
    label: 'Pay in dollars',
    goesTo: 'shop',
    happen: (transaction, now) => pay(transaction, now, { currency: 'USD' }),
  },
  {
    id: 'diverted',
    label: 'Pay under someone’s split',
    goesTo: 'shop',
    happen(transaction, now) {
      pay(transaction, now);
      transaction.isDiverted = true;
    },
  },
  {
    id: 'abandoned',
    label: 'Leave without paying',
    goesTo: 'shop',
    happen: (transaction) => {
      Object.assign(transaction, { status: 'abandoned', gatewayResponse: 'The transaction was not completed' });
    },
  },
];

/** Marks a bank transfer as arrived. */
export function arrive(transaction: PaystackTransaction, now: number): void {
  pay(transaction, now, { gatewayResponse: 'Approved' });
}
