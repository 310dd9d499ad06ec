import type { LinkPurpose, OrderLink } from '../../../contract/order-link.ts';
import { DomainError } from '../../../domain/errors.ts';
import type { Actor } from '../../../domain/history/order-history.ts';
import { theShopper } from '../../../domain/history/order-history.ts';
import type { OrderRecord } from '../../../domain/order/order.ts';
import { isUnpaid } from '../../../domain/order/order.ts';
import type { CheckoutContext } from '../../context.ts';
import { hashToken } from '../../identifiers.ts';
import { assertAwaitsVideo } from '../awaits-video.ts';

const hour = 3_600_000;
/** How long a link works: a video is taken now; a certificate is shown around. */
const lifeMilliseconds: Readonly<Record<LinkPurpose, number>> = { video: 2 * hour, view: 30 * 24 * hour };
/** Of one order; the oldest ends when another is made. */
const mostLinks = 20;

/**
 * Makes a link that carries one step to another phone, or shows order and certificate to somebody else. Throws
 * `order-state-conflict` if the order waits for no video, or is not paid.
 */
export async function makeOrderLink(
  context: CheckoutContext,
  order: OrderRecord,
  purpose: LinkPurpose,
  by: Actor,
): Promise<OrderLink> {
  if (purpose !== 'view' && by.kind !== 'shopper') throw onlyToRead();
  if (purpose === 'video') assertAwaitsVideo(order);
  else if (isUnpaid(order)) throw new DomainError('order-state-conflict', 'An order can be shown once it is paid.');
  const token = context.random.orderToken();
  const createdAt = context.clock.now();
  const expiresAt = createdAt + lifeMilliseconds[purpose];
  await context.store.transaction(async (store) => {
    await store.links.add(order.id, { tokenHash: hashToken(token), purpose, createdAt, expiresAt }, mostLinks);
    await store.history.add(order.id, [{ what: 'link-made', by, text: purpose }]);
  });
  const url = `${context.publicUrl}/o/${order.id}#${token}`;
  return { for: purpose, url, token, expiresAt: new Date(expiresAt).toISOString() };
}

function onlyToRead(): DomainError {
  return new DomainError('invalid-request', 'Only the shopper hands the video on to another phone.', {
    violations: [{ path: '/for', code: 'not-offered', message: 'Merchant and staff make links to read: `view`.' }],
  });
}

/** Ends all links of the order: nobody opens it by one of them any more. */
export async function endOrderLinks(context: CheckoutContext, order: OrderRecord): Promise<void> {
  await context.store.transaction(async (store) => {
    const ended = await store.links.end(order.id);
    if (ended > 0) await store.history.add(order.id, [{ what: 'links-ended', by: theShopper }]);
  });
}
