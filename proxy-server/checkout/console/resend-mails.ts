import { DomainError } from '../../domain/errors.ts';
import type { Actor } from '../../domain/history/order-history.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import type { MailType } from '../../domain/order/order-mails.ts';
import { sendableMails } from '../../domain/order/order-mails.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { findOwnOrder } from '../order/read/find-order.ts';
import { makeOrderLink } from '../order/read/order-links.ts';

/**
 * Writes to the shopper of an order again: the receipt, with a fresh link to read, and what still needs their act. The
 * history names who did it. Throws `not-offered` without a mail server, `order-not-found`, and `order-state-conflict` if
 * the order is not paid or its address is erased.
 */
export async function resendMails(
  context: CheckoutContext,
  merchant: Merchant,
  orderId: string,
  by: Actor,
): Promise<readonly MailType[]> {
  if (!merchant.mail) throw new DomainError('not-offered', 'SMTP_URL is not set: no shopper is written to.');
  const order = await findOwnOrder(context, merchant, orderId);
  const types = typesToSend(order);
  const { token } = await makeOrderLink(context, order, 'view', by);
  return context.store.transaction(async (store) => {
    const written = await store.mails.writeAnew(order, types, token);
    await store.history.add(order.id, [{ what: 'mails-resent', by, text: written.join(', ') }]);
    return written;
  });
}

function typesToSend(order: OrderRecord): readonly MailType[] {
  if (!order.applicant?.email)
    throw new DomainError('order-state-conflict', 'The shopper’s address is erased: nobody can be written to.');
  const types = sendableMails(order);
  if (types.length > 0) return types;
  throw new DomainError('order-state-conflict', 'Nothing is written to a shopper whose payment was not accepted.');
}
