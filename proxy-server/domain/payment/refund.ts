import type { PaymentMethod } from '../../contract/order.ts';
import type { RefundMode } from '../../contract/refund.ts';
import type { Money } from '../../contract/values.ts';
import { DomainError } from '../errors.ts';
import type { Actor } from '../history/order-history.ts';

/**
 * Money that goes back to a payer: all of a payment, or a part. It is stored before the gateway is called; an unclear
 * answer is settled by the gateway's list before anything is sent again.
 */
export interface Refund {
  readonly id: string;
  readonly method: PaymentMethod;
  /** Of the attempt: ours, or the merchant's. */
  readonly reference: string;
  /** The gateway's id of the payment. */
  readonly transactionId: string;
  /** All that was paid, in minor units of its currency. */
  readonly paid: { readonly amount: number; readonly currency: string };
  readonly amount: { readonly amount: number; readonly currency: string };
  readonly mode: RefundMode;
  readonly reason: string;
  readonly by: Actor;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly state: 'requested' | 'pending' | 'settled' | 'failed';
  /** When the gateway was called; undefined before that. */
  readonly sentAt?: number | undefined;
  /** The gateway's ids of the refunds that this payment had before: what the list has besides may be this one. */
  readonly earlierIds?: readonly string[] | undefined;
  /** Since when the gateway's list lacks a refund that was sent with an unclear answer. */
  readonly absentSince?: number | undefined;
  /** The gateway's id of the refund, once it is known. */
  readonly gatewayId?: string | undefined;
  /** What a person should know. */
  readonly message?: string | undefined;
}

/** Whether the gateway may still give the money, or is doing so. */
export function isOpen({ state }: Refund): boolean {
  return state === 'requested' || state === 'pending';
}

/** Whether any of the order's money has gone back. */
export function hasGivenBack({ refunds = [] }: { readonly refunds?: readonly Refund[] | undefined }): boolean {
  return refunds.some(({ state }) => state === 'settled');
}

/** The sum as money of the contract, which is in naira; undefined in another currency. */
export function nairaOf(sum: { readonly amount: number; readonly currency: string } | undefined): Money | undefined {
  return sum?.currency === 'NGN' ? { amount: sum.amount, currency: 'NGN' } : undefined;
}

/** Throws `refund-in-progress` while money of the order is being given back; of one payment if it is named. */
export function assertNoOpenRefund(
  { refunds = [] }: { readonly refunds?: readonly Refund[] | undefined },
  transactionId?: string,
): void {
  const open = refunds.find(
    (refund) => isOpen(refund) && refund.transactionId === (transactionId ?? refund.transactionId),
  );
  if (!open) return;
  throw new DomainError(
    'refund-in-progress',
    'Money of this payment is being given back: read the order’s `refunds`, and wait until it is settled or failed.',
    { retryAfterSeconds: 60 },
  );
}
