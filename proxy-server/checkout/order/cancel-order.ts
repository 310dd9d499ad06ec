import { DomainError } from '../../domain/errors.ts';
import type { OrderRecord } from '../../domain/order.ts';
import { moveTo } from '../../domain/order.ts';
import type { CheckoutParts } from '../context.ts';
import { changeOrder } from './find-order.ts';

/** Gives up an unpaid order and erases its personal data. Money that comes all the same is noticed and held. */
export function cancelOrder(parts: CheckoutParts, order: OrderRecord): Promise<OrderRecord> {
  return changeOrder(parts, order.id, (current) => {
    if (current.point === 'cancelled') return current;
    if (current.point !== 'awaiting-payment')
      throw new DomainError('order-state-conflict', 'Only an order that waits for payment can be given up.');
    return moveTo(current, 'cancelled', {
      applicant: undefined,
      answers: undefined,
      customerId: undefined,
      openPayment: undefined,
      ticket: undefined,
      dueAt: parts.clock.now(),
    });
  });
}
