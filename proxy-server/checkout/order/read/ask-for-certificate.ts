import type { OrderRecord } from '../../../domain/order/order.ts';
import type { CheckoutContext } from '../../context.ts';

/** Whoever asks, the insurer is asked for one order's certificate no more often. */
const minGapMilliseconds = 30_000;

/** Has the insurer asked for a late certificate at once, because somebody wants to see it. */
export async function askForCertificate(context: CheckoutContext, order: OrderRecord): Promise<void> {
  const now = context.clock.now();
  const isDue = order.dueAt !== undefined && order.dueAt <= now;
  if (isDue || !lacksCertificate(context, order)) return;
  if (Math.abs(now - (order.policy?.certificateAskedAt ?? 0)) < minGapMilliseconds) return;
  await context.store.orders.markDue(order.id, now);
  context.changes.wake();
}

/** Whether the policy is active and its certificate has not come yet. */
export function lacksCertificate(context: CheckoutContext, order: OrderRecord): boolean {
  const merchant = context.merchants.get(order.merchantId);
  const kind = merchant?.catalogue.find(order.product)?.certificate ?? 'none';
  const canAsk = order.ticket !== undefined && merchant?.providers.has(order.provider);
  return order.point === 'active' && !order.certificate && kind !== 'none' && canAsk === true;
}
