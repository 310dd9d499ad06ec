import type { OrderRecord } from '../../domain/order/order.ts';
import { isUnpaid } from '../../domain/order/order.ts';
import type { PaymentAttempt, WebhookEvent } from '../../domain/payment/payment-gateway.ts';
import type { CheckoutContext } from '../context.ts';
import { changeOrder } from '../order/read/find-order.ts';
import { isWorthNaming, nextHintAt } from './attempts-to-ask.ts';

/**
 * Handles a notification that the order may be paid. It proves nothing: the order is marked due, so that the gateway is
 * polled, every few seconds at most. `reference` is the attempt's that the shopper comes back from, if the page knows it.
 */
export async function notifyPayment(
  context: CheckoutContext,
  order: OrderRecord,
  reference?: string,
): Promise<OrderRecord> {
  if (!isUnpaid(order)) return order;
  const now = context.clock.now();
  const attempts = await context.store.payments.attemptsOf(order.id);
  if (attempts.length === 0) return order;
  const named = attempts.find((attempt) => attempt.reference === reference);
  const isNamed = named !== undefined && isWorthNaming(named, now);
  if (isNamed) await context.store.payments.askNext(named.reference);
  const pollAt = isNamed ? now : Math.max(now, nextHintAt(attempts));
  // what the gateway said a moment ago still holds, and it will be asked as soon as it may be
  if (pollAt > now && (order.dueAt ?? Number.POSITIVE_INFINITY) <= pollAt) return order;
  const asked = order.openPayment?.failure ? await forgetFailure(context, order) : order;
  await context.store.orders.markDue(order.id, pollAt);
  if (pollAt <= now) context.changes.wake();
  return asked;
}

/** What the gateway said before the notification may no longer be so: it is asked again. */
function forgetFailure(context: CheckoutContext, order: OrderRecord): Promise<OrderRecord> {
  return changeOrder(context, order.id, (current) =>
    isUnpaid(current) && current.openPayment?.failure
      ? { ...current, openPayment: { ...current.openPayment, failure: undefined } }
      : current,
  );
}

/** Handles a gateway's webhook event with a valid signature, once per event, as a notification only. */
export async function handleWebhook(
  context: CheckoutContext,
  merchantId: string,
  webhook: WebhookEvent,
): Promise<void> {
  const attempt = await attemptOf(context, merchantId, webhook);
  if (attempt?.merchantId !== merchantId) {
    // the gateway has one webhook address, which other products of the merchant share
    context.note('webhook for unknown payment', { event: webhook.event });
    return;
  }
  const isNew = await context.store.transaction(async (store) => {
    const first = await store.payments.rememberWebhook(`${merchantId} ${webhook.key}`, context.clock.now());
    const order = first ? await store.orders.find(attempt.orderId) : undefined;
    // for a settled order it is another payment, a refund or a dispute, which reconciliation handles
    if (order && isUnpaid(order)) {
      await store.payments.askNext(attempt.reference);
      await store.orders.markDue(order.id, context.clock.now());
    } else if (order) await store.payments.reconcileAt(attempt.reference, context.clock.now());
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
