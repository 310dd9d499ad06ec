import { DomainError } from '../../domain/errors.ts';
import type { OrderRecord } from '../../domain/order.ts';
import { moveTo } from '../../domain/order.ts';
import type { CheckoutContext } from '../context.ts';
import { changeOrder } from './find-order.ts';

/** Puts an order that needs attention back to work; sending again is safe, since the reference stays the same. */
export function retryOrder(context: CheckoutContext, order: OrderRecord): Promise<OrderRecord> {
  return changeOrder(context, order.id, (current) => {
    if (!current.payment || (current.point !== 'refused' && current.point !== 'held'))
      throw new DomainError(
        'order-state-conflict',
        'Only a paid order that needs attention can be put back to work. Where the amount was wrong, give the money back and note the refund.',
      );
    if (current.payment.standing === 'reversed')
      throw new DomainError(
        'order-state-conflict',
        'The premium was given back, so nothing is issued: note the refund.',
      );
    const now = context.clock.now();
    // a held order may have been sent already: the insurer is asked before anything is sent again
    const point = current.ticket && current.point === 'held' ? 'unclear' : 'prepared';
    return moveTo(current, point, { dueAt: now });
  });
}

/** Notes that the money of a held or declined order was given back: the end of it. */
export function refundOrder(context: CheckoutContext, order: OrderRecord): Promise<OrderRecord> {
  return changeOrder(context, order.id, (current) => {
    if (current.point === 'refunded') return current;
    if (!['refused', 'held', 'declined'].includes(current.point))
      throw new DomainError('order-state-conflict', 'Only a declined order, or one that needs attention, is refunded.');
    return moveTo(current, 'refunded', { policy: current.policy, dueAt: undefined });
  });
}
