/** The proxy's address and the shop's key to it. */
export interface WalletOptions {
  readonly proxyUrl: string;
  /** `sk_…`; only the shop's server has it. */
  readonly secretKey: string;
}

/** The result of a payment from the shopper's wallet. */
export type WalletResult = { readonly status: 'paid' } | { readonly status: 'refused'; readonly reason: string };

/**
 * Takes the premium from the shopper's wallet and confirms the payment to the proxy. The amount is read from the proxy,
 * since a browser could change it.
 */
export async function payFromWallet(options: WalletOptions, orderId: string): Promise<WalletResult> {
  const order = await callProxy(options, 'GET', `/v1/orders/${encodeURIComponent(orderId)}`);
  if (!isOrder(order)) return { status: 'refused', reason: 'The order is not known.' };
  const { amount, currency } = order.premium;
  // One reference for each order, so that a repeated request takes the money once.
  const reference = `wallet-${orderId}`;
  const confirmed = await callProxy(options, 'POST', `/v1/orders/${encodeURIComponent(orderId)}/payment-confirmation`, {
    amount,
    currency,
    reference,
  });
  if (isOrder(confirmed)) return { status: 'paid' };
  return { status: 'refused', reason: reasonOf(confirmed) };
}

interface OrderResponse {
  readonly premium: { readonly amount: number; readonly currency: string };
}

async function callProxy(options: WalletOptions, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${options.proxyUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${options.secretKey}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return response.json();
}

function isOrder(body: unknown): body is OrderResponse {
  return typeof body === 'object' && body !== null && 'premium' in body;
}

function reasonOf(problem: unknown): string {
  const detail = typeof problem === 'object' && problem !== null && 'detail' in problem ? problem.detail : undefined;
  return typeof detail === 'string' ? detail : 'The payment could not be confirmed.';
}
