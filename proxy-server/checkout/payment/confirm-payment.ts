import type { HistoryWord } from '../../contract/history/order-history.ts';
import type { PaymentConfirmation } from '../../contract/payment.ts';
import type { Money } from '../../contract/values.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Act, Actor } from '../../domain/history/order-history.ts';
import { collectorOf } from '../../domain/history/order-history.ts';
import type { OrderRecord, ProvenPayment } from '../../domain/order.ts';
import { isUnpaid, moveTo } from '../../domain/order.ts';
import type { Store } from '../../domain/store.ts';
import type { CheckoutContext } from '../context.ts';
import { findOrder, merchantOf } from '../order/find-order.ts';
import { nextScheduledPollAt } from './poll-schedule.ts';

/**
 * Accepts a verified payment: assigns it to the order and moves the order to `paid`, in one transaction. Returns the
 * saved order; undefined if the order was changed meanwhile. Throws `payment-already-used` if another order has the
 * payment.
 */
export async function acceptPayment(
  context: CheckoutContext,
  order: OrderRecord,
  payment: ProvenPayment,
  lease?: { owner: string; keepUntil: number },
): Promise<OrderRecord | undefined> {
  const saved = await context.store.transaction(async (store) => {
    const owner = await store.payments.accept({ ...payment, merchantId: order.merchantId, orderId: order.id });
    if (owner !== order.id)
      throw new DomainError('payment-already-used', 'This payment has bought another order; one payment buys one.');
    const next =
      order.applicant === undefined
        ? moveTo(order, 'held', { payment, problem: paidTooLate }, paidAct(payment, 'payment-too-late'))
        : moveTo(order, 'paid', { payment, dueAt: context.clock.now() });
    await scheduleReconciliation(context, store, order, payment.reference);
    return store.orders.save(next, lease);
  });
  if (saved) {
    // with a lease the worker signals the change and continues by itself
    if (!lease) {
      context.changes.announce(saved.id);
      context.changes.wake();
    }
    context.note('payment accepted', { order: saved.id, payment: payment.reference, point: saved.point });
  }
  return saved;
}

/** Records that the merchant's server has collected the premium. Idempotent. Throws `order-state-conflict`. */
export async function confirmMerchantPayment(
  context: CheckoutContext,
  orderId: string,
  confirmation: PaymentConfirmation,
): Promise<OrderRecord> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const order = await findOrder(context, orderId);
    if (order.payment?.reference === confirmation.reference) return order;
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

function settle(
  context: CheckoutContext,
  order: OrderRecord,
  { amount, currency, reference }: PaymentConfirmation,
): Promise<OrderRecord | undefined> {
  const acceptedAt = context.clock.now();
  if (currency !== order.premium.currency || amount !== order.premium.amount)
    return holdMismatch(context, order, {
      reason: `The shop collected ${amount} ${currency} (minor units).`,
      by: { kind: 'merchant' },
      amount: currency === 'NGN' ? { amount, currency } : undefined,
    });
  return acceptPayment(context, order, {
    method: 'merchant',
    reference,
    transactionId: reference,
    amount: order.premium,
    acceptedAt,
  });
}

/** Money that does not match: why, who received it, and how much it was, in naira. */
interface Mismatch {
  readonly reason: string;
  readonly by: Actor;
  readonly amount: Money | undefined;
}

/** Holds an order whose payment does not match the premium: nothing is issued, a person decides. */
export async function holdMismatch(
  context: CheckoutContext,
  order: OrderRecord,
  { reason, ...received }: Mismatch,
  lease?: { owner: string },
): Promise<OrderRecord | undefined> {
  const { amount, currency } = order.premium;
  const message = `${reason} The premium is ${amount} ${currency} (minor units). The payment is held: refund it, then mark the order as refunded.`;
  const act: Act = { what: 'payment-mismatch', ...received, text: message };
  const held = moveTo(order, 'held', { problem: { code: 'payment-mismatch', message } }, act);
  const saved = await context.store.transaction(async (store) => {
    await scheduleReconciliation(context, store, order);
    return store.orders.save(held, lease);
  });
  if (saved && !lease) context.changes.announce(saved.id);
  return saved;
}

/** A settled order may be paid again: its other attempts are reconciled until they are too old. */
async function scheduleReconciliation(
  context: CheckoutContext,
  store: Store,
  order: OrderRecord,
  acceptedReference?: string,
): Promise<void> {
  const { mayPayTwice } = merchantOf(context, order).gateway;
  for (const { reference, createdAt } of await store.payments.attemptsOf(order.id))
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
