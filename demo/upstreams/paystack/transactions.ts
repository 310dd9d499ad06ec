/** One payment. Amounts in kobo. */
export interface PaystackTransaction {
  /** Above JavaScript's safe integers, which clients must support. */
  readonly id: string;
  readonly accessCode: string;
  readonly reference: string;
  readonly email: string;
  readonly requestedAmount: number;
  readonly callbackUrl: string | undefined;
  /** As sent; 0 if nothing was sent. */
  readonly metadata: unknown;
  readonly createdAt: number;
  status: PaystackStatus;
  amount: number;
  fees: number | null;
  currency: string;
  channel: 'card' | 'bank_transfer';
  gatewayResponse: string;
  paidAt: number | undefined;
  /** A bank transfer of a wrong amount, which is returned. */
  isRejected: boolean;
  /** Begun with a split and a subaccount that the shop did not ask for: its money goes elsewhere. */
  isDiverted: boolean;
  readonly refunds: PaystackRefund[];
  /** If the payer's bank disputes the payment. */
  dispute: PaystackDispute | undefined;
}

/** Money that goes back to the payer, the whole or a part. */
export interface PaystackRefund {
  readonly id: number;
  readonly amount: number;
  readonly merchantNote: string;
  readonly createdAt: number;
  status: 'pending' | 'processed' | 'failed' | 'needs-attention';
}

/** `merchant-accepted`: decided in the payer's favour. */
interface PaystackDispute {
  readonly id: number;
  readonly status: 'awaiting-merchant-feedback' | 'resolved';
  readonly resolution: 'merchant-accepted' | 'declined' | null;
}

/** `abandoned` is also the status before anyone has tried to pay. */
type PaystackStatus = 'success' | 'failed' | 'abandoned' | 'ongoing' | 'pending' | 'reversal-pending' | 'reversed';

/** Every payment, by reference and by access code. */
export class Transactions {
  readonly #byReference = new Map<string, PaystackTransaction>();
  readonly #byAccessCode = new Map<string, PaystackTransaction>();

  get all(): readonly PaystackTransaction[] {
    return [...this.#byReference.values()];
  }

  find(reference: string): PaystackTransaction | undefined {
    return this.#byReference.get(reference);
  }

  findByAccessCode(accessCode: string): PaystackTransaction | undefined {
    return this.#byAccessCode.get(accessCode);
  }

  add(transaction: PaystackTransaction): void {
    this.#byReference.set(transaction.reference, transaction);
    this.#byAccessCode.set(transaction.accessCode, transaction);
  }
}

/**
 * Local cards: 1.5 per cent, plus ₦100 from ₦2,500 on; at most ₦2,000
 * (docs/facts/paystack.md#amount-and-fee).
 */
export function feeOf(amount: number): number {
  const fee = Math.round(amount * 0.015) + (amount > 250_000 ? 10_000 : 0);
  return Math.min(fee, 200_000);
}
