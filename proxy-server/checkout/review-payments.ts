import type { AcceptedPayment, OrderRecord, RefundDue } from '../domain/order.ts';
import { moveTo } from '../domain/order.ts';
import type { PaymentAttempt, ReceivedPayment } from '../domain/payment-gateway.ts';
import { changeOrder, findOrder, merchantOf } from './find-order.ts';
import { isUnpaid } from './hint-payment.ts';
import type { CheckoutParts } from './parts.ts';
import { nextPlannedLook } from './payment-looks.ts';

/** How often to look for reviews that are due. */
const lookMilliseconds = 1_000;
/** Longer than a gateway's answers; a review that came to nothing is taken up again after it. */
const claimMilliseconds = 60_000;
const mostAtOnce = 5;

/** While something is to be given back: asked daily, for as long as a bank transfer back may take. */
const day = 24 * 3_600_000;
const longestRefundMilliseconds = 30 * day;

/** Reviews attempts of settled orders as they fall due, until told to stop. Apart from the worker that issues. */
export async function keepReviewing(parts: CheckoutParts, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await reviewDue(parts).catch((error: unknown) => parts.note('payment reviews failed', { error: String(error) }));
    await parts.clock.sleep(lookMilliseconds, signal);
  }
}

/** Takes the reviews that are due now; answers how many. Safe to call by several processes at once. */
export async function reviewDue(parts: CheckoutParts): Promise<number> {
  const now = parts.clock.now();
  const attempts = await parts.store.payments.claimReviews({ now, until: now + claimMilliseconds, limit: mostAtOnce });
  const reviews = attempts.map((attempt) =>
    reviewPayment(parts, attempt).catch((error: unknown) =>
      parts.note('payment review failed', { order: attempt.orderId, error: String(error) }),
    ),
  );
  await Promise.all(reviews);
  return attempts.length;
}

/**
 * Asks the gateway what money came under an attempt of a settled order. What was not accepted is to be given back; what
 * was accepted and has been reversed or disputed since is marked, and an order not yet issued is held.
 */
async function reviewPayment(parts: CheckoutParts, attempt: PaymentAttempt): Promise<void> {
  const before = await findOrder(parts, attempt.orderId);
  const { gateway } = merchantOf(parts, before);
  if (gateway.method !== attempt.method) return parts.store.payments.reviewAt(attempt.reference, undefined);
  const review = await gateway.review(attempt);
  if (review.outcome === 'unclear')
    return parts.note('payment unclear', { order: before.id, payment: attempt.reference, cause: review.cause });
  const after = await changeOrder(parts, before.id, (order) => withReceived(order, attempt, review.received));
  tell(parts, attempt, before, after);
  await parts.store.payments.reviewAt(attempt.reference, nextReviewAt(parts, attempt, after));
}

/** The order with what its attempt has brought; the same order where nothing is new. */
function withReceived(order: OrderRecord, attempt: PaymentAttempt, received: readonly ReceivedPayment[]): OrderRecord {
  if (isUnpaid(order)) return order;
  const isAccepted = ({ transactionId }: ReceivedPayment) =>
    order.payment?.reference === attempt.reference && order.payment.transactionId === transactionId;
  const others = received.filter((payment) => !isAccepted(payment) && payment.standing !== 'reversed');
  const withDue = withRefundsDue(
    order,
    attempt,
    others.map((payment) => refundOf(attempt, payment)),
  );
  const accepted = received.find(isAccepted);
  return accepted && order.payment ? withStanding(withDue, order.payment, accepted.standing) : withDue;
}

function withRefundsDue(order: OrderRecord, attempt: PaymentAttempt, ofAttempt: readonly RefundDue[]): OrderRecord {
  const known = order.refundsDue ?? [];
  const due = [...known.filter(({ reference }) => reference !== attempt.reference), ...ofAttempt];
  if (namesOf(due) === namesOf(known)) return order;
  return { ...order, refundsDue: due.length > 0 ? due : undefined };
}

function withStanding(
  order: OrderRecord,
  payment: AcceptedPayment,
  standing: ReceivedPayment['standing'],
): OrderRecord {
  const now = standing === 'kept' ? undefined : standing;
  if (payment.standing === now) return order;
  const marked = { ...order, payment: { ...payment, standing: now } };
  const isNotIssued = order.point === 'paid' || order.point === 'prepared';
  if (now === undefined || !isNotIssued) return marked;
  return moveTo(marked, 'held', { problem: now === 'reversed' ? paymentReversed : paymentDisputed });
}

function refundOf(attempt: PaymentAttempt, { transactionId, amount }: ReceivedPayment): RefundDue {
  return { method: attempt.method, reference: attempt.reference, transactionId, ...(amount && { amount }) };
}

function tell(parts: CheckoutParts, attempt: PaymentAttempt, before: OrderRecord, after: OrderRecord): void {
  const facts = { order: after.id, payment: attempt.reference, point: after.point };
  if ((after.refundsDue?.length ?? 0) > (before.refundsDue?.length ?? 0)) parts.note('payment to give back', facts);
  const standing = after.payment?.standing;
  if (standing && standing !== before.payment?.standing) parts.note(`payment ${standing}`, facts);
}

function nextReviewAt(parts: CheckoutParts, attempt: PaymentAttempt, order: OrderRecord): number | undefined {
  const now = parts.clock.now();
  const planned = nextPlannedLook(attempt.createdAt, now);
  const isDue = order.refundsDue?.some(({ reference }) => reference === attempt.reference);
  const isOpen = isDue || order.payment?.standing === 'disputed';
  if (planned !== undefined || !isOpen) return planned;
  return now - attempt.createdAt < longestRefundMilliseconds ? now + day : undefined;
}

function namesOf(due: readonly RefundDue[]): string {
  return due
    .map(({ transactionId }) => transactionId)
    .sort()
    .join(' ');
}

const paymentReversed = {
  code: 'payment-reversed',
  message: 'The premium was given back before a policy was issued. Nothing was issued: note the refund.',
};

const paymentDisputed = {
  code: 'payment-disputed',
  message:
    'The payer’s bank has taken the payment up before a policy was issued. Answer it at the gateway; then put the order back to work, or give the money back and note the refund.',
};
