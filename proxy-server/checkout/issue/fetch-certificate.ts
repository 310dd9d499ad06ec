import { insurerOf, withAct } from '../../domain/history/order-history.ts';
import { requeue, reschedule } from '../../domain/order/order.ts';
import { certificateDelay } from '../backoff.ts';
import { keepWords, wordsOf } from '../insurer/keep-words.ts';
import { commitOrder } from '../order/commit-order.ts';
import { lacksCertificate } from '../order/read/ask-for-certificate.ts';
import type { OrderStep } from '../order-step.ts';
import { providerOf, ticketOf } from './issue-policy.ts';
import { putCertificate } from './put-certificate.ts';

/** A certificate that is later than this is asked for only when somebody wants to see it. */
const maxLateMilliseconds = 30 * 24 * 3_600_000;

/** `active`: asks for a certificate that did not come with the approval, ever more slowly. */
export const fetchCertificate: OrderStep = async (context, before, lease) => {
  const { orders } = context.store;
  if (!lacksCertificate(context, before)) return orders.save({ ...before, dueAt: undefined }, lease.release());
  const outcome = await providerOf(context, before).lookUp(before, ticketOf(before));
  const order = keepWords(context, before, 'status', outcome.status === 'done' ? outcome.policy : wordsOf(outcome));
  const now = context.clock.now();
  if (outcome.status === 'limited')
    return orders.save(requeue(order, now + outcome.retryAfterMilliseconds), lease.release());
  const certificate =
    outcome.status === 'done' && outcome.policy.status === 'approved' ? outcome.policy.certificate : undefined;
  if (certificate)
    return commitOrder(context, async (store) => {
      const record = await putCertificate(store, order, certificate, now);
      const arrived = withAct(order, { what: 'certificate-received', by: insurerOf(order) });
      return store.orders.save({ ...arrived, certificate: record, dueAt: undefined }, lease.release());
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
