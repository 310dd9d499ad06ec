import type { OrderRecord } from '../../domain/order.ts';
import { isUnpaid } from '../../domain/order.ts';
import type { PaymentAttempt, PaymentNotice } from '../../domain/payment-gateway.ts';
import type { CheckoutParts } from '../context.ts';

/** Somebody says that money may have come. Nothing is believed: the order is made due, and the gateway is asked. */
export async function hintPayment(parts: CheckoutParts, order: OrderRecord): Promise<OrderRecord> {
  if (!isUnpaid(order)) return order;
  await parts.store.orders.wake(order.id, parts.clock.now());
  parts.changes.announce(order.id);
  return order;
}

/** A gateway's notice, its signature found right: worked on once, and only as a hint. */
export async function takeNotice(parts: CheckoutParts, merchantId: string, notice: PaymentNotice): Promise<void> {
  const attempt = await attemptOf(parts, merchantId, notice);
  if (attempt?.merchantId !== merchantId) {
    // other products of the merchant share the gateway's one address
    parts.note('notice for nobody', { event: notice.event });
    return;
  }
  const isNew = await parts.store.transaction(async (store) => {
    const first = await store.payments.rememberNotice(`${merchantId} ${notice.key}`, parts.clock.now());
    const order = first ? await store.orders.find(attempt.orderId) : undefined;
    // what comes for a settled order is money too much, a refund or a dispute: a person's matter, off the issuing path
    if (order && isUnpaid(order)) await store.orders.wake(order.id, parts.clock.now());
    else if (order) await store.payments.reviewAt(attempt.reference, parts.clock.now());
    return first;
  });
  if (isNew) parts.changes.announce(attempt.orderId);
}

async function attemptOf(
  { store, merchants }: CheckoutParts,
  merchantId: string,
  { reference, transactionId }: PaymentNotice,
): Promise<PaymentAttempt | undefined> {
  if (reference !== undefined) return store.payments.findAttempt(reference);
  const method = merchants.get(merchantId)?.gateway.method;
  return method === undefined || transactionId === undefined
    ? undefined
    : store.payments.findAccepted(merchantId, method, transactionId);
}
