import { DomainError } from '../../domain/errors.ts';
import type { OrderRecord } from '../../domain/order.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { unwrapOutcome } from '../insurer/unwrap-outcome.ts';

/**
 * Where the insurer wants something done before money is asked for, does it, so that its complaints reach the form while
 * they can be mended. Answers the order with its ticket; throws where the insurer does not take it, or does not answer.
 */
export async function prepareAhead(
  context: CheckoutContext,
  merchant: Merchant,
  order: OrderRecord,
): Promise<OrderRecord> {
  const provider = merchant.providers.get(order.provider);
  if (!provider?.preparesBeforePayment) return order;
  const outcome = await provider.prepare(order);
  if (outcome.status !== 'refused') return { ...order, ticket: unwrapOutcome(outcome).ticket };
  context.note('insurer refused ahead', { product: order.product, reason: outcome.reason });
  if (outcome.violations.length > 0)
    throw new DomainError('invalid-answers', 'Some answers need a correction.', { violations: outcome.violations });
  throw new DomainError(
    'insurer-refused',
    'The insurer does not take this order just now. No money was asked for; please tell the shop.',
  );
}
