import type { ProxyAccess, ProxyReply } from './proxy-calls.ts';
import { callProxy, problemOf } from './proxy-calls.ts';

/** The result of a payment from the shopper's wallet. */
export type WalletResult = { readonly status: 'paid' } | { readonly status: 'refused'; readonly reason: string };

/**
 * Takes the premium from the shopper's wallet and confirms the payment to the proxy. The amount is read from the proxy,
 * since a browser could change it.
 */
export async function payFromWallet(access: ProxyAccess, orderId: string): Promise<WalletResult> {
  const order = await callProxy(access, 'GET', `/v1/orders/${encodeURIComponent(orderId)}`);
  if (!isOrder(order)) return { status: 'refused', reason: 'The order is not known.' };
  // One reference for each order, so that a repeated request takes the money once.
  const reference = `wallet-${orderId}`;
  const confirmed = await confirmPremium(access, { orderId, premium: order.body.premium, reference });
  if (isOrder(confirmed)) return { status: 'paid' };
  return { status: 'refused', reason: problemOf(confirmed).detail };
}

/** A premium that the shop has collected. */
export interface CollectedPremium {
  readonly orderId: string;
  readonly premium: Premium;
  /** Of the shop; one buys one order. */
  readonly reference: string;
}

/** An amount in kobo. */
export interface Premium {
  readonly amount: number;
  readonly currency: string;
}

/** Tells the proxy that the shop has collected the premium of an order. May be repeated. */
export function confirmPremium(
  access: ProxyAccess,
  { orderId, premium, reference }: CollectedPremium,
): Promise<ProxyReply> {
  const { amount, currency } = premium;
  const path = `/v1/orders/${encodeURIComponent(orderId)}/payment-confirmation`;
  return callProxy(access, 'POST', path, { body: { amount, currency, reference } });
}

function isOrder(reply: ProxyReply): reply is ProxyReply & { readonly body: { readonly premium: Premium } } {
  return reply.status === 200 && typeof reply.body === 'object' && reply.body !== null && 'premium' in reply.body;
}
