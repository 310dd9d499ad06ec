import { randomInt } from 'node:crypto';

/** One hosted link with its transactions. Amounts in kobo. */
export interface FlutterwavePayment {
  /** The merchant's `tx_ref`. */
  readonly reference: string;
  /** The code in the page's address. */
  readonly linkCode: string;
  readonly amount: number;
  readonly currency: string;
  readonly email: string;
  readonly redirectUrl: string;
  readonly meta: unknown;
  readonly transactions: FlutterwaveTransaction[];
}

/** One attempt; a link can have several, and more than one can succeed. */
export interface FlutterwaveTransaction {
  readonly id: number;
  readonly payment: FlutterwavePayment;
  readonly createdAt: number;
  status: 'successful' | 'failed' | 'pending';
  amount: number;
  /** Includes the fee if the customer pays it. */
  chargedAmount: number;
  currency: string;
  processorResponse: string;
  type: 'card' | 'bank_transfer';
  /** Where the money goes, if not to the shop alone. */
  subaccounts?: readonly Record<string, unknown>[];
  readonly refunds: FlutterwaveRefund[];
}

/** Money that goes back to the payer, the whole or a part. */
export interface FlutterwaveRefund {
  readonly id: number;
  readonly amount: number;
  readonly createdAt: number;
  status: 'pending' | 'completed' | 'failed';
}

/** Every payment, by reference, by the code of its page, and by the ids of its transactions. */
export class FlutterwavePayments {
  readonly #byReference = new Map<string, FlutterwavePayment>();

  get all(): readonly FlutterwavePayment[] {
    return [...this.#byReference.values()];
  }

  find(reference: string): FlutterwavePayment | undefined {
    return this.#byReference.get(reference);
  }

  findByLink(linkCode: string): FlutterwavePayment | undefined {
    return this.all.find((payment) => payment.linkCode === linkCode);
  }

  findTransaction(id: string): FlutterwaveTransaction | undefined {
    return this.all.flatMap(({ transactions }) => transactions).find((transaction) => String(transaction.id) === id);
  }

  add(payment: FlutterwavePayment): void {
    this.#byReference.set(payment.reference, payment);
  }
}

/** A new successful transaction of a link. */
export function newTransaction(
  payment: FlutterwavePayment,
  now: number,
  change: Partial<FlutterwaveTransaction> = {},
): FlutterwaveTransaction {
  const transaction: FlutterwaveTransaction = {
    id: randomInt(1_000_000_000, 9_999_999_999),
    payment,
    createdAt: now,
    status: 'successful',
    amount: payment.amount,
    chargedAmount: payment.amount,
    currency: payment.currency,
    processorResponse: 'Approved. Successful',
    type: 'card',
    refunds: [],
    ...change,
  };
  payment.transactions.push(transaction);
  return transaction;
}

/** Local cards: 1.4 per cent, at most ₦2,000. */
export function feeOf(amount: number): number {
  return Math.min(Math.round(amount * 0.014), 200_000);
}
