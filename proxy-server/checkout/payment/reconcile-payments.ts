import type { AcceptedPayment, OrderRecord, RefundDue } from '../../domain/order.ts';
import { isUnpaid, moveTo } from '../../domain/order.ts';
import type { PaymentAttempt, ReceivedPayment } from '../../domain/payment-gateway.ts';
import type { CheckoutContext } from '../context.ts';
import { changeOrder, findOrder, merchantOf } from '../order/find-order.ts';
import { nextScheduledPollAt } from './poll-schedule.ts';

/** How often to look for reviews that are due. */
const intervalMilliseconds = 1_000;
/** Longer than a gateway's answers; what a dead process left is taken up again after it. */
const claimMilliseconds = 60_000;
const mostAtOnce = 5;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** A payer can dispute for about four months, and the answer takes some weeks; nothing is asked after that. */
const maxWatchMilliseconds = 180 * day;

/** Reviews attempts of settled orders as they fall due, until told to stop. Apart from the worker that issues. */
export async function runReconciliation(context: CheckoutContext, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await reconcileDue(context).catch((error: unknown) =>
      context.note('payment reviews failed', { error: String(error) }),
    );
    await context.clock.sleep(intervalMilliseconds, signal);
  }
}

/** Takes the reviews that are due now. Safe to call by several processes at once. */
export async function reconcileDue(context: CheckoutContext): Promise<void> {
  const now = context.clock.now();
  const until = now + claimMilliseconds;
  const attempts = await context.store.payments.claimReconciliations({ now, until, limit: mostAtOnce });
  const reviews = attempts.map(async (attempt) => {
    const next = await reconcilePayment(context, attempt).catch((error: unknown) => {
      context.note('payment review failed', { order: attempt.orderId, error: String(error) });
      return retryAt(context, attempt);
    });
    await context.store.payments.rescheduleReconciliation(attempt.reference, until, next);
  });
  await Promise.all(reviews);
}

/**
 * Asks the gateway what money came under an attempt of a settled order. What was not accepted is to be given back; what
 * was accepted and has been reversed or disputed since is marked, and an order not yet issued is held. Answers when to
 * ask again.
 */
async function reconcilePayment(context: CheckoutContext, attempt: PaymentAttempt): Promise<number | undefined> {
  const before = await findOrder(context, attempt.orderId);
  const { gateway } = merchantOf(context, before);
  if (gateway.method !== attempt.method) return undefined;
  const review = await gateway.listReceived(attempt);
  if (review.status === 'unclear') {
    context.note('payment unclear', { order: before.id, payment: attempt.reference, cause: review.cause });
    return retryAt(context, attempt);
  }
  const after = await changeOrder(context, before.id, (order) => withReceived(order, attempt, review.received));
  logChanges(context, attempt, before, after);
  return nextReconciliationAt(context, attempt, after);
}

/** The order with what its attempt has brought; the same order where nothing is new. */
function withReceived(order: OrderRecord, attempt: PaymentAttempt, received: readonly ReceivedPayment[]): OrderRecord {
  if (isUnpaid(order)) return order;
  const isAccepted = ({ transactionId }: ReceivedPayment) =>
    order.payment?.reference === attempt.reference && order.payment.transactionId === transactionId;
  const others = received.filter((payment) => !isAccepted(payment));
  const withDue = withRefundsDue(order, attempt, others);
  const accepted = received.find(isAccepted);
  return accepted && order.payment ? withStanding(withDue, order.payment, accepted.standing) : withDue;
}

/** Only what the gateway says has gone back is no longer due; what it does not name stays. */
function withRefundsDue(
  order: OrderRecord,
  attempt: PaymentAttempt,
  received: readonly ReceivedPayment[],
): OrderRecord {
  const known = order.refundsDue ?? [];
  const isGone = ({ transactionId }: RefundDue) =>
    received.some((payment) => payment.transactionId === transactionId && payment.standing === 'reversed');
  const isNew = ({ transactionId, standing }: ReceivedPayment) =>
    standing !== 'reversed' && !known.some((due) => due.transactionId === transactionId);
  const added = received.filter(isNew).map((payment) => refundOf(attempt, payment));
  const due = [...known.filter((entry) => !isGone(entry)), ...added];
  if (added.length === 0 && due.length === known.length) return order;
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

function logChanges(context: CheckoutContext, attempt: PaymentAttempt, before: OrderRecord, after: OrderRecord): void {
  const facts = { order: after.id, payment: attempt.reference, point: after.point };
  if ((after.refundsDue?.length ?? 0) > (before.refundsDue?.length ?? 0)) context.note('payment to give back', facts);
  const standing = after.payment?.standing;
  if (standing && standing !== before.payment?.standing) context.note(`payment ${standing}`, facts);
}

/** By the plan; then daily while something is to be given back or undecided. */
function nextReconciliationAt(
  context: CheckoutContext,
  attempt: PaymentAttempt,
  order: OrderRecord,
): number | undefined {
  const now = context.clock.now();
  const planned = nextScheduledPollAt(attempt.createdAt, now);
  const isDue = order.refundsDue?.some(({ reference }) => reference === attempt.reference);
  const isOpen = isDue || order.payment?.standing === 'disputed';
  return planned === undefined && isOpen && isYoung(attempt, now) ? now + day : planned;
}

/** The gateway gave no answer: asked again soon, and more rarely when nothing is expected any more. */
function retryAt(context: CheckoutContext, attempt: PaymentAttempt): number | undefined {
  const now = context.clock.now();
  if (!isYoung(attempt, now)) return undefined;
  return now + (nextScheduledPollAt(attempt.createdAt, now) === undefined ? hour : 10 * minute);
}

function isYoung({ createdAt }: PaymentAttempt, now: number): boolean {
  return now - createdAt < maxWatchMilliseconds;
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
