import type { OrderRecord, ProvenPayment } from '../../domain/order.ts';
import { lookAgain, moveTo } from '../../domain/order.ts';
import type { PaymentAttempt, VerifyOutcome } from '../../domain/payment-gateway.ts';
import type { CheckoutParts } from '../context.ts';
import { merchantOf } from '../order/find-order.ts';
import type { WorkLease } from '../work-lease.ts';
import { acceptPayment, holdMismatch } from './confirm-payment.ts';
import { nextLookAt } from './poll-schedule.ts';

type Mismatch = Extract<VerifyOutcome, { outcome: 'mismatch' }>;

/**
 * Asks the gateway what became of an unpaid order's attempts: accepts, holds, lets the order expire, or looks again
 * later. Whoever gave the hint (return, webhook, poll), this is the only way to `paid` through a gateway. A right
 * payment counts before a wrong one, whichever came first.
 */
export async function followPayment(
  parts: CheckoutParts,
  order: OrderRecord,
  lease: WorkLease,
): Promise<OrderRecord | undefined> {
  const attempts = await parts.store.payments.attemptsOf(order.id);
  let mismatch: Mismatch | undefined;
  for (const attempt of attempts) {
    const verified = await merchantOf(parts, order).gateway.verify(attempt);
    if (verified.outcome === 'paid') return acceptPayment(parts, order, proven(parts, attempt, verified), lease.keep());
    if (verified.outcome === 'mismatch') mismatch = verified;
    if (verified.outcome === 'unclear')
      parts.note('payment unclear', { order: order.id, payment: attempt.reference, cause: verified.cause });
  }
  if (mismatch) return holdMismatch(parts, order, whatCame(mismatch), lease.release());
  return parts.store.orders.save(unpaidStill(parts, order, attempts[0]), lease.release());
}

function proven(
  parts: CheckoutParts,
  { method, reference }: PaymentAttempt,
  { transactionId, amount }: Extract<VerifyOutcome, { outcome: 'paid' }>,
): ProvenPayment {
  return { method, reference, transactionId, amount, acceptedAt: parts.clock.now() };
}

function whatCame({ reason, amount }: Mismatch): string {
  return amount ? `${reason} ${amount.amount} ${amount.currency} came.` : reason;
}

function unpaidStill(parts: CheckoutParts, order: OrderRecord, newest: PaymentAttempt | undefined): OrderRecord {
  const now = parts.clock.now();
  const nextLook = newest && nextLookAt(newest.createdAt, now);
  if (order.point !== 'awaiting-payment') return { ...order, dueAt: nextLook };
  if (now >= order.expiresAt) return moveTo(order, 'expired', { dueAt: nextLook });
  return lookAgain(order, Math.min(order.expiresAt, nextLook ?? order.expiresAt));
}
