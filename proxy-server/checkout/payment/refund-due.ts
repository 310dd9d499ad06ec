import type { RefundDue } from '../../domain/order.ts';

/** A payment that bought nothing, as it is listed to be refunded; `amount` repeats it if it is in naira. */
export function asRefundDue({ method, reference, transactionId, paid }: Omit<RefundDue, 'amount'>): RefundDue {
  const isNaira = paid?.currency === 'NGN';
  return {
    method,
    reference,
    transactionId,
    ...(isNaira && { amount: { amount: paid.amount, currency: 'NGN' } }),
    ...(paid && { paid }),
  };
}
