import type { PaymentMethod } from '../../contract/order.ts';
import type { PaidAmount } from '../order/order.ts';
import type { PaymentAttempt } from '../payment/payment-gateway.ts';

/** A payment that an order takes, in whatever amount and currency it came. */
export interface ClaimedPayment {
  readonly method: PaymentMethod;
  readonly reference: string;
  /** The gateway's id of the payment. */
  readonly transactionId: string;
  readonly amount: Pick<PaidAmount, 'amount' | 'currency'>;
  readonly acceptedAt: number;
}

/** Payment attempts, accepted payments, and the webhooks that were handled. */
export interface PaymentStore {
  /** Stores an attempt, before the gateway is called. */
  insertAttempt(attempt: PaymentAttempt): Promise<void>;
  findAttempt(reference: string): Promise<PaymentAttempt | undefined>;
  /** Notes that the gateway is asked for these attempts now; once more in a row where it was since `inARowSince`. */
  noteAsked(references: readonly string[], time: number, inARowSince: number): Promise<void>;
  /** Forgets when the gateway was asked for an attempt, so that it is asked next. */
  askNext(reference: string): Promise<void>;
  /** Newest first. */
  attemptsOf(orderId: string): Promise<PaymentAttempt[]>;
  /**
   * Assigns a payment to an order, if it is not assigned yet: one payment buys one order. Returns the id of the order
   * that has it.
   */
  accept(payment: ClaimedPayment & { merchantId: string; orderId: string }): Promise<string>;
  /** Returns the attempt whose accepted payment has this id at the gateway. */
  findAccepted(merchantId: string, method: PaymentMethod, transactionId: string): Promise<PaymentAttempt | undefined>;
  /** Sets when an attempt of a settled order is reconciled; undefined for never. */
  reconcileAt(reference: string, time: number | undefined): Promise<void>;
  /** The same at the end of a claimed reconciliation; does nothing if another time was set since it was claimed. */
  rescheduleReconciliation(reference: string, claimedUntil: number, time: number | undefined): Promise<void>;
  /** Claims up to `limit` attempts that are due for reconciliation; unfinished ones are due again at `until`. */
  claimReconciliations(request: {
    merchants: readonly string[];
    now: number;
    until: number;
    limit: number;
  }): Promise<PaymentAttempt[]>;
  /** Returns true the first time it is called with a key. */
  rememberWebhook(key: string, now: number): Promise<boolean>;
  /** Forgets webhooks that came before. */
  forgetWebhooks(before: number): Promise<void>;
}
