import type { OrderRecord } from '../domain/order.ts';
import type { CheckoutContext } from './context.ts';
import type { WorkLease } from './work-lease.ts';

/**
 * A step of the order worker: does what is due for an order, under the worker's lease. Returns the saved order;
 * undefined when the lease was lost and another process goes on.
 */
export type OrderStep = (
  context: CheckoutContext,
  order: OrderRecord,
  lease: WorkLease,
) => Promise<OrderRecord | undefined>;
