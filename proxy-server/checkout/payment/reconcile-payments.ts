import type { Act } from '../../domain/history/order-history.ts';
import { collectorOf, withAct } from '../../domain/history/order-history.ts';
import type { AcceptedPayment, OrderRecord, RefundDue } from '../../domain/order/order.ts';
import { isUnpaid, moveTo } from '../../domain/order/order.ts';
import type { PaymentAttempt, ReceivedPayment } from '../../domain/payment/payment-gateway.ts';
import type { CheckoutContext } from '../context.ts';
import { changeOrder, findOrder, merchantOf } from '../order/read/find-order.ts';
import { repeat } from '../repeat.ts';
import { followRefunds } from './follow-refunds.ts';
import { nextScheduledPollAt } from './poll-schedule.ts';
import { asRefundDue } from './refund-due.ts';

/** How often to claim due attempts. */
const intervalMilliseconds = 1_000;
/** Longer than a gateway's time limit; after it another process resumes the attempts of a dead one. */
const claimMilliseconds = 60_000;
const maxConcurrent = 5;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/**
 * A payer can open a dispute for about four months, and its decision takes some weeks; there are no polls after that.
 */
const maxWatchMilliseconds = 180 * day;

/**
 * Reconciles attempts of settled orders, and follows their refunds, as they become due, until the signal aborts.
 * Independent of the order worker.
 */
export function runReconciliation(context: CheckoutContext, signal: AbortSignal): Promise<void> {
  return repeat(context, { waitMilliseconds: intervalMilliseconds, failure: 'reconciliation failed', signal }, () =>
    reconcileDue(context),
  );
}

/** Reconciles the attempts that are due now. Several processes may call it at once. */
async function reconcileDue(context: CheckoutContext): Promise<void> {
  const now = context.clock.now();
  const until = now + claimMilliseconds;
  const attempts = await context.store.payments.claimReconciliations({
    merchants: [...context.merchants.keys()],
    now,
    until,
    limit: maxConcurrent,
  });
  const reconciliations = attempts.map(async (attempt) => {
    const next = await Promise.all([followRefunds(context, attempt), reconcilePayment(context, attempt)])
      .then(earliest)
      .catch((error: unknown) => {
        context.trouble('reconciliation failed', { order: attempt.orderId, error: String(error) });
        return retryAt(context, attempt);
      });
    await context.store.payments.rescheduleReconciliation(attempt.reference, until, next);
  });
  await Promise.all(reconciliations);
}

function earliest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

/**
 * Lists the payments of a settled order's attempt at the gateway. A payment that was not accepted must be refunded; an
 * accepted one that has since been reversed or disputed is marked, and the order is held if it is not issued yet.
 * Returns when to reconcile next.
 */
async function reconcilePayment(context: CheckoutContext, attempt: PaymentAttempt): Promise<number | undefined> {
  const before = await findOrder(context, attempt.orderId);
  const { gateway } = merchantOf(context, before);
  if (gateway.method !== attempt.method) return undefined;
  const listed = await gateway.listReceived(attempt);
  if (listed.status === 'unclear') {
    context.note('payment unclear', { order: before.id, payment: attempt.reference, cause: listed.cause });
    return retryAt(context, attempt);
  }
  const after = await changeOrder(context, before.id, (order) => withReceived(order, attempt, listed.received));
  logChanges(context, attempt, before, after);
  return nextReconciliationAt(context, attempt, after);
}

/** Returns the order with the payments of its attempt; the same object if nothing changed. */
function withReceived(order: OrderRecord, attempt: PaymentAttempt, received: readonly ReceivedPayment[]): OrderRecord {
  if (isUnpaid(order)) return order;
  const isAccepted = ({ transactionId }: ReceivedPayment) =>
    order.payment?.reference === attempt.reference && order.payment.transactionId === transactionId;
  const others = received.filter((payment) => !isAccepted(payment));
  const withDue = withRefundsDue(order, attempt, others);
  const accepted = received.find(isAccepted);
  return accepted && order.payment ? withPaymentStatus(withDue, order.payment, accepted.status) : withDue;
}

/** Removes a refund only when the gateway reports it as reversed; what the gateway does not list stays due. */
function withRefundsDue(
  order: OrderRecord,
  attempt: PaymentAttempt,
  received: readonly ReceivedPayment[],
): OrderRecord {
  const known = order.refundsDue ?? [];
  const isGone = ({ transactionId }: RefundDue) =>
    received.some((payment) => payment.transactionId === transactionId && payment.status === 'reversed');
  const isNew = ({ transactionId, status }: ReceivedPayment) =>
    status !== 'reversed' && !known.some((due) => due.transactionId === transactionId);
  const added = received.filter(isNew).map((payment) => refundOf(attempt, payment));
  const by = collectorOf(attempt);
  const acts: Act[] = [
    ...added.map(({ amount, transactionId }) => ({ what: 'refund-due', by, amount, text: transactionId }) as const),
    ...known
      .filter(isGone)
      .map(({ amount, transactionId }) => ({ what: 'refund-due-settled', by, amount, text: transactionId }) as const),
  ];
  const due = [...known.filter((entry) => !isGone(entry)), ...added];
  if (added.length === 0 && due.length === known.length) return order;
  return withAct({ ...order, refundsDue: due.length > 0 ? due : undefined }, ...acts);
}

function withPaymentStatus(
  order: OrderRecord,
  payment: AcceptedPayment,
  status: ReceivedPayment['status'],
): OrderRecord {
  const standing = status === 'kept' ? undefined : status;
  if (payment.standing === standing) return order;
  const what = `payment-${status}` as const;
  const act: Act = { what, by: collectorOf(payment), amount: payment.amount };
  const marked = withAct({ ...order, payment: { ...payment, standing } }, act);
  const isNotIssued = order.point === 'paid' || order.point === 'prepared';
  if (standing === undefined || !isNotIssued) return marked;
  return moveTo(marked, 'held', { problem: standing === 'reversed' ? paymentReversed : paymentDisputed });
}

function refundOf({ method, reference }: PaymentAttempt, { transactionId, paid }: ReceivedPayment): RefundDue {
  return asRefundDue({ method, reference, transactionId, paid });
}

function logChanges(context: CheckoutContext, attempt: PaymentAttempt, before: OrderRecord, after: OrderRecord): void {
  const facts = { order: after.id, payment: attempt.reference, point: after.point };
  if ((after.refundsDue?.length ?? 0) > (before.refundsDue?.length ?? 0)) context.warn('refund due', facts);
  const standing = after.payment?.standing;
  if (standing && standing !== before.payment?.standing) context.warn(`payment ${standing}`, facts);
}

/** At the scheduled ages; then daily while a refund is due or a dispute is open. */
function nextReconciliationAt(
  context: CheckoutContext,
  attempt: PaymentAttempt,
  order: OrderRecord,
): number | undefined {
  const now = context.clock.now();
  const planned = nextScheduledPollAt(attempt.createdAt, now);
  const isDue = order.refundsDue?.some(({ reference }) => reference === attempt.reference);
  const isUnresolved = isDue || order.payment?.standing === 'disputed';
  return planned === undefined && isUnresolved && isYoung(attempt, now) ? now + day : planned;
}

/** When to retry after the gateway has not answered: soon, or hourly if no payment is expected any more. */
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
  message: 'The premium was refunded before a policy was issued. No policy was issued: mark the order as refunded.',
};

const paymentDisputed = {
  code: 'payment-disputed',
  message:
    'The payer’s bank disputed the payment before a policy was issued. Answer the dispute at the gateway, then retry the order, or refund the payment and mark the order as refunded.',
};
