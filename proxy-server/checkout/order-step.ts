import type { OrderRecord } from '../domain/order/order.ts';
import type { CheckoutContext } from './context.ts';
import type { WorkLease } from './work-lease.ts';

/**
 * A step of the order worker, run under its lease. Returns the saved order; undefined if the lease was lost, so that
 * another process continues.
 */
export type OrderStep = (
  context: CheckoutContext,
  order: OrderRecord,
  lease: WorkLease,
) => Promise<OrderRecord | undefined>;
