import { DomainError } from '../../domain/errors.ts';
import type { Actor } from '../../domain/history/order-history.ts';
import type { OrderRecord } from '../../domain/order.ts';
import { activationCodeMissingCode, moveTo, needsAttention } from '../../domain/order.ts';
import { assertNoOpenRefund, hasGivenBack } from '../../domain/refund.ts';
import type { CheckoutContext } from '../context.ts';
import { changeOrder } from '../order/find-order.ts';

/**
 * Retries an order that needs attention. This is safe, since the reference stays the same. Throws
 * `order-state-conflict`.
 */
export function retryOrder(context: CheckoutContext, order: OrderRecord, by: Actor): Promise<OrderRecord> {
  return changeOrder(context, order.id, (current) => {
    if (!current.payment || !needsAttention(current))
      throw new DomainError(
        'order-state-conflict',
        'Only a paid order that needs attention can be retried. If the amount was wrong, give the payment back (`refund`).',
      );
    if (current.payment.standing === 'reversed')
      throw new DomainError(
        'order-state-conflict',
        'The premium went back to the payer, so no policy is issued: note it (`refund`, mode `noted`).',
      );
    if (!current.applicant || !current.answers)
      throw new DomainError(
        'order-state-conflict',
        'What the shopper typed has been erased, so nothing can be sent to the insurer any more. Give the money back (`refund`).',
      );
    assertNoOpenRefund(current);
    if (hasGivenBack(current))
      throw new DomainError('order-state-conflict', 'A part of the money has gone back: give the rest back as well.');
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
