import type { OrderRecord } from '../../domain/order/order.ts';
import { moveTo, requeue, reschedule } from '../../domain/order/order.ts';
import { silenceDelay } from '../backoff.ts';
import type { CheckoutContext } from '../context.ts';
import { keepWords, wordsOf } from '../insurer/keep-words.ts';
import type { WorkLease } from '../work-lease.ts';
import { applyPolicyStatus } from './apply-policy-status.ts';
import { hasGivenUp, insurerSilent, silenceOf, withSilence } from './insurer-silence.ts';
import { providerOf, ticketOf } from './issue-policy.ts';

/** For how long the insurer may say that it does not know an issued policy before the order is held for a person. */
const maxAbsentMilliseconds = 60_000;

/** `under-review`: polls the policy's status, and stores its certificate once it is approved. */
export async function pollPolicy(
  context: CheckoutContext,
  before: OrderRecord,
  lease: WorkLease,
): Promise<OrderRecord | undefined> {
  const outcome = await providerOf(context, before).lookUp(before, ticketOf(before));
  const order = keepWords(context, before, 'status', wordsOf(outcome));
  const now = context.clock.now();
  switch (outcome.status) {
    case 'done':
      return applyPolicyStatus(context, order, outcome.policy, lease);
    case 'absent':
      return beAbsent(context, order, lease);
    case 'limited':
      return context.store.orders.save(requeue(order, now + outcome.retryAfterMilliseconds), lease.release());
    default:
      context.note('status refused', { order: order.id, outcome: outcome.status });
      return beSilent(context, order, lease);
  }
}

/** The insurer says that it has no such policy: it is asked for a minute more. */
function beAbsent(context: CheckoutContext, order: OrderRecord, lease: WorkLease) {
  const now = context.clock.now();
  const absentSince = Math.min(order.policy?.absentSince ?? now, now);
  if (now - absentSince >= maxAbsentMilliseconds)
    return context.store.orders.save(moveTo(order, 'held', { problem: policyUnknown }), lease.release());
  const wait = silenceDelay(now - absentSince, context.random.fraction());
  const policy = { status: 'processing' as const, ...order.policy, absentSince };
  return context.store.orders.save(reschedule(order, now + wait, { policy }), lease.release());
}

/** No definite answer: the insurer is asked ever more slowly, for a day. */
function beSilent(context: CheckoutContext, order: OrderRecord, lease: WorkLease) {
  const now = context.clock.now();
  if (hasGivenUp(order, now))
    return context.store.orders.save(moveTo(order, 'held', { problem: insurerSilent }), lease.release());
  const wait = silenceDelay(silenceOf(order, now), context.random.fraction());
  const policy = order.policy && { ...order.policy, absentSince: undefined };
  return context.store.orders.save(reschedule(withSilence(order, now), now + wait, { policy }), lease.release());
}

const policyUnknown = {
  code: 'policy-unknown',
  message:
    'The insurer accepted this policy and now says that it does not know it. Ask the insurer about our reference before you retry the order.',
};
