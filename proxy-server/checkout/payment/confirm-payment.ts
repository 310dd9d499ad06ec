import { formatSum } from '../../contract/format-money.ts';
import type { HistoryWord } from '../../contract/history/order-history.ts';
import type { PaymentConfirmation } from '../../contract/payment.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Act } from '../../domain/history/order-history.ts';
import { collectorOf } from '../../domain/history/order-history.ts';
import type { OrderRecord, PaidAmount, ProvenPayment, RefundDue } from '../../domain/order/order.ts';
import { isUnpaid, moveTo } from '../../domain/order/order.ts';
import type { PaymentAttempt } from '../../domain/payment/payment-gateway.ts';
import type { ClaimedPayment } from '../../domain/stores/payment-store.ts';
import type { Store } from '../../domain/stores/store.ts';
import type { CheckoutContext } from '../context.ts';
import { commitOrder } from '../order/commit-order.ts';
import { findOrder, merchantOf } from '../order/read/find-order.ts';
import { nextScheduledPollAt } from './poll-schedule.ts';
import { asRefundDue } from './refund-due.ts';

/**
 * Accepts a verified payment: assigns it to the order and moves the order to `paid`, in one transaction. Returns the
 * saved order; undefined if the order was changed meanwhile, and then nothing is kept. `attempts` are the order's, if
 * they have been read. Throws `payment-already-used` if another order has the payment.
 */
export async function acceptPayment(
  context: CheckoutContext,
  order: OrderRecord,
  payment: ProvenPayment,
  lease?: { owner: string; keepUntil: number },
  attempts?: readonly PaymentAttempt[],
): Promise<OrderRecord | undefined> {
  const saved = await commitOrder(context, async (store) => {
    await claimPayment(store, order, payment);
    const next =
      order.applicant === undefined
        ? moveTo(order, 'held', { payment, problem: paidTooLate }, paidAct(payment, 'payment-too-late'))
        : moveTo(order, 'paid', { payment, dueAt: context.clock.now() });
    await scheduleReconciliation(context, store, order, payment.reference, attempts);
    return store.orders.save(next, lease);
  });
  if (saved) {
    // with a lease the worker signals the change and continues by itself
    if (!lease) {
      context.changes.announce(saved.id, saved);
      context.changes.wake();
    }
    // a shop's own reference may name a person
    const isOurs = payment.method !== 'merchant' && { payment: payment.reference };
    context.note('payment accepted', { order: saved.id, ...isOurs, point: saved.point });
  }
  return saved;
}

/** One payment buys one order, or is held for one. */
async function claimPayment(store: Store, order: OrderRecord, payment: ClaimedPayment): Promise<void> {
  const owner = await store.payments.accept({ ...payment, merchantId: order.merchantId, orderId: order.id });
  if (owner !== order.id)
    throw new DomainError('payment-already-used', 'This payment has bought another order; one payment buys one.');
}

/**
 * Records that the merchant's server has collected the premium. The same confirmation again has the same result. Throws
 * `order-state-conflict`, and `payment-already-used` if the reference was confirmed for another order or amount.
 */
export async function confirmMerchantPayment(
  context: CheckoutContext,
  orderId: string,
  confirmation: PaymentConfirmation,
): Promise<OrderRecord> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const order = await findOrder(context, orderId);
    if (isRepeated(order, confirmation)) return order;
    if (!isUnpaid(order))
      throw new DomainError('order-state-conflict', 'This order no longer waits for payment; read its state.');
    const saved = await settle(context, order, confirmation);
    if (saved) return saved;
    await context.clock.sleep(20 * (attempt + 1));
  }
  throw new DomainError('order-state-conflict', 'The order is being worked on; try again in a moment.', {
    retryAfterSeconds: 2,
  });
}

