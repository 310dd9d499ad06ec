import type { Act, Actor } from '../../domain/history/order-history.ts';
import { withAct } from '../../domain/history/order-history.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import { moveTo, needsAttention } from '../../domain/order/order.ts';
import type { Refund } from '../../domain/payment/refund.ts';
import { nairaOf } from '../../domain/payment/refund.ts';
import { hasNoPolicy, transactionOf } from '../../domain/payment/refundable-money.ts';

/** How a refund ended; `message` says why it failed. */
type RefundEnd = { readonly by: Actor } & (
  | { readonly state: 'settled' }
  | { readonly state: 'failed'; readonly message: string }
);

/**
 * Returns the order with a refund that has ended. Once all of the accepted payment is back the order is `refunded`; money
 * that bought nothing is no longer due once all of it is back. A failed refund leaves the money with the merchant: the
 * order needs a person again.
 */
export function endRefund(order: OrderRecord, refund: Refund, end: RefundEnd): OrderRecord {
  const ended: Refund = { ...refund, state: end.state, message: end.state === 'failed' ? end.message : undefined };
  const changed = withRefund(order, ended);
  return end.state === 'settled' ? settle(changed, ended, end.by) : fail(changed, ended, end);
}

/** Returns the order with a newer version of one of its refunds. */
export function withRefund(order: OrderRecord, refund: Refund): OrderRecord {
  return { ...order, refunds: (order.refunds ?? []).map((one) => (one.id === refund.id ? refund : one)) };
}

function settle(order: OrderRecord, refund: Refund, by: Actor): OrderRecord {
  const act: Act = { what: 'refund-settled', by, amount: nairaOf(refund.amount), text: refund.id };
  const { transactionId, paid } = refund;
  const given = (order.refunds ?? [])
    .filter((one) => one.transactionId === transactionId && one.state === 'settled')
    .reduce((sum, { amount }) => sum + amount.amount, 0);
  if (given < paid.amount) return withAct(order, act);
  const refundsDue = order.refundsDue?.filter((due) => due.transactionId !== transactionId);
  const changes = { refundsDue: refundsDue?.length ? refundsDue : undefined };
  const isAccepted = order.payment && transactionOf(order.payment) === transactionId;
  const hasNothingLeft = isAccepted ?? !changes.refundsDue;
  if (!hasNoPolicy(order) || !hasNothingLeft) return withAct({ ...order, ...changes }, act);
  return moveTo(order, 'refunded', changes, act);
}

function fail(order: OrderRecord, refund: Refund, end: { readonly by: Actor; readonly message: string }): OrderRecord {
  const { message, by } = end;
  const failed = withAct(order, { what: 'refund-failed', by, amount: nairaOf(refund.amount), text: message });
  return needsAttention(order)
    ? {
        ...failed,
        problem: { code: 'refund-failed', message: `The refund failed: ${message} The money is still yours.` },
      }
    : failed;
}
