import type { OrderRecord } from '../../domain/order.ts';
import { moveTo, requeue, reschedule } from '../../domain/order.ts';
import { pollDelay, retryDelay } from '../backoff.ts';
import type { CheckoutContext } from '../context.ts';
import type { WorkLease } from '../work-lease.ts';
import { applyPolicyStatus } from './apply-policy-status.ts';
import { providerOf, ticketOf } from './issue-policy.ts';

/** A policy that was issued and is unknown afterwards: asked so many times before a person is told. */
const maxAbsentPolls = 5;

/** Asks how a policy under review stands, and keeps its certificate. */
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
        return context.store.orders.save(moveTo(order, 'held', { problem: vanished }), lease.release());
      return later(pollDelay(order.attempts + 1, context.random.fraction()));
    case 'limited':
      return context.store.orders.save(requeue(order, now + outcome.retryAfterMilliseconds), lease.release());
    case 'refused':
      context.note('status refused', { order: order.id });
      return later(pollDelay(order.attempts + 3, context.random.fraction()));
    default:
      return later(retryDelay(order.attempts, context.random.fraction()));
  }

  function later(wait: number) {
    return context.store.orders.save(reschedule(order, now + wait), lease.release());
  }
}

const vanished = {
  code: 'policy-unknown',
  message:
    'The insurer took this policy and no longer knows it. Ask it about our reference before anything is repeated.',
};
