import { assertRetryable } from '../../domain/console/staff-actions.ts';
import type { Actor } from '../../domain/history/order-history.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import { activationCodeMissingCode, moveTo } from '../../domain/order/order.ts';
import type { CheckoutContext } from '../context.ts';
import { changeOrder } from '../order/read/find-order.ts';

/**
 * Retries an order that needs attention. This is safe, since the reference stays the same. Throws
 * `order-state-conflict`.
 */
export function retryOrder(context: CheckoutContext, order: OrderRecord, by: Actor): Promise<OrderRecord> {
  return changeOrder(context, order.id, (current) => {
    assertRetryable(current);
    const now = context.clock.now();
    // the insurer may have received a held order already, so it is looked up before anything is sent again
    const point = current.ticket && current.point === 'held' ? 'unclear' : 'prepared';
    // staff have had the insurer write to the shopper
    const byInsurer = current.problem?.code === activationCodeMissingCode && {
      verification: { by: 'insurer' as const, state: 'awaited' as const },
    };
    // nothing was done for a refused order, so it is sent as is sent now: the refusal may have been about just that
    const provider = context.merchants.get(current.merchantId)?.providers.get(current.provider);
    const wire = current.point === 'refused' ? provider?.wireInForce?.(current.product) : current.wire;
    return moveTo(current, point, { dueAt: now, wire, ...byInsurer }, { what: 'retried', by });
  });
}
