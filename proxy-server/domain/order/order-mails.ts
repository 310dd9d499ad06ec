import type { OrderRecord } from './order.ts';
import { publicStates } from './order-state.ts';

/**
 * What the shopper is told by mail, once each: that the payment came, with the private link; that the insurer wants a
 * video from the shopper; that something has to be corrected.
 */
export type MailType = 'receipt' | 'video' | 'correction';

/**
 * Writes a mail; undefined if the merchant of the order sends none, or nobody's address is known. `token` opens the order;
 * undefined where it is not known any more.
 */
export type DescribeMail = (order: OrderRecord, type: MailType, token: string | undefined) => string | undefined;

/** What the shopper can be told now of an order as it stands, had nothing been told yet; nothing without an address. */
export function sendableMails({ applicant, point, payment, verification, problem }: OrderRecord): MailType[] {
  if (!applicant?.email) return [];
  const now = publicStates[point];
  return [
    ...(payment ? ['receipt' as const] : []),
    ...(now === 'awaiting-video' && verification?.by === 'shopper' ? ['video' as const] : []),
    ...(now === 'needs-attention' && problem?.errors?.length ? ['correction' as const] : []),
  ];
}

/** What the shopper is told of an order: everything that has changed since it was read from its row. */
export function mailsOf(order: OrderRecord): MailType[] {
  const { stored, point, verification, problem } = order;
  if (!stored) return [];
  const [before, now] = [publicStates[stored.point], publicStates[point]];
  if (now === before) return [];
  // after a correction nobody has paid again
  if (now === 'paid') return before === 'needs-attention' ? [] : ['receipt'];
  if (now === 'awaiting-video') return verification?.by === 'shopper' ? ['video'] : [];
  if (now === 'needs-attention') return problem?.errors?.length ? ['correction'] : [];
  return [];
}
