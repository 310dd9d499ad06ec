import type { OrderRecord } from '../../domain/order.ts';
import { moveTo, requeue, reschedule } from '../../domain/order.ts';
import { pollDelay, retryDelay } from '../backoff.ts';
import type { CheckoutContext } from '../context.ts';
import type { WorkLease } from '../work-lease.ts';
import { applyPolicyStatus } from './apply-policy-status.ts';
import { providerOf, ticketOf } from './issue-policy.ts';

/** How often an issued policy may be absent before the order is held for a person. */
const maxAbsentPolls = 5;

/** `under-review`: polls the policy's status, and stores its certificate once it is approved. */
export async function pollPolicy(
  context: CheckoutContext,
  order: OrderRecord,
  lease: WorkLease,
): Promise<OrderRecord | undefined> {
  const outcome = await providerOf(context, order).lookUp(order, ticketOf(order));
  const now = context.clock.now();
  switch (outcome.status) {
    case 'done':
      return applyPolicyStatus(context, order, outcome.policy, lease);
    case 'absent':
      if (order.attempts >= maxAbsentPolls)
        return context.store.orders.save(moveTo(order, 'held', { problem: policyUnknown }), lease.release());
      return pollAgainIn(pollDelay(order.attempts + 1, context.random.fraction()));
    case 'limited':
      return context.store.orders.save(requeue(order, now + outcome.retryAfterMilliseconds), lease.release());
    case 'refused':
      context.note('status refused', { order: order.id });
      return pollAgainIn(pollDelay(order.attempts + 3, context.random.fraction()));
    default:
      return pollAgainIn(retryDelay(order.attempts, context.random.fraction()));
  }

  function pollAgainIn(wait: number) {
    return context.store.orders.save(reschedule(order, now + wait), lease.release());
  }
}

const policyUnknown = {
  code: 'policy-unknown',
  message:
    'The insurer accepted this policy and no longer has it. Ask the insurer about our reference before you retry the order.',
};
