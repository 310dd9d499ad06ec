import { DomainError } from '../../domain/errors.ts';
import { theShopper, withAct } from '../../domain/history/order-history.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import { moveTo } from '../../domain/order/order.ts';
import type { CheckoutContext } from '../context.ts';
import { changeOrder } from './read/find-order.ts';

/**
 * Cancels an unpaid order and erases its personal data. A payment that still arrives is held. Throws
 * `order-state-conflict`.
 */
export function cancelOrder(context: CheckoutContext, order: OrderRecord): Promise<OrderRecord> {
  return changeOrder(context, order.id, (current) => {
    if (current.point === 'cancelled') return current;
    if (current.point !== 'awaiting-payment')
      throw new DomainError('order-state-conflict', 'Only an order that waits for payment can be cancelled.');
    const cancelled = moveTo(current, 'cancelled', {
      applicant: undefined,
      answers: undefined,
      customerId: undefined,
      metadata: undefined,
      openPayment: undefined,
      ticket: undefined,
      largeAnswers: undefined,
      erasedAnswers: undefined,
      insurerSaid: undefined,
      dueAt: context.clock.now(),
    });
    return withAct(cancelled, { what: 'personal-data-erased', by: theShopper });
  });
}
