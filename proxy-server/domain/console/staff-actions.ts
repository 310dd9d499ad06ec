import { DomainError } from '../errors.ts';
import type { OrderRecord } from '../order/order.ts';
import { needsAttention } from '../order/order.ts';
import { assertNoOpenRefund, hasGivenBack, isOpen } from '../payment/refund.ts';
import { refundableMoney } from '../payment/refundable-money.ts';

/** What a person may do about an order now: what is not among them would be refused. */
export function staffActions(order: OrderRecord): ('retry' | 'refund')[] {
  return [...(canBeRetried(order) ? ['retry' as const] : []), ...(canBeRefunded(order) ? ['refund' as const] : [])];
}

/** Throws `order-state-conflict` or `refund-in-progress` unless the order can be put back to work. */
export function assertRetryable(order: OrderRecord): void {
  const refusal = whyNotRetried(order);
  if (refusal !== undefined) throw new DomainError('order-state-conflict', refusal);
  assertNoOpenRefund(order);
  if (hasGivenBack(order))
    throw new DomainError('order-state-conflict', 'A part of the money has gone back: give the rest back as well.');
}

function whyNotRetried({ payment, applicant, answers, ...order }: OrderRecord): string | undefined {
  if (!payment || !needsAttention(order))
    return 'Only a paid order that needs attention can be retried. If the amount was wrong, give the payment back (`refund`).';
  if (payment.standing === 'reversed')
    return 'The premium went back to the payer, so no policy is issued: note it (`refund`, mode `noted`).';
  if (!applicant || !answers)
    return 'What the shopper typed has been erased, so nothing can be sent to the insurer any more. Give the money back (`refund`).';
  return undefined;
}

function canBeRetried(order: OrderRecord): boolean {
  try {
    assertRetryable(order);
    return order.unreadable === undefined;
  } catch {
    return false;
  }
}

function canBeRefunded(order: OrderRecord): boolean {
  const { refunds = [], unreadable } = order;
  const isBusy = (transactionId: string) => refunds.some((one) => isOpen(one) && one.transactionId === transactionId);
  return (
    unreadable === undefined &&
    refundableMoney(order).some(({ left, transactionId }) => left > 0 && !isBusy(transactionId))
  );
}
