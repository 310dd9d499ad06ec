import type { OrderRecord } from '../../domain/order.ts';
import { lookAgain, moveTo, waitInLine } from '../../domain/order.ts';
import { busyWait, statusWait } from '../backoff.ts';
import type { CheckoutParts } from '../context.ts';
import type { WorkLease } from '../work-lease.ts';
import { recordStanding } from './apply-policy-status.ts';
import { providerOf, ticketOf } from './issue-policy.ts';

/** A policy that was issued and is unknown afterwards: asked so many times before a person is told. */
const absentTries = 5;

/** Asks how a policy under review stands, and keeps its certificate. */
export async function followPolicy(
  parts: CheckoutParts,
  order: OrderRecord,
  lease: WorkLease,
): Promise<OrderRecord | undefined> {
  const outcome = await providerOf(parts, order).lookUp(order, ticketOf(order));
  const now = parts.clock.now();
  switch (outcome.outcome) {
    case 'done':
      return recordStanding(parts, order, outcome.standing, lease);
    case 'absent':
      if (order.attempts >= absentTries)
        return parts.store.orders.save(moveTo(order, 'held', { problem: vanished }), lease.release());
      return later(statusWait(order.attempts + 1, parts.chance.fraction()));
    case 'limited':
      return parts.store.orders.save(waitInLine(order, now + outcome.retryAfterMilliseconds), lease.release());
    case 'refused':
      parts.note('status refused', { order: order.id });
      return later(statusWait(order.attempts + 3, parts.chance.fraction()));
    default:
      return later(busyWait(order.attempts, parts.chance.fraction()));
  }

  function later(wait: number) {
    return parts.store.orders.save(lookAgain(order, now + wait), lease.release());
  }
}

const vanished = {
  code: 'policy-unknown',
  message:
    'The insurer took this policy and no longer knows it. Ask it about our reference before anything is repeated.',
};
