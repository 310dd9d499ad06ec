import type { OrderProblem, OrderRecord } from '../../domain/order/order.ts';
import { isUnpaid } from '../../domain/order/order.ts';
import type { RecoveryPoint } from '../../domain/order/order-state.ts';
import { allowedMoves } from '../../domain/order/order-state.ts';
import type { CheckoutContext } from '../context.ts';

/** How often an order is tried again that cannot be held: unpaid, or with its policy. */
const retryMilliseconds = 3_600_000;

/**
 * Sets an order aside whose row is damaged, or encrypted with a key that is gone. One with money is held for a person;
 * one without waits until it can be read, so that a payment that still comes is found then.
 */
export async function setAside(context: CheckoutContext, order: OrderRecord, owner: string): Promise<void> {
  const parts = order.unreadable ?? [];
  context.warn('order unreadable', { order: order.id, point: order.point, parts: parts.join(', ') });
  const moves: readonly RecoveryPoint[] = allowedMoves[order.point];
  const then =
    moves.includes('held') && !isUnpaid(order)
      ? { held: unreadableProblem(parts) }
      : { dueAt: context.clock.now() + retryMilliseconds };
  await context.store.orders.setAside(order, owner, then);
  context.changes.announce(order.id);
}

/** The problem of a paid order of which these parts cannot be read. */
export function unreadableProblem(parts: readonly string[]): OrderProblem {
  return {
    code: 'unreadable',
    message: `A part of this order cannot be read (${parts.join(', ')}): its row in the database is damaged, or encrypted with a key that DATA_KEY no longer lists. The premium is held. Put the key back, or the row from a backup; then retry the order.`,
  };
}
