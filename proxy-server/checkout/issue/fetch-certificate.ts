import { requeue, reschedule } from '../../domain/order.ts';
import { certificateDelay } from '../backoff.ts';
import { lacksCertificate } from '../order/ask-for-certificate.ts';
import type { OrderStep } from '../order-step.ts';
import { providerOf, ticketOf } from './issue-policy.ts';
import { putCertificate } from './put-certificate.ts';

/** A certificate that is later than this is asked for only when somebody wants to see it. */
const maxLateMilliseconds = 30 * 24 * 3_600_000;

/** `active`: asks for a certificate that did not come with the approval, ever more slowly. */
export const fetchCertificate: OrderStep = async (context, order, lease) => {
  const { orders } = context.store;
  if (!lacksCertificate(context, order)) return orders.save({ ...order, dueAt: undefined }, lease.release());
  const outcome = await providerOf(context, order).lookUp(order, ticketOf(order));
  const now = context.clock.now();
  if (outcome.status === 'limited')
    return orders.save(requeue(order, now + outcome.retryAfterMilliseconds), lease.release());
  const certificate =
    outcome.status === 'done' && outcome.policy.status === 'approved' ? outcome.policy.certificate : undefined;
  if (certificate)
    return context.store.transaction(async (store) => {
      const record = await putCertificate(store, order, certificate, now);
      return store.orders.save({ ...order, certificate: record, dueAt: undefined }, lease.release());
    });
  const certificateAwaitedSince = Math.min(order.policy?.certificateAwaitedSince ?? now, now);
  const lateBy = now - certificateAwaitedSince;
  const policy = {
    status: 'approved' as const,
    ...order.policy,
    certificateAwaitedSince,
    certificateAskedAt: now,
  };
  if (lateBy >= maxLateMilliseconds) return orders.save({ ...order, policy, dueAt: undefined }, lease.release());
  const wait = certificateDelay(lateBy, context.random.fraction());
  return orders.save(reschedule(order, now + wait, { policy }), lease.release());
};
