import type { OrderRecord, RefundDue } from '../../domain/order.ts';
import type { Refund } from '../../domain/refund.ts';

/** A payment that can be given back, with what has not been yet. */
export interface RefundableMoney extends Pick<Refund, 'method' | 'reference' | 'transactionId' | 'paid'> {
  /** Minor units. */
  readonly left: number;
}

/** The payments of an order that may be given back: what bought nothing, and the accepted one if no policy stands. */
export function refundableMoney(order: OrderRecord): RefundableMoney[] {
  const { payment, refundsDue = [], refunds = [], point } = order;
  const mayGiveBack = point === 'refused' || point === 'held' || point === 'declined';
  const accepted: RefundDue[] =
    payment && mayGiveBack ? [{ ...payment, transactionId: payment.transactionId ?? payment.reference }] : [];
  return [...accepted, ...refundsDue].flatMap(({ method, reference, transactionId, paid, amount }) => {
    const all = paid ?? amount;
    if (!all) return [];
    const given = refunds.filter((refund) => refund.transactionId === transactionId && refund.state !== 'failed');
    const left = given.reduce((rest, refund) => rest - refund.amount.amount, all.amount);
    return [{ method, reference, transactionId, paid: { amount: all.amount, currency: all.currency }, left }];
  });
}
