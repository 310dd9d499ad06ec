import type { AcceptedPayment, OrderRecord, RefundDue } from '../order/order.ts';
import { needsAttention } from '../order/order.ts';
import type { Refund } from './refund.ts';

/** A payment that can be given back, with what has not been yet. */
export interface RefundableMoney extends Pick<Refund, 'method' | 'reference' | 'transactionId' | 'paid'> {
  /** Minor units. */
  readonly left: number;
}

/** The payments of an order that may be given back: what bought nothing, and the accepted one if no policy stands. */
export function refundableMoney(order: OrderRecord): RefundableMoney[] {
  const { payment, refundsDue = [], refunds = [] } = order;
  const accepted: RefundDue[] =
    payment && hasNoPolicy(order) ? [{ ...payment, transactionId: transactionOf(payment) }] : [];
  return [...accepted, ...refundsDue].flatMap(({ method, reference, transactionId, paid, amount }) => {
    const all = paid ?? amount;
    if (!all) return [];
    const given = refunds.filter((refund) => refund.transactionId === transactionId && refund.state !== 'failed');
    const left = given.reduce((rest, refund) => rest - refund.amount.amount, all.amount);
    return [{ method, reference, transactionId, paid: { amount: all.amount, currency: all.currency }, left }];
  });
}

/** Whether no policy stands for the accepted payment, nor is being issued. */
export function hasNoPolicy(order: OrderRecord): boolean {
  return needsAttention(order) || order.point === 'declined';
}

/** What names an accepted payment to its gateway; our reference where the gateway gave it no id. */
export function transactionOf({ transactionId, reference }: AcceptedPayment): string {
  return transactionId ?? reference;
}
