import { formatSum } from '../../contract/format-money.ts';
import type { RefundRequest } from '../../contract/refund.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Act, Actor } from '../../domain/history/order-history.ts';
import { withAct } from '../../domain/history/order-history.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import type { Refund } from '../../domain/payment/refund.ts';
import { assertNoOpenRefund, nairaOf } from '../../domain/payment/refund.ts';
import type { RefundableMoney } from '../../domain/payment/refundable-money.ts';
import { refundableMoney } from '../../domain/payment/refundable-money.ts';
import type { CheckoutContext } from '../context.ts';
import type { KeepChanged } from '../order/read/find-order.ts';
import { changeOrder, merchantOf } from '../order/read/find-order.ts';
import { endRefund } from './end-refund.ts';

/**
 * Gives money of an order back, or notes that it was given back. A gateway refund is stored before the gateway is
 * called, which happens in the background (`follow-refunds`); a noted one is settled at once. Nothing is stored if `keep` rejects. Throws `order-state-conflict`,
 * `refund-in-progress`, `not-offered` or `invalid-refund`.
 */
export async function requestRefund(
  context: CheckoutContext,
  order: OrderRecord,
  request: RefundRequest,
  by: Actor,
  keep?: KeepChanged,
): Promise<OrderRecord> {
  const id = context.random.refundId();
  let sent: Refund | undefined;
  const saved = await changeOrder(
    context,
    order.id,
    (current) => {
      const refund = draw(context, current, request, { id, by });
      sent = refund.mode === 'gateway' ? refund : undefined;
      const refunds = [...(current.refunds ?? []), refund];
      const act: Act = { what: 'refund-requested', by, amount: nairaOf(refund.amount), text: request.reason };
      const requested = withAct({ ...current, refunds }, act);
      return refund.mode === 'noted' ? endRefund(requested, refund, { state: 'settled', by }) : requested;
    },
    async (store, changed) => {
      if (sent) await store.payments.reconcileAt(sent.reference, context.clock.now());
      await keep?.(store, changed);
    },
  );
  context.note('refund requested', { order: order.id, refund: id, mode: request.mode });
  return saved;
}

function draw(
  context: CheckoutContext,
  order: OrderRecord,
  request: RefundRequest,
  { id, by }: { readonly id: string; readonly by: Actor },
): Refund {
  const money = findMoney(order, request.payment);
  const { gateway } = merchantOf(context, order);
  if (request.mode === 'gateway' && (!gateway.refunds || gateway.method !== money.method))
    throw new DomainError(
      'not-offered',
      'This money came through no gateway that the proxy can ask: give it back yourself, then note it.',
    );
  const { method, reference, transactionId, paid } = money;
  const { mode, reason } = request;
  return {
    id,
    method,
    reference,
    transactionId,
    paid,
    amount: checkAmount(money, request),
    mode,
    reason,
    by,
    at: context.clock.now(),
    state: 'requested',
  };
}

function findMoney(order: OrderRecord, named: string): RefundableMoney {
  const money = refundableMoney(order);
  const found =
    money.find(({ transactionId }) => transactionId === named) ?? money.find(({ reference }) => reference === named);
  if (found) assertNoOpenRefund(order, found.transactionId);
  if (found && found.left > 0) return found;
  const isKnown = found ?? [order.payment, ...(order.refunds ?? [])].some((known) => known?.reference === named);
  throw isKnown
    ? new DomainError(
        'order-state-conflict',
        'This money cannot be given back: a policy stands for it or may, or all of it has gone back.',
      )
    : invalid('/payment', 'unknown-payment', 'No payment of this order has this transaction id or reference.');
}

function checkAmount({ paid, left }: RefundableMoney, { amount }: RefundRequest): Refund['amount'] {
  if (!amount) return { amount: left, currency: paid.currency };
  if (amount.currency !== paid.currency)
    throw invalid('/amount/currency', 'wrong-currency', `The payment came in ${paid.currency}.`);
  if (amount.amount > left)
    throw invalid(
      '/amount/amount',
      'too-large',
      `At most ${formatSum({ amount: left, currency: paid.currency })} of it is left.`,
    );
  return amount;
}

function invalid(path: string, code: string, message: string): DomainError {
  return new DomainError('invalid-refund', message, { violations: [{ path, code, message }] });
}
