import { DomainError } from '../../domain/errors.ts';
import type { Actor } from '../../domain/history/order-history.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import type { CheckoutContext } from '../context.ts';
import { findOrder } from './read/find-order.ts';

/**
 * Erases what is personal of an order that has ended; an unpaid one is given up first. Throws `order-state-conflict` for
 * one between payment and its end.
 */
export async function eraseOrder(context: CheckoutContext, { id }: OrderRecord, by: Actor): Promise<OrderRecord> {
  if (await context.store.orders.erasePerson(id, by))
    throw new DomainError(
      'order-state-conflict',
      'This order has not ended: the insurer or the payer may still need what it holds. Settle it first.',
    );
  context.note('order erased', { order: id, by: by.kind });
  context.changes.announce(id);
  return findOrder(context, id);
}
