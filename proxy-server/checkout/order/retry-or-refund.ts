import { DomainError } from '../../domain/errors.ts';
import type { Act, Actor } from '../../domain/history/order-history.ts';
import type { OrderRecord } from '../../domain/order.ts';
import { activationCodeMissingCode, moveTo } from '../../domain/order.ts';
import type { CheckoutContext } from '../context.ts';
import { changeOrder } from './find-order.ts';

/**
 * Retries an order that needs attention. This is safe, since the reference stays the same. Throws
 * `order-state-conflict`.
 */
export function retryOrder(context: CheckoutContext, order: OrderRecord, by: Actor): Promise<OrderRecord> {
  return changeOrder(context, order.id, (current) => {
    if (!current.payment || (current.point !== 'refused' && current.point !== 'held'))
      throw new DomainError(
        'order-state-conflict',
        'Only a paid order that needs attention can be retried. If the amount was wrong, refund the payment, then mark the order as refunded.',
      );
    if (current.payment.standing === 'reversed')
      throw new DomainError(
        'order-state-conflict',
        'The premium was refunded, so no policy is issued: mark the order as refunded.',
      );
    const now = context.clock.now();
    // the insurer may have received a held order already, so it is looked up before anything is sent again
    const point = current.ticket && current.point === 'held' ? 'unclear' : 'prepared';
    // staff have had the insurer write to the shopper
    const byInsurer = current.problem?.code === activationCodeMissingCode && {
      verification: { by: 'insurer' as const, state: 'awaited' as const },
    };
    return moveTo(current, point, { dueAt: now, ...byInsurer }, { what: 'retried', by });
  });
}

/** Marks a held or declined order as refunded, which is final. Throws `order-state-conflict`. */
export function refundOrder(context: CheckoutContext, order: OrderRecord, by: Actor): Promise<OrderRecord> {
  return changeOrder(context, order.id, (current) => {
    if (current.point === 'refunded') return current;
    if (!['refused', 'held', 'declined'].includes(current.point))
      throw new DomainError(
        'order-state-conflict',
        'Only a declined order, or one that needs attention, can be marked as refunded.',
      );
    // without an accepted payment it is the held one that was given back
    const refundsDue = current.payment ? current.refundsDue : undefined;
    const act: Act = { what: 'refunded', by, amount: current.payment?.amount };
    return moveTo(current, 'refunded', { policy: current.policy, dueAt: undefined, refundsDue }, act);
  });
}
