import type { RefundDue } from '../../domain/order/order.ts';
import { nairaOf } from '../../domain/payment/refund.ts';

/** A payment that bought nothing, as it is listed to be refunded; `amount` repeats it if it is in naira. */
export function asRefundDue({ method, reference, transactionId, paid }: Omit<RefundDue, 'amount'>): RefundDue {
  const amount = nairaOf(paid);
  return {
    method,
    reference,
    transactionId,
    ...(amount && { amount }),
    ...(paid && { paid }),
  };
}
