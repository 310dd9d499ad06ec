import { DomainError } from '../../domain/errors.ts';
import type { OrderRecord } from '../../domain/order/order.ts';

/** Throws `order-state-conflict` unless the order waits for the shopper's video. */
export function assertAwaitsVideo(order: OrderRecord): void {
  if (order.point === 'awaiting-video' && order.verification) return;
  throw new DomainError('order-state-conflict', 'This order does not wait for a video.');
}
