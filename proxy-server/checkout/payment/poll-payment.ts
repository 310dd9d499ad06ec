import type { OrderRecord, PaymentFailure, ProvenPayment } from '../../domain/order/order.ts';
import { moveTo, reschedule } from '../../domain/order/order.ts';
import type { PaymentAttempt, VerifyOutcome } from '../../domain/payment/payment-gateway.ts';
import type { CheckoutContext } from '../context.ts';
import { keepGatewayWords } from '../insurer/keep-words.ts';
import { merchantOf } from '../order/read/find-order.ts';
import type { WorkLease } from '../work-lease.ts';
import { attemptsToAsk, inARowSince, nextHintAt } from './attempts-to-ask.ts';
import { acceptPayment, holdMismatch } from './confirm-payment.ts';
import { nextPollAt, nextScheduledPollAt } from './poll-schedule.ts';

type Mismatch = Extract<VerifyOutcome, { status: 'mismatch' }> & { readonly attempt: PaymentAttempt };

/**
 * Verifies the attempts of an unpaid order at the gateway: accepts the payment, holds it, lets the order expire, or
 * reschedules the poll. Through a gateway this is the only way to `paid`, whatever triggered it (return, webhook,
 * poll). A matching payment takes precedence over a mismatch, whichever arrived first.
 */
export async function pollPayment(
  context: CheckoutContext,
  before: OrderRecord,
  lease: WorkLease,
): Promise<OrderRecord | undefined> {
  const now = context.clock.now();
  const attempts = await context.store.payments.attemptsOf(before.id);
  const asked = attemptsToAsk(attempts, now);
  if (asked.length === 0 && attempts.length > 0 && before.point === 'awaiting-payment' && now < before.expiresAt)
    return context.store.orders.save(askedJustNow(before, attempts, now), lease.release());
  await context.store.payments.noteAsked(
    asked.map(({ reference }) => reference),
    now,
    inARowSince(now),
  );
  let order = before;
  let mismatch: Mismatch | undefined;
  let failure = order.openPayment?.failure;
  // a payment that matches counts before one that does not, whichever attempt it belongs to
  const others = attempts.filter((attempt) => !asked.includes(attempt));
  const queue = [...asked];
  for (let attempt = queue.shift(); attempt; attempt = queue.shift() ?? (mismatch && others.shift())) {
    const verified = await merchantOf(context, order).gateway.verify(attempt);
    if (verified.status === 'paid')
      return acceptPayment(context, order, proven(context, attempt, verified), lease.keep(), attempts);
    if (verified.status === 'mismatch') mismatch ??= { attempt, ...verified };
    // a page that was opened and left is no payment that failed
    if (verified.status === 'failed' && verified.failure.code !== 'not-completed')
      order = keepGatewayWords(context, order, attempt, verified);
    if (attempt === attempts[0]) failure = verified.status === 'failed' ? verified.failure : undefined;
    if (verified.status === 'unclear')
      context.note('payment unclear', { order: order.id, payment: attempt.reference, cause: verified.cause });
  }
  if (mismatch) {
    const { attempt, reason, transactionId, paid } = mismatch;
    const payment = { method: attempt.method, reference: attempt.reference, transactionId, paid };
    return holdMismatch(context, order, payment, reason, lease.release());
  }
  const unpaid = withFailure(order, attempts[0], failure);
  return context.store.orders.save(stillUnpaid(context, unpaid, attempts[0]), lease.release());
}

/** Somebody has hinted again: the gateway is asked when it is time. */
function askedJustNow(order: OrderRecord, attempts: readonly PaymentAttempt[], now: number): OrderRecord {
  const [newest] = attempts;
  const planned = newest && nextScheduledPollAt(newest.createdAt, now);
  return reschedule(order, Math.min(order.expiresAt, nextHintAt(attempts), planned ?? order.expiresAt));
}

function proven(
  context: CheckoutContext,
  { method, reference }: PaymentAttempt,
  { transactionId, amount, paid }: Extract<VerifyOutcome, { status: 'paid' }>,
): ProvenPayment {
  return { method, reference, transactionId, amount, paid, acceptedAt: context.clock.now() };
}

/** Says of the open attempt why it came to nothing; a payment that comes all the same is accepted. */
function withFailure(
  order: OrderRecord,
  newest: PaymentAttempt | undefined,
  failure: PaymentFailure | undefined,
): OrderRecord {
  const { openPayment } = order;
  if (!openPayment || openPayment.reference !== newest?.reference) return order;
  return { ...order, openPayment: { ...openPayment, failure } };
}

function stillUnpaid(context: CheckoutContext, order: OrderRecord, newest: PaymentAttempt | undefined): OrderRecord {
  const now = context.clock.now();
  const pollAt = newest && nextPollAt(newest.createdAt, now);
  if (order.point !== 'awaiting-payment') return { ...order, dueAt: pollAt };
  if (now >= order.expiresAt) return moveTo(order, 'expired', { dueAt: pollAt });
  return reschedule(order, Math.min(order.expiresAt, pollAt ?? order.expiresAt));
}