/** Whether this confirmation has been recorded, as the accepted payment or as one that is held. */
function isRepeated(order: OrderRecord, { amount, currency, reference }: PaymentConfirmation): boolean {
  const known = [order.payment, ...(order.refundsDue ?? [])].find((payment) => payment?.reference === reference);
  if (known?.method !== 'merchant') return false;
  const before = known.paid ?? known.amount;
  if (before?.amount === amount && before.currency === currency) return true;
  throw new DomainError('payment-already-used', 'This reference was confirmed before with another amount or currency.');
}

function settle(
  context: CheckoutContext,
  order: OrderRecord,
  { amount, currency, reference }: PaymentConfirmation,
): Promise<OrderRecord | undefined> {
  const acceptedAt = context.clock.now();
  const paid: PaidAmount = { amount, currency, at: acceptedAt };
  const payment = { method: 'merchant', reference, transactionId: reference, paid } as const;
  if (currency !== order.premium.currency || amount !== order.premium.amount)
    return holdMismatch(context, order, payment, 'The shop collected another amount or currency than the premium.');
  return acceptPayment(context, order, { ...payment, amount: order.premium, acceptedAt });
}

/** A payment that does not match the premium. */
export type MismatchedPayment = Omit<RefundDue, 'amount'>;

/**
 * Holds an order whose payment does not match the premium: nothing is issued, a person decides. The payment is used up
 * and listed in `refundsDue`. Undefined if the order was changed meanwhile, and then nothing is kept. Throws
 * `payment-already-used` if another order has the payment.
 */
export async function holdMismatch(
  context: CheckoutContext,
  order: OrderRecord,
  payment: MismatchedPayment,
  reason: string,
  lease?: { owner: string },
): Promise<OrderRecord | undefined> {
  const due = asRefundDue(payment);
  const others = (order.refundsDue ?? []).filter(({ transactionId }) => transactionId !== due.transactionId);
  const message = describeMismatch(order, payment, reason);
  const act: Act = { what: 'payment-mismatch', by: collectorOf(payment), amount: due.amount, text: message };
  const held = moveTo(
    order,
    'held',
    { refundsDue: [...others, due], problem: { code: 'payment-mismatch', message } },
    act,
  );
  const saved = await commitOrder(context, async (store) => {
    const amount = payment.paid ?? { amount: 0, currency: order.premium.currency };
    await claimPayment(store, order, { ...payment, amount, acceptedAt: context.clock.now() });
    await scheduleReconciliation(context, store, order);
    return store.orders.save(held, lease);
  });
  if (saved && !lease) context.changes.announce(saved.id, saved);
  return saved;
}

function describeMismatch({ premium }: OrderRecord, { reference, paid }: MismatchedPayment, reason: string): string {
  const received = paid ? `${formatSum(paid)} was received` : 'An unknown amount was received';
  return `${reason} ${received} under ${reference}; the premium is ${formatSum(premium)}. The payment is held: refund it, then mark the order as refunded.`;
}

/** A settled order may be paid again: its other attempts are reconciled until they are too old. */
async function scheduleReconciliation(
  context: CheckoutContext,
  store: Store,
  order: OrderRecord,
  acceptedReference?: string,
  known?: readonly PaymentAttempt[],
): Promise<void> {
  const { mayPayTwice } = merchantOf(context, order).gateway;
  for (const { reference, createdAt } of known ?? (await store.payments.attemptsOf(order.id)))
    if (mayPayTwice || reference !== acceptedReference)
      await store.payments.reconcileAt(reference, nextScheduledPollAt(createdAt, context.clock.now()));
}

function paidAct(payment: ProvenPayment, what: HistoryWord): Act {
  return { what, by: collectorOf(payment), amount: payment.amount };
}

/** Cancelled, or expired so long ago that its personal data is erased: the applicant is no longer known. */
const paidTooLate = {
  code: 'paid-too-late',
  message:
    'The payment arrived after the order was cancelled or expired and its personal data was erased. No policy was issued: refund the payment.',
};
