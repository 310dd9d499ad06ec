import type { OrderRecord } from '../../domain/order.ts';
import { isUnpaid } from '../../domain/order.ts';
import type { PaymentAttempt, WebhookEvent } from '../../domain/payment-gateway.ts';
import type { CheckoutContext } from '../context.ts';

/** Somebody says that money may have come. Nothing is believed: the order is made due, and the gateway is asked. */
export async function notifyPayment(context: CheckoutContext, order: OrderRecord): Promise<OrderRecord> {
  if (!isUnpaid(order)) return order;
  await context.store.orders.markDue(order.id, context.clock.now());
  context.changes.wake();
  return order;
}

/** A gateway's webhook, its signature found right: worked on once, and only as a hint. */
export async function handleWebhook(
  context: CheckoutContext,
  merchantId: string,
  webhook: WebhookEvent,
): Promise<void> {
  const attempt = await attemptOf(context, merchantId, webhook);
  if (attempt?.merchantId !== merchantId) {
    // other products of the merchant share the gateway's one address
    context.note('webhook for nobody', { event: webhook.event });
    return;
  }
  const isNew = await context.store.transaction(async (store) => {
    const first = await store.payments.rememberWebhook(`${merchantId} ${webhook.key}`, context.clock.now());
    const order = first ? await store.orders.find(attempt.orderId) : undefined;
    // what comes for a settled order is money too much, a refund or a dispute: a person's matter, off the issuing path
    if (order && isUnpaid(order)) await store.orders.markDue(order.id, context.clock.now());
    else if (order) await store.payments.reconcileAt(attempt.reference, context.clock.now());
    return first;
  });
  if (isNew) context.changes.wake();
}

async function attemptOf(
  { store, merchants }: CheckoutContext,
  merchantId: string,
  { reference, transactionId }: WebhookEvent,
): Promise<PaymentAttempt | undefined> {
  if (reference !== undefined) return store.payments.findAttempt(reference);
  const method = merchants.get(merchantId)?.gateway.method;
  return method === undefined || transactionId === undefined
    ? undefined
    : store.payments.findAccepted(merchantId, method, transactionId);
}
