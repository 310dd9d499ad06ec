import { DomainError } from '../../domain/errors.ts';
import { insurerOf, withAct } from '../../domain/history/order-history.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { logWords } from '../insurer/keep-words.ts';
import { unwrapOutcome } from '../insurer/unwrap-outcome.ts';

/**
 * Prepares the order before payment, if its insurer requires that, so that the shopper can correct what the insurer
 * rejects. Returns the order with its ticket. Throws `invalid-answers`, `insurer-refused` or `insurer-unavailable`.
 */
export async function prepareAhead(
  context: CheckoutContext,
  merchant: Merchant,
  order: OrderRecord,
): Promise<OrderRecord> {
  const provider = merchant.providers.get(order.provider);
  if (!provider?.preparesBeforePayment) return order;
  const whole = await context.store.orders.withPictures(order);
  if (whole.unreadable)
    throw new DomainError('order-state-conflict', 'The pictures of this order cannot be read now; ask the shop.');
  const outcome = await provider.prepare(whole);
  if (outcome.status !== 'refused') {
    const { ticket } = unwrapOutcome(outcome);
    return withAct({ ...order, ticket }, { what: 'prepared', by: insurerOf(order) });
  }
  logWords(context, order, outcome, { product: order.product, step: 'prepare' });
  context.note('insurer refused before payment', { product: order.product, reason: outcome.reason });
  if (outcome.violations.length > 0)
    throw new DomainError('invalid-answers', 'Some answers need a correction.', { violations: outcome.violations });
  throw new DomainError(
    'insurer-refused',
    'The insurer does not accept this order now. You have not been charged; please contact the shop.',
  );
}
